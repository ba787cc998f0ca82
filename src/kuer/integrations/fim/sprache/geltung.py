"""What must hold, whatever else is filled in: „entweder … oder“, „mindestens eines“, „darf nicht größer sein als“."""

import re
from collections.abc import Sequence
from typing import Final

from kuer.integrations.fim.sprache import baum
from kuer.integrations.fim.sprache.baum import Baum
from kuer.integrations.fim.sprache.bedingung import Leser, lies
from kuer.integrations.fim.sprache.namen import Umkreis, plain
from kuer.integrations.fim.sprache.ordnung import Wert
from kuer.integrations.fim.sprache.summe import summe
from kuer.integrations.fim.sprache.woerter import Unverstanden, Wort, gezeigt, woerter

_CALENDAR: Final = re.compile(r"kalenderdatum|(?:gültige[sn]?|valide[sn]?)\s+datum|validität", re.IGNORECASE)
_CHOICE: Final = frozenset({"V", "N", "UND", "ODER", "KOMMA", "NICHT", "EINS", "BE", "VOLL", "KREUZ"})
_CODE: Final = re.compile(r"(?:0\d+|\d{3,})$")  # a number that is the name of something, even without quotes
_MARK: Final = re.compile(r"⟦([^⟧]+)⟧")
_FILLED: Final = frozenset({"VOLL", "KREUZ", "PFLICHT"})
_MODAL: Final = frozenset({"MUSS", "SOLL"})
_ORDER: Final = frozenset({"LT", "GT", "LE", "GE", "KLEINER", "GROESSER", "VOR", "NACH", "EQ", "NE", "GLEICH"})
_HOW_MANY: Final = frozenset({"MIND", "GENAU", "HOECHST"})
_BETWEEN: Final = frozenset({"UND", "ODER", "KOMMA"})
_DATUM: Final = ("tag", "monat", "jahr")


def gilt(satz: str, wert: Wert, umkreis: Umkreis) -> Baum | None:
    """What a sentence without a condition demands of the answers together; None when it says something else.

    Raises: Unverstanden.
    """
    if _CALENDAR.search(satz):
        return _kalender(satz, umkreis)
    words = woerter(satz)
    return None if any(one.art in {"WENN", "AUSSER"} for one in words) else soll(words, wert, umkreis)


def soll(words: Sequence[Wort], wert: Wert, umkreis: Umkreis) -> Baum | None:
    """What a clause demands of the answers together; None when it says something else. Raises: Unverstanden."""
    if (added := summe(words)) is not None:
        return added
    if any(one.art == "ENTWEDER" for one in words):
        return _entweder(words)
    words = _anzahl_zuerst(words)
    if words and words[0].art in _HOW_MANY:
        return _anzahl(_ohne(words, _MODAL | {"DARF"}), wert, umkreis)
    return vergleich(words, wert)


def _anzahl_zuerst(words: Sequence[Wort]) -> Sequence[Wort]:
    """„Es muss mindestens eines …“, „Nur eines … darf …“, „Von ⟦A⟧ und ⟦B⟧ muss mindestens eines …“ in one order."""
    arts = [one.art for one in words]
    if arts[:1] and arts[0] in {*_MODAL, "BE"}:
        words, arts = words[1:], arts[1:]
    if arts[:2] == ["DARF", "HOECHST"]:
        return words[1:]
    if arts[:3] == ["DARF", "NUR", "EINS"] or (arts[:2] == ["NUR", "EINS"] and "DARF" in arts):
        return [Wort("HOECHST", "höchstens"), *words[arts.index("EINS") :]]
    elements = next((at for at, art in enumerate(arts) if art not in {"E", *_BETWEEN}), 0)
    if "ZUGLEICH" in arts and arts[elements : elements + 3] == ["DARF", "NICHT", "ZUGLEICH"]:
        most = [Wort("HOECHST", "höchstens"), Wort("EINS", "eines")]
        return [*most, *words[:elements], *words[elements + 3 :]] if arts.count("E") == 2 else words  # noqa: PLR2004
    if elements and arts[elements] in _MODAL | {"BE", "DARF"} and arts[elements + 1 : elements + 2] != ["NICHT"]:
        how = elements + 1
        if arts[how : how + 1] and arts[how] in _HOW_MANY and arts[how + 1 : how + 2] == ["EINS"]:
            return [*words[how : how + 2], *words[:elements], words[elements], *words[how + 2 :]]
    return words


def vergleich(words: Sequence[Wort], wert: Wert) -> Baum | None:
    """„⟦A⟧ muss vor ⟦B⟧ liegen“, „⟦A⟧ darf nicht größer als ⟦B⟧ sein“, „⟦A⟧ darf nur 01 oder 02 sein“."""
    arts = [one.art for one in words]
    if len(arts) < 3 or arts[0] != "E" or "VORBEF" in arts or "WENN" in arts:  # noqa: PLR2004 - subject, verb, object
        return None
    values = [
        one.text for one in words if one.art == "V" or (one.art == "N" and "VOLL" not in arts and _CODE.match(one.text))
    ]
    if arts[1] in {"LT", "LE", "GT", "GE"}:  # the whole rule is a comparison
        return lies(words, wert)
    if arts[1] == "DARF":
        return _darf(words, values, wert)
    if arts[1] in _MODAL and (values or _ORDER.intersection(arts) or arts[2] in {"MIND", "HOECHST"}):
        return lies([words[0], *words[2:]], wert)
    return None


