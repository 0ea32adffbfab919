"""The forms of a word: Italian nouns, adjectives and verbs, English nouns and verbs.

Forms are folded (lower case, no accents), and generous: a form that does not exist harms nobody,
as no text holds it. Italian paradigms follow any school grammar (L. Serianni, *Grammatica
italiana*, 1988, ch. III, V and XI); irregular participles are listed where policies need them.
"""

from __future__ import annotations

from functools import lru_cache

from smpcheck.text.folding import fold_word

__all__ = ["inflect"]

_ARTICLES = ("il", "lo", "la", "l", "i", "gli", "le")
_FUSED = {
    "di": "di d del dello della dell dei degli delle",
    "a": "a ad al allo alla all ai agli alle",
    "da": "da dal dallo dalla dall dai dagli dalle",
    "in": "in nel nello nella nell nei negli nelle",
    "su": "su sul sullo sulla sull sui sugli sulle",
    "con": "con col coi",
    "un": "un uno una",
    "il": " ".join(_ARTICLES),
    "nostro": "nostro nostra nostri nostre",
    "mio": "mio mia miei mie",
    "suo": "suo sua suoi sue",
    "tuo": "tuo tua tuoi tue",
    "vostro": "vostro vostra vostri vostre",
    "questo": "questo questa questi queste quest",
    "quello": "quello quella quelli quelle quel quei quegli quell",
    "tutto": "tutto tutta tutti tutte",
}
_INVARIABLE = frozenset(
    "e ed o od ma se che chi non ne ci vi si mi ti lo la li le gli per tra fra come anche piu meno "
    "molto poco io tu lui lei noi voi loro mai sempre ancora gia solo dove quando perche cosa via "
    "senza oggi domani ieri dopo prima fuori sotto sopra verso contro contra".split()
)
_IRREGULAR_NOUNS = {
    "uomo": "uomo uomini",
    "dio": "dio dei dea dee",
    "bello": "bello bella belli belle bel bei begli bell",
    "buono": "buono buona buoni buone buon",
    "grande": "grande grandi gran",
    "mano": "mano mani",
    "bue": "bue buoi",
}
_IRREGULAR_PARTICIPLES = {
    "fare": "fatto", "dire": "detto", "prendere": "preso", "mettere": "messo", "chiudere": "chiuso",
    "perdere": "perso", "vincere": "vinto", "scrivere": "scritto", "leggere": "letto",
    "vedere": "visto", "scegliere": "scelto", "togliere": "tolto", "aprire": "aperto",
    "offrire": "offerto", "morire": "morto", "rompere": "rotto", "correre": "corso",
    "spendere": "speso", "accendere": "acceso", "uccidere": "ucciso", "chiedere": "chiesto",
    "rispondere": "risposto", "venire": "venuto", "rimanere": "rimasto", "decidere": "deciso",
    "dividere": "diviso", "difendere": "difeso", "scendere": "sceso", "nascondere": "nascosto",
    "risolvere": "risolto", "stringere": "stretto", "ridere": "riso", "coprire": "coperto",
    "soffrire": "sofferto", "essere": "stato", "porre": "posto", "proporre": "proposto",
    "produrre": "prodotto", "ridurre": "ridotto", "condurre": "condotto", "trarre": "tratto",
    "rendere": "reso", "promettere": "promesso", "raggiungere": "raggiunto", "muovere": "mosso",
    "ammettere": "ammesso", "permettere": "permesso", "trasmettere": "trasmesso",
    "concludere": "concluso", "escludere": "escluso", "esprimere": "espresso", "cogliere": "colto",
    "raccogliere": "raccolto", "accogliere": "accolto", "vendere": "venduto", "bere": "bevuto",
    "vivere": "vissuto", "piangere": "pianto", "spingere": "spinto", "dipingere": "dipinto",
    "aggiungere": "aggiunto", "giungere": "giunto", "discutere": "discusso", "assumere": "assunto",
    "estendere": "esteso", "sospendere": "sospeso", "diffondere": "diffuso", "invadere": "invaso",
    "esplodere": "esploso", "riprendere": "ripreso", "sorprendere": "sorpreso", "succedere": "successo",
}  # fmt: skip
_IRREGULAR_VERBS = {
    "essere": "sono sei e siamo siete ero eri era eravamo eravate erano sara saro sarai saremo "
    "sarete saranno sarei sarebbe saremmo sarebbero fui fu furono sia siano fosse fossi fossero "
    "stato stata stati state essendo",
    "avere": "ho hai ha abbiamo avete hanno avevo avevi aveva avevamo avevate avevano avro avrai "
    "avra avremo avrete avranno avrei avrebbe avremmo avrebbero abbia abbiano avesse avessi "
    "avessero ebbe ebbi ebbero avuto avuta avuti avute avendo",
    "fare": "faccio fai fa facciamo fate fanno facevo facevi faceva facevamo facevano faro farai "
    "fara faremo farete faranno farei farebbe faremmo farebbero feci fece facemmo fecero faccia "
    "facciano facesse facessi facessero facendo",
    "andare": "vado vai va andiamo andate vanno andro andra andremo andranno andrei andrebbe "
    "andrebbero vada vadano",
    "dare": "do dai da diamo date danno daro dara daremo daranno darebbe diede diedi diedero dia "
    "diano desse",
    "stare": "sto stai sta stiamo state stanno staro stara staremo staranno starebbe stette stia "
    "stiano stesse",
    "dire": "dico dici dice diciamo dite dicono dicevo dicevi diceva dicevamo dicevano diro dira "
    "diremo diranno direi direbbe dissi disse dissero dica dicano dicesse dicendo",
    "venire": "vengo vieni viene veniamo venite vengono verro verrai verra verremo verrete verranno "
    "verrei verrebbe venni venne vennero venga vengano",
    "potere": "posso puoi puo possiamo potete possono potro potrai potra potremo potrete potranno "
    "potrei potrebbe potremmo potrebbero possa possano",
    "volere": "voglio vuoi vuole vogliamo volete vogliono vorro vorrai vorra vorremo vorranno "
    "vorrei vorrebbe vorremmo vorrebbero voglia vogliano volle",
    "dovere": "devo devi deve dobbiamo dovete devono debbo debbono dovro dovrai dovra dovremo "
    "dovranno dovrei dovrebbe dovremmo dovrebbero debba debbano",
    "sapere": "so sai sa sappiamo sapete sanno sapro saprai sapra sapremo sapranno saprei saprebbe "
    "seppe seppi sappia sappiano",
    "uscire": "esco esci esce usciamo uscite escono esca escano",
    "tenere": "tengo tieni tiene teniamo tenete tengono terro terra terremo terranno tenne tenga "
    "tengano",
    "rimanere": "rimango rimani rimane rimangono rimarro rimarra rimarremo rimarranno rimase rimasi "
    "rimanga",
    "bere": "bevo bevi beve beviamo bevete bevono bevevo beveva bevevano berro berra bevve bevendo",
    "porre": "pongo poni pone poniamo ponete pongono poneva pose ponga ponendo",
    "produrre": "produco produci produce produciamo producete producono produceva produrremo "
    "produrra produsse produca producendo",
    "ridurre": "riduco riduci riduce riduciamo riducete riducono riduceva ridurremo ridurra "
    "riduca riducendo",
    "scegliere": "scelgo scegli sceglie scelgono scelse scelsi scelga",
    "togliere": "tolgo togli toglie tolgono tolse tolsi tolga",
    "raccogliere": "raccolgo raccolgono raccolse raccolga",
    "accogliere": "accolgo accolgono accolse accolga",
    "morire": "muoio muori muore muoiono muoia muoiano",
    "chiudere": "chiuse chiusi chiusero",
    "prendere": "prese presi presero",
    "mettere": "mise misi misero",
    "vincere": "vinse vinsi vinsero",
    "perdere": "perse persi persero",
    "scrivere": "scrisse scrissi scrissero",
    "vedere": "vide vidi videro vedro vedrai vedra vedremo vedrete vedranno",
    "chiedere": "chiese chiesi chiesero",
    "decidere": "decise decisi decisero",
    "rompere": "ruppe ruppi ruppero",
}
_NOT_VERBS = frozenset(
    "cantiere quartiere mestiere carattere cameriere carriere ingegnere cavaliere infermiere "
    "parrucchiere banchiere portiere ragioniere corriere genere militare cellulare esemplare "
    "popolare regolare particolare similare scolare solare mare altare genere cenere venere "
    "potere dovere piacere sapere essere sire martire titolare nucleare lunare alimentare "
    "parlamentare volgare disciplinare secolare circolare cardiovascolare giardiniere costruttore "
    "barriere frontiere maniere bandiere consigliere tesoriere gioielliere".split()
) - {"potere", "dovere", "sapere", "essere"}
_ENCLITICS = ("mi", "ti", "ci", "vi", "si", "lo", "la", "li", "le", "ne", "gli", "glielo", "melo")
_PRESENT = {
    "are": ("o", "i", "a", "iamo", "ate", "ano", "ino"),
    "ere": ("o", "i", "e", "iamo", "ete", "ono", "a", "ano"),
    "ire": ("o", "i", "e", "iamo", "ite", "ono", "a", "ano", "isco", "isci", "isce", "iscono",
            "isca", "iscano"),
}  # fmt: skip
_TENSES = ("vo", "vi", "va", "vamo", "vate", "vano", "sse", "ssi", "ssero", "ssimo", "ste", "mmo")
_FUTURE = ("ro", "rai", "ra", "remo", "rete", "ranno", "rei", "resti", "rebbe", "remmo", "reste",
           "rebbero")  # fmt: skip
