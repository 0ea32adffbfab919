"""Kind ``personal-data``: codes, contacts and private facts of people.

Finds codice fiscale, partita IVA, IBAN and payment cards (check digits by python-stdnum), identity
documents and plates beside a word that says so, phone numbers (libphonenumber), e-mail and home
addresses, dates of birth, and health, union membership, pay and private life said of somebody who
can be told by name or role. The company's own public contacts, public numbers and the author's own
facts pass. ``data`` limits what is looked for; ``public`` lists contacts that anybody may give.

Anti-pattern: «Per il rimborso scrivete a Luca, 347 …, è in malattia per depressione.» Best
practice: «Per il rimborso scrivete a rimborsi@….»
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar, Literal, get_args

from smpcheck.draft import Draft
from smpcheck.kinds.base import Localized, Match, Message, Rule, Setting
from smpcheck.model import Category, Severity
from smpcheck.personal.codes import codes
from smpcheck.personal.contacts import contacts
from smpcheck.personal.cues import is_public
from smpcheck.personal.datum import Datum, DatumKind
from smpcheck.personal.people import said_of_people
from smpcheck.policy.registers import Text
from smpcheck.text.folding import fold_word

__all__ = ["PersonalDataRule"]

_ALL: tuple[DatumKind, ...] = get_args(DatumKind)
_NAMES: dict[DatumKind, tuple[str, str]] = {
    "fiscal-code": ("un codice fiscale", "an Italian tax code"),
    "vat-number": ("una partita IVA", "a VAT number"),
    "iban": ("un IBAN", "an IBAN"),
    "payment-card": ("il numero di una carta di pagamento", "a payment card number"),
    "identity-document": ("il numero di un documento", "an identity document's number"),
    "phone": ("un numero di telefono", "a phone number"),
    "email": ("un indirizzo e-mail personale", "a person's e-mail address"),
    "address": ("un indirizzo di casa", "a home address"),
    "plate": ("la targa di un veicolo", "a number plate"),
    "birth-date": ("una data di nascita", "a date of birth"),
    "health": ("la salute di una persona", "somebody's health"),
    "union": ("l'appartenenza sindacale di una persona", "somebody's union membership"),
    "pay": ("la retribuzione di una persona", "somebody's pay"),
    "private-life": ("la vita privata di una persona", "somebody's private life"),
}
_CHECKED = (", cifre di controllo giuste", ", check digits right")
_TOLD: frozenset[DatumKind] = frozenset(("health", "union", "pay", "private-life"))
_CONTACT: frozenset[DatumKind] = frozenset(("phone", "email"))
_INSTEAD: dict[bool, tuple[Localized, ...]] = {
    True: ({"it": "un contatto pubblico dell'azienda", "en": "a public contact of the company"},),
    False: ({"it": "togli il dato", "en": "take it out"},),
}


class PersonalDataRule(Rule):
    """Codes, contacts and private facts of people."""

    how_checked: ClassVar[Localized] = {
        "it": "smpcheck cerca codici, recapiti e fatti privati di persone riconoscibili; "
        "i codici si verificano con la loro cifra di controllo",
        "en": "smpcheck looks for codes, contacts and private facts of people; codes are "
        "verified by their check digit",
    }
    kind: Literal["personal-data"]
    category: Category = "personal-data"
    severity: Severity = "block"
    message: Message = {
        "it": "“{text}” è un dato personale ({subject}): pubblicarlo espone una persona. Toglilo, "
        "o chiedi il suo consenso scritto.",
        "en": "“{text}” is personal data ({subject}): publishing it exposes somebody. Take it out, "
        "or ask for their written consent.",
    }
    data: tuple[DatumKind, ...] = _ALL
    public: tuple[Text, ...] = ()

    def detector(self, setting: Setting) -> PersonalDataDetector:
        company = setting.company
        names = (company.name, *company.aliases) if company else ()
        return PersonalDataDetector(self, company.domains if company else (), names)


class PersonalDataDetector:
    """A rule ready to look at posts."""

    triggers = None  # a code is no word

    def __init__(
        self, rule: PersonalDataRule, domains: Iterable[str], names: Iterable[str]
    ) -> None:
        self._wanted = frozenset(rule.data)
        self._domains = tuple(domain.lower() for domain in domains)
        self._own = tuple(word for name in names for word in fold_word(name).split())
        self._public = frozenset(map(_plain, rule.public))

    def detect(self, draft: Draft) -> Iterator[Match]:
        taken: list[tuple[int, int]] = []
        for datum in self._data(draft):
            text = draft.text[datum.start : datum.end]
            overlaps = any(start < datum.end and datum.start < end for start, end in taken)
            if overlaps or datum.kind not in self._wanted or _plain(text) in self._public:
                continue
            taken.append((datum.start, datum.end))
            if is_public(draft, datum.start, datum.end, datum.kind):
                continue
            it, en = _NAMES[datum.kind]
            checked = _CHECKED if datum.checked else ("", "")
            yield Match(
                datum.start,
                datum.end,
                {"it": it + checked[0], "en": en + checked[1]},
                suggestions=_INSTEAD[datum.kind in _CONTACT],
                subject=it if draft.language == "it" else en,
                safe=False,
            )

    def _data(self, draft: Draft) -> Iterator[Datum]:
        yield from codes(draft)
        yield from contacts(draft, self._domains, self._own)
        if _TOLD & self._wanted:
            yield from said_of_people(draft, self._own)


def _plain(text: str) -> str:
    """A code or contact without the signs that people put into it."""
    return re.sub(r"[\s.\-/()]", "", text).casefold()
