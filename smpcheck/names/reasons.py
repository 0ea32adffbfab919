"""How a name was found, in words."""

from __future__ import annotations

from smpcheck.names.disguise import lettering

__all__ = ["reason"]

_HOW = {
    "exact": ("è «{name}»", "is “{name}”"),
    "part": (
        "è la parte che fa riconoscere «{name}»",
        "is the part by which “{name}” is recognised",
    ),
    "joined": (
        "ha le lettere di «{name}», unite o divise in un altro modo",
        "has the letters of “{name}”, joined or split in another way",
    ),
    "handle": ("è il profilo di «{name}»", "is the handle of “{name}”"),
    "domain": ("è il dominio internet di «{name}»", "is the internet domain of “{name}”"),
    "address": (
        "il profilo o l'indirizzo porta il nome di «{name}»",
        "the handle or address bears the name of “{name}”",
    ),
    "within": ("dentro la parola c'è «{name}»", "the word holds “{name}”"),
    "near-1": ("somiglia a «{name}»: 1 lettera diversa", "looks like “{name}”: 1 letter differs"),
    "near-2": ("somiglia a «{name}»: 2 lettere diverse", "looks like “{name}”: 2 letters differ"),
    "sound": ("si legge come «{name}»", "sounds like “{name}”"),
    "adjective": ("viene dal nome «{name}»", "is made of the name “{name}”"),
    "leet": (
        "è «{name}», con cifre o segni al posto di lettere",
        "is “{name}”, with digits or signs for letters",
    ),
    "spaced": ("è «{name}», a lettere staccate", "is “{name}”, letter by letter"),
    "separators": (
        "è «{name}», con segni in mezzo alle lettere",
        "is “{name}”, with signs between the letters",
    ),
    "masked": (
        "le lettere che si vedono lasciano solo «{name}»",
        "the letters that can be seen leave only “{name}”",
    ),
}
_REGISTER = (", nel registro", ", in the register")
_CUE = ("«{cue}» dice che si parla dell'azienda", "“{cue}” says that the company is meant")
_WRITTEN = ("scritto come si scrive un nome", "written as a name is")
_LETTERING = {
    "invisible": ("con caratteri invisibili", "with invisible characters"),
    "alphabet": ("con lettere di un altro alfabeto", "with letters of another alphabet"),
    "fancy": ("con caratteri speciali", "with special characters"),
}


def reason(how: str, name: str, written: str, cue: str | None, doubtful: bool) -> dict[str, str]:
    """Why ``written`` is the register's ``name``, in each language: how it was found, how its
    letters are disguised, and which word around it counted."""
    texts = {}
    for number, language in enumerate(("it", "en")):
        parts = [_HOW[how][number].replace("{name}", name) + _REGISTER[number]]
        if disguise := lettering(written):
            parts.append(_LETTERING[disguise][number])
        if cue and doubtful:
            parts.append(
                (
                    f"«{cue}» dice che si parla dell'azienda",
                    f"“{cue}” says that the company is meant",
                )[number]
            )
        elif doubtful:
            parts.append(_WRITTEN[number])
        texts[language] = "; ".join(parts)
    return texts