_ENGLISH_IRREGULAR = {
    "man": "man men", "woman": "woman women", "person": "person people", "child": "child children",
    "be": "be am is are was were been being", "have": "have has had having",
    "do": "do does did done doing", "go": "go goes went gone going",
    "get": "get gets got gotten getting", "win": "win wins won winning",
    "make": "make makes made making", "take": "take takes took taken taking",
    "buy": "buy buys bought buying", "sell": "sell sells sold selling",
    "send": "send sends sent sending", "write": "write writes wrote written writing",
    "tell": "tell tells told telling", "say": "say says said saying", "see": "see sees saw seen seeing",
    "know": "know knows knew known knowing", "give": "give gives gave given giving",
    "find": "find finds found finding", "leave": "leave leaves left leaving",
    "lose": "lose loses lost losing", "bring": "bring brings brought bringing",
    "beat": "beat beats beaten beating", "build": "build builds built building",
    "hold": "hold holds held holding", "put": "put puts putting", "cut": "cut cuts cutting",
    "shut": "shut shuts shutting", "steal": "steal steals stole stolen stealing",
    "shoot": "shoot shoots shot shooting", "hang": "hang hangs hung hanged hanging",
    "burn": "burn burns burnt burned burning", "wear": "wear wears wore worn wearing",
    "draw": "draw draws drew drawn drawing", "sign": "sign signs signed signing",
}  # fmt: skip


