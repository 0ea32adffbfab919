"""The spaCy component: ``nlp.add_pipe("smpcheck", config={"policy": "smpcheck.yaml"})``.

For each doc it sets ``doc.spans["smpcheck"]``, a span for each finding in the text (label and id
are the rule's, ``kb_id`` its category), and ``doc._.smpcheck``, the report. What is known of a post
besides its text goes into ``doc._.smpcheck_post``, a mapping with the fields of ``Post``. Only the
sentences that need it are analysed, with the pipeline that the policy names, whatever stands in the
doc: a report does not depend on the pipeline around the component.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from smpcheck.engine import Checker, load
from smpcheck.model import Post, Report

__all__ = ["SmpcheckComponent", "make_smpcheck"]

_STORED = "smpcheck"  # in doc.user_data, as plain data, so that docs can be serialized


def _report_of(doc: Doc) -> Report | None:
    """The report on a doc; None when the component has not seen it."""
    stored = doc.user_data.get(_STORED)
    return (
        None if stored is None else Report.from_dict(stored["report"], _post(doc, stored["post"]))
    )


def _post(doc: Doc, given: Mapping[str, Any]) -> Post:
    return Post.from_dict({**given, "text": doc.text})


if not Doc.has_extension("smpcheck"):
    Doc.set_extension("smpcheck", getter=_report_of)
    Doc.set_extension("smpcheck_post", default=None)


@Language.factory(
    "smpcheck",
    default_config={"policy": "smpcheck.yaml", "spans_key": "smpcheck", "allow_outside": False},
    assigns=["doc._.smpcheck", "doc.spans"],
)
def make_smpcheck(
    nlp: Language, name: str, policy: str, spans_key: str, allow_outside: bool
) -> SmpcheckComponent:
    """The component for a policy file. Raises PolicyError when the policy is not right."""
    return SmpcheckComponent(policy, spans_key, allow_outside)


class SmpcheckComponent:
    """Checks docs. It is saved as its configuration: the policy's files stay where they are."""

    def __init__(
        self, policy: str, spans_key: str = "smpcheck", allow_outside: bool = False
    ) -> None:
        self._config = (policy, spans_key, allow_outside)
        self.spans_key = spans_key
        self.checker: Checker = load(policy, allow_outside=allow_outside)

    def __reduce__(self) -> tuple[Callable[..., SmpcheckComponent], tuple[str, str, bool]]:
        return SmpcheckComponent, self._config

    def __call__(self, doc: Doc) -> Doc:
        given = dict(doc._.smpcheck_post or {})
        report = self.checker.check(_post(doc, given))
        doc.user_data[_STORED] = {"post": given, "report": report.to_dict()}
        doc.spans[self.spans_key] = SpanGroup(doc, name=self.spans_key, spans=_spans(doc, report))
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """The docs, checked, in order."""
        for doc in stream:
            yield self(doc)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Nothing: the pipeline's config says all."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> SmpcheckComponent:
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Writes nothing: the pipeline's config says all."""

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> SmpcheckComponent:
        return self


def _spans(doc: Doc, report: Report) -> list[Span]:
    """A span for each finding in the text, widened to whole tokens."""
    found = (
        doc.char_span(
            finding.start,
            finding.end,
            label=finding.rule,
            kb_id=finding.category,
            span_id=finding.rule,
            alignment_mode="expand",
        )
        for finding in report.findings
        if not finding.whole_post
    )
    return [span for span in found if span is not None]
