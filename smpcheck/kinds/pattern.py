"""Kind ``pattern``: a regular expression, or spaCy token patterns.

``regex`` is RE2 syntax (linear time, no look-around), without regard to case, on the text without
accents and disguises. ``pattern`` is one or several lists of token descriptions, as spaCy's
``Matcher`` takes them; only sentences of posts that pass the rule's scope are analysed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

import re2
from pydantic import AfterValidator, BeforeValidator, model_validator

from smpcheck.draft import Draft
from smpcheck.kinds.base import Company, Detector, Localized, Match, Message, Rule, Setting, as_list
from smpcheck.kinds.context import ContextFields
from smpcheck.model import Category
from smpcheck.text.folding import fold_accents

if TYPE_CHECKING:
    from spacy.matcher import Matcher

__all__ = ["PatternRule"]


def _compile(text: str) -> Any:
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = 1 << 23
    try:
        return re2.compile(fold_accents(text), options)
    except re2.error as error:
        reason = error.args[0].decode() if isinstance(error.args[0], bytes) else str(error)
        raise ValueError(f"is not a regular expression of RE2: {reason}") from None


def _regex(text: str) -> str:
    if _compile(text).match("") is not None:
        raise ValueError("matches the empty text, expected an expression that needs some letters")
    return text


def _token_patterns(value: Any) -> Any:
    if isinstance(value, (list, tuple)) and value and all(isinstance(v, dict) for v in value):
        return [value]
    return value


def _checked(patterns: tuple[tuple[dict[str, Any], ...], ...]) -> Any:
    from spacy.matcher import Matcher
    from spacy.vocab import Vocab

    for pattern in patterns:
        try:
            Matcher(Vocab(), validate=True).add("pattern", [list(pattern)])
        except Exception as error:
            reason = " ".join(str(error).split())
            raise ValueError(f"is not a pattern of spaCy's Matcher: {reason}") from None
    return patterns


RegexText = Annotated[str, AfterValidator(_regex)]
RegexTexts = Annotated[
    tuple[RegexText, ...], BeforeValidator(as_list, json_schema_input_type=str | tuple[str, ...])
]
TokenPatterns = Annotated[
    tuple[tuple[dict[str, Any], ...], ...],
    BeforeValidator(
        _token_patterns,
        json_schema_input_type=tuple[dict[str, Any] | tuple[dict[str, Any], ...], ...],
    ),
    AfterValidator(_checked),
]


class PatternRule(ContextFields, Rule):
    """A regular expression (RE2), or spaCy token patterns.

    ``unless_regex`` excuses what it matches in the same sentence. One of ``regex`` and ``pattern``
    is needed.
    """

    how_checked: ClassVar[Localized] = {
        "it": "smpcheck cerca sequenze di parole o di segni",
        "en": "smpcheck looks for sequences of words or signs",
    }
    kind: Literal["pattern"]
    category: Category = "conduct"
    message: Message = {
        "it": "“{text}” non è previsto dalla policy.",
        "en": "“{text}” is not what the policy allows.",
    }
    regex: RegexTexts = ()
    pattern: TokenPatterns = ()
    unless_regex: RegexTexts = ()

    @model_validator(mode="after")
    def _one_of(self) -> PatternRule:
        if not self.regex and not self.pattern:
            raise ValueError("has neither 'regex' nor 'pattern', expected one of them")
        return self

    def detector(self, setting: Setting) -> Detector:
        return PatternDetector(self, setting.company)


class PatternDetector:
    """The expressions and token patterns of one rule."""

    triggers = None

    def __init__(self, rule: PatternRule, company: Company | None = None) -> None:
        self._rule = rule
        self._regexes = [_compile(text) for text in rule.regex]
        self._excuses = [_compile(text) for text in rule.unless_regex]
        self._around = rule.surroundings(company)
        self._matchers: dict[int, Matcher] = {}  # by the vocabulary they read

    def detect(self, draft: Draft) -> Iterator[Match]:
        folded = draft.folded
        for regex in self._regexes:
            for found in regex.finditer(folded.text):
                group = 1 if regex.groups and found.group(1) is not None else 0
                first, last = found.span(group)
                if first < last and self._allowed(draft, first, last):
                    yield Match(
                        *folded.span(first, last),
                        {
                            "it": "corrisponde a un'espressione della regola",
                            "en": "matches an expression of the rule",
                        },
                        safe=False,
                    )
        if self._rule.pattern:
            yield from self._token_matches(draft)

    def _allowed(self, draft: Draft, first: int, last: int) -> bool:
        start, end = draft.folded_sentence(first)
        sentence = draft.folded.text[start : max(end, last)]
        if any(excuse.search(sentence) for excuse in self._excuses):
            return False
        return self._around.allow(draft, *draft.word_range(first, last))

    def _token_matches(self, draft: Draft) -> Iterator[Match]:
        from spacy.matcher import Matcher
        from spacy.util import filter_spans

        for doc, offset in draft.analyses():
            vocab = doc.vocab
            matcher = self._matchers.get(id(vocab))
            if matcher is None:
                matcher = Matcher(vocab)
                matcher.add(self._rule.id, [list(pattern) for pattern in self._rule.pattern])
                self._matchers[id(vocab)] = matcher
            for span in filter_spans(matcher(doc, as_spans=True)):
                start, end = span.start_char + offset, span.end_char + offset
                first, last = draft.folded.folded_span(start, end)
                if self._allowed(draft, first, last):
                    yield Match(
                        start,
                        end,
                        {
                            "it": "corrisponde a un modello di parole della regola",
                            "en": "matches a token pattern of the rule",
                        },
                        safe=False,
                    )