@lru_cache(maxsize=8192)
def inflect(word: str, language: str = "it") -> frozenset[str]:
    """All folded forms of a word given in its dictionary form (accents as written).

    A function word gives the forms that take its place (``di`` also ``del``, ``della`` …); a word
    that does not inflect gives itself.
    """
    folded = fold_word(word)
    if not folded.isalpha() or (len(folded) < 3 and folded not in _FUSED):
        return frozenset((folded,))
    if language == "en":
        return frozenset(_english(folded))
    if folded in _FUSED:
        return frozenset(_FUSED[folded].split())
    if folded in _INVARIABLE or word[-1] in "àèéìòù" or word.isupper():
        return frozenset((folded,))
    forms = _nominal(folded)
    if folded in _IRREGULAR_VERBS or (
        folded[-3:] in ("are", "ere", "ire") and folded not in _NOT_VERBS
    ):
        forms |= _verbal(folded)
    return frozenset(forms)


def _nominal(word: str) -> set[str]:
    """Gender and number of a noun or adjective."""
    if word in _IRREGULAR_NOUNS:
        return set(_IRREGULAR_NOUNS[word].split())
    stem, last = word[:-1], word[-1]
    if word.endswith("tore"):
        return {word, stem + "i", word[:-4] + "trice", word[:-4] + "trici", word[:-4] + "tora"}
    if word.endswith("trice"):
        return {word, stem + "i"}
    if word.endswith("ista"):
        return {word, stem + "i", stem + "e"}
    if word.endswith("essa"):
        return {word, stem + "e"}
    if last == "o":
        forms = {word, stem + "a"}
        if stem.endswith("i"):
            return forms | {stem, stem + "e", stem[:-1] + "e"}
        if stem[-1] in "cg":
            return forms | {stem + "hi", stem + "i", stem + "he"}
        return forms | {stem + "i", stem + "e"}
    if last == "a":
        if stem[-1] in "cg":
            return {word, stem + "he", stem + "hi"}
        if stem.endswith(("ci", "gi")):
            return {word, stem + "e", stem[:-1] + "e"}
        return {word, stem + "e", stem + "i"}
    if last == "e":
        return {word, stem + "i", stem + "a"} if word.endswith("iere") else {word, stem + "i"}
    return {word}


