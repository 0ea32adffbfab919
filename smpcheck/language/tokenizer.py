"""A spaCy tokenizer for social text.

One token each: #hashtags, @handles, links, e-mail addresses, emoji with all their parts, legal
forms
(S.p.A.), and words with a gender mark (tutt*, collegh3, tuttə, car@, colleghi/e). Elisions split
as spaCy's Italian tokenizer does (dell' Enel), whichever apostrophe is typed.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

__all__ = ["create_tokenizer", "social_tokenizer"]

_PICTURE = (
    r"[\u203C\u2049\u2122\u2139\u2190-\u21FF\u231A-\u23FF\u24C2\u25A0-\u27BF\u2934\u2935\u2B00-\u2BFF"
    r"\u3030\u303D\u3297\u3299\U0001F004-\U0001F0FF\U0001F170-\U0001F1E5\U0001F200-\U0001F3FA"
    r"\U0001F400-\U0001FAFF]"
)
_MODIFIER = r"[\uFE0F\u20E3\U0001F3FB-\U0001F3FF\U000E0020-\U000E007F]"
_EMOJI = (
    rf"(?:[\U0001F1E6-\U0001F1FF]{{2}}|[0-9#*]\uFE0F?\u20E3"
    rf"|{_PICTURE}{_MODIFIER}*(?:\u200D{_PICTURE}{_MODIFIER}*)*)"
)
_LEGAL_FORM = (
    r"[Ss]\.[Pp]\.[Aa]\.|[Ss]\.[Rr]\.[Ll]\.(?:[Ss]\.)?|[Ss]\.[Nn]\.[Cc]\.|[Ss]\.[Aa]\.[Ss]\."
    r"|[Ss]\.[Cc]\.[Aa]\.[Rr]\.[Ll]\.|[Ss]\.[Aa]\.|[Bb]\.[Vv]\.|[Nn]\.[Vv]\."
)
_TOKEN = re.compile(
    r"(?:https?://\S*[\w/]"
    r"|www\.\S*[\w/]"
    r"|[\w.+\-]+@(?:[\w\-]+\.)+[a-zA-Z]{2,24}"
    r"|(?:[a-zA-Z0-9\-]+\.)+(?:it|com|eu|org|net|io|ai|app|dev|info|example|uk|de|fr|es|ch)(?:/\S*[\w/])?"
    r"|[#@]\w(?:[\w.\-]*\w)?"
    r"|\w+(?:[*@ə]|/[aeio]{1,2}|_)"
    rf"|{_LEGAL_FORM}"
    rf"|{_EMOJI})\Z"
)
_ELISION_INFIX = r"(?<=[A-Za-zÀ-ÿ]['’])(?=[^\W_])"


def social_tokenizer(nlp: Language) -> Tokenizer:
    """A tokenizer for a pipeline's vocabulary, with the language's own exceptions kept."""
    defaults = nlp.Defaults
    prefixes = [rule for rule in defaults.prefixes or () if rule not in ("#", "@")]
    suffixes = [rule for rule in defaults.suffixes or () if rule not in (r"\*", "@")]
    infixes = [*(defaults.infixes or ()), _ELISION_INFIX, rf"(?:{_EMOJI})+"]
    return Tokenizer(
        nlp.vocab,
        rules=defaults.tokenizer_exceptions,
        prefix_search=compile_prefix_regex([_EMOJI, *prefixes]).search,
        suffix_search=compile_suffix_regex([*suffixes, _EMOJI]).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=_TOKEN.match,
        url_match=None,
    )


@registry.tokenizers("smpcheck.SocialTokenizer.v1")
def create_tokenizer():  # type: ignore[no-untyped-def]  # spaCy calls what this returns
    """The factory that a pipeline's config names."""
    return social_tokenizer
