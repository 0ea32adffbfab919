"""Which column of a table holds what, by the names that exports and people use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smpcheck.errors import InputError
from smpcheck.text.folding import fold_word

__all__ = ["FIELDS", "recognise"]

FIELDS: dict[str, list[str]] = {
    "text": (
        "text testo post contenuto content message messaggio messaggi body corpo caption commento "
        "didascalia sharecommentary sharetext fulltext tweet copy description descrizione "
        "titlecaption descriptioncaption postmessage update"
    ).split(),
    "id": "id idpost postid codice numero tweetid number".split(),
    "channel": "channel canale network socialnetwork piattaforma platform service social".split(),
    "role": "role ruolo".split(),
    "author": "author autore autrice name nome utente user account profile profilo sentby".split(),
    "date": (
        "date data datapubblicazione pubblicato published publishedat createdat publishtime "
        "dategmt quando giorno timestamp dataora"
    ).split(),
    "language": "language lingua lang".split(),
}


def recognise(header: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """The field that each known column holds: ``{column: field}``. ``given`` (``{field: column}``)
    comes first. Raises InputError when no column holds the text."""
    columns = list(header)
    folded = {_plain(column): column for column in reversed(columns)}
    found: dict[str, str] = {}
    for field, names in FIELDS.items():
        column = given.get(field)
        if column is not None and column not in columns:
            raise InputError(f"no column {column!r}, expected one of {', '.join(columns)}")
        if column is None:
            column = next((folded[name] for name in names if name in folded), None)
        if column is not None and column not in found:
            found[column] = field
    if "text" not in found.values():
        raise InputError(
            f"no column with the text (found: {', '.join(columns)}): name it with --column text=…"
        )
    return found


def _plain(column: str) -> str:
    return "".join(c for c in fold_word(column) if c.isalnum())