def _verbal(infinitive: str) -> set[str]:
    """The forms of a verb given by its infinitive, with pronouns attached."""
    ending = infinitive[-3:] if infinitive[-3:] in _PRESENT else "ere"
    stem = infinitive[:-3]
    vowel = ending[0]
    forms = {infinitive, infinitive[:-1]}
    for suffix in _PRESENT[ending]:
        forms.add(_join(stem, suffix, ending))
    forms |= {stem + vowel + tense for tense in _TENSES}
    base = _join(stem, "e", ending) if ending == "are" else stem + vowel
    forms |= {base + tense for tense in _FUTURE}
    forms |= {stem + ("irono" if ending == "ire" else "arono" if ending == "are" else "erono")}
    forms |= {stem + ("o" if ending == "are" else "i"), stem + "ai" * (ending == "are")}
    gerund = stem + ("ando" if ending == "are" else "endo")
    participle = _IRREGULAR_PARTICIPLES.get(
        infinitive, stem + {"are": "ato", "ere": "uto", "ire": "ito"}[ending]
    )
    forms |= _nominal(participle) | set(_IRREGULAR_VERBS.get(infinitive, "").split()) | {gerund}
    imperative = stem + {"are": "a", "ere": "i", "ire": "i"}[ending]
    hosts = (infinitive[:-1], gerund, imperative, stem + "iamo", stem + vowel + "te")
    forms |= {host + pronoun for host in hosts for pronoun in _ENCLITICS}
    forms.discard("")
    return forms


def _join(stem: str, suffix: str, ending: str) -> str:
    """Stem and ending with the spelling that keeps the sound (giocare: giochi; mangiare: mangi)."""
    if ending == "are" and suffix[0] in "ei":
        if stem.endswith(("c", "g")):
            return stem + "h" + suffix
        if stem.endswith("i"):
            return stem[:-1] + suffix
    return stem + suffix


def _english(word: str) -> set[str]:
    if word in _ENGLISH_IRREGULAR:
        return set(_ENGLISH_IRREGULAR[word].split())
    if len(word) < 3 or word in _ENGLISH_FUNCTION_WORDS:
        return {word}
    forms = {word, word + "s", word + "ed", word + "ing", word + "er", word + "ers"}
    if word.endswith("man"):
        forms.add(word[:-3] + "men")
    if word.endswith(("s", "x", "z", "ch", "sh")):
        forms.add(word + "es")
    if word.endswith("y") and word[-2] not in "aeiou":
        forms |= {word[:-1] + "ies", word[:-1] + "ied"}
    if word.endswith("e"):
        forms |= {word + "d", word[:-1] + "ing", word + "r", word + "rs"}
    elif word[-1] not in "aeiouwxy" and word[-2] in "aeiou" and word[-3] not in "aeiou":
        forms |= {word + word[-1] + "ed", word + word[-1] + "ing", word + word[-1] + "er"}
    return forms


_ENGLISH_FUNCTION_WORDS = frozenset(
    "the and for with from our your their his her its this that these those not but you she they "
    "who what when where how all any are was were has had can will would could should may might "
    "into onto out off over under about".split()
)