def _darf(words: Sequence[Wort], values: Sequence[str], wert: Wert) -> Baum | None:
    """„darf nur 01 oder 02 sein“, „darf höchstens 100 betragen“, „darf nicht größer als ⟦B⟧ sein“."""
    element, rest = words[0].text, [one for one in words[2:] if one.art != "NUR"]
    only, never = len(rest) < len(words) - 2, any(one.art == "NICHT" for one in rest)
    if rest and rest[0].art in {"HOECHST", "MIND"}:
        return lies([words[0], *rest], wert)
    if any(one.art in _ORDER for one in rest):
        return _umgekehrt(words, wert) if words[2].art == "NICHT" else None
    if not values or only == never or any(one.art not in _CHOICE for one in rest):
        return None
    if never:
        return baum.alle([baum.ungleich(element, wert(element, one)) for one in values])
    return baum.eines([baum.gleich(element, wert(element, one)) for one in values])


def _umgekehrt(words: Sequence[Wort], wert: Wert) -> Baum:
    """What must not hold; of an order its other side, so that a missing answer does no harm."""
    told = lies([words[0], *words[3:]], wert)
    if isinstance(told, dict) and "less_than" in told:
        first, second = told["less_than"]
        return {"or": [{"less_than": [second, first]}, {"equal": [second, first]}]}
    return baum.nicht(told)


def _entweder(words: Sequence[Wort]) -> Baum:
    """Of two or more elements exactly one."""
    elements = [one.text for one in words if one.art == "E"]
    arts = {one.art for one in words}
    rest = arts - {"E", "ENTWEDER", "ODER", "KOMMA", "BE", *_FILLED, *_MODAL, "DARF", "NUR"}
    if rest or len(elements) < 2 or not arts & _FILLED:  # noqa: PLR2004 - two at least
        raise Unverstanden(f"Was in „{gezeigt(words)}“ gelten soll, wurde nicht verstanden")
    return {"xor": [baum.nicht(baum.leer(one)) for one in elements]}


def _anzahl(words: Sequence[Wort], wert: Wert, umkreis: Umkreis) -> Baum:
    """„mindestens eines der Felder … muss befüllt sein“, „genau eines …“, „höchstens eines …“"""
    how, rest = words[0].art, list(words[1:])
    if not rest or rest[0].art != "EINS":
        raise Unverstanden(f"Wie viele in „{gezeigt(words)}“ gemeint sind, wurde nicht verstanden")
    rest = rest[1:]
    if not any(one.art == "E" for one in rest):
        rest = [*_kinder(umkreis, rest), *rest]
    split = max((at for at, one in enumerate(rest) if one.art == "E"), default=-1) + 1
    named = [one.text for one in rest[:split] if one.art == "E"]
    if not named or {one.art for one in rest[:split]} - {"E", "ODER", "UND", "KOMMA", "("}:
        raise Unverstanden(f"Welche Felder in „{gezeigt(words)}“ gemeint sind, wurde nicht verstanden")
    filled = [Wort("VOLL", one.text) if one.art == "PFLICHT" else one for one in rest[split:]]
    reader = Leser(filled, wert)
    reader.nimm(")")
    compare = reader.vergleich()
    if reader.at < len(reader.words):
        raise Unverstanden(f"Der Teil „{gezeigt(reader.words[reader.at :])}“ wurde nicht verstanden")
    parts = [compare(one) for one in named]
    if how == "MIND":
        return baum.eines(parts)
    none = baum.alle([baum.nicht(one) for one in parts])
    return {"xor": parts} if how == "GENAU" else {"or": [{"xor": parts}, none]}


def _kinder(umkreis: Umkreis, rest: Sequence[Wort]) -> list[Wort]:
    """The fields of the rule's own group, where it names none: those for Yes or No, if that is what is asked."""
    truth = any(one.art in {"JA", "NEIN", "V"} for one in rest)
    known = [umkreis.alle[key] for key in umkreis.innen]
    return [Wort("E", one.id) for one in known if one.datentyp and (not truth or one.datentyp == "bool")]


def _kalender(satz: str, umkreis: Umkreis) -> Baum:
    """Day, month and year, whatever the order in which they are named."""
    marks = _MARK.findall(satz)
    found = {}
    for mark in marks:
        name = plain(umkreis.alle[baum.schluessel(mark)].name) if baum.schluessel(mark) in umkreis.alle else ""
        kind = next((one for one in _DATUM if name.startswith(one)), "")
        found[kind] = mark
    if set(found) != set(_DATUM) or len(marks) != len(_DATUM):
        raise Unverstanden("Welche Felder Tag, Monat und Jahr sind, ist nicht klar")
    return {"is_valid_date": [baum.feld(found[one]) for one in _DATUM]}


def _ohne(words: Sequence[Wort], arts: frozenset[str]) -> list[Wort]:
    return [one for one in words if one.art not in arts]
