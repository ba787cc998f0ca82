"""What is checked at the lengths, the range and the content of a field."""

from collections.abc import Iterator
from typing import Final

from kuer.integrations.fim.pruefung.blatt import Blatt, Treffer
from kuer.integrations.fim.pruefung.werte import WAHRHEIT, WERTARTEN, Wertart, ganze_zahl, groesser

TEXT: Final = frozenset({"text", "text_latin"})
ZAHLEN: Final = frozenset({"num", "num_int", "num_currency"})
LAENGE, BEREICH, INHALT = "Feldlänge", "Wertebereich", "Inhalt"


def laenge(feld: Blatt) -> Iterator[Treffer]:
    """1012, 1015, 1059, 1060, 1061, 1102: the length of a text."""
    least, most = feld.grenze("minLength"), feld.grenze("maxLength")
    given = bool(least or most)
    if feld.code("datentyp") not in TEXT:
        codes = ["1015"] if given else []
    elif not feld.hat("praezisierung"):
        codes = ["1102"] if feld.code("feldart") == "input" else []
    elif feld.code("feldart") in {"select", "label"}:
        codes = ["1012"] if given else []
    else:
        codes = _grenzen(least, most)
    yield from (Treffer(code, LAENGE, feld.zeile) for code in codes)


def _grenzen(least: str, most: str) -> list[str]:
    low, high = ganze_zahl(least), ganze_zahl(most)
    codes = []
    if least and (low is None or low < 0):
        codes.append("1059")
    if most and (high is None or high < 1):
        codes.append("1060")
    if not codes and least and most and groesser(low, high):
        codes.append("1061")
    return codes if least and most else [*codes, "1102"]


def bereich(feld: Blatt) -> Iterator[Treffer]:
    """1016, 1062 to 1068, 1079 to 1082, 1103: the range of a number, a day or a time."""
    least, most, typ = feld.grenze("minValue"), feld.grenze("maxValue"), feld.code("datentyp")
    if not feld.hat("praezisierung"):
        codes = ["1103"] if typ in ZAHLEN else []
    elif typ not in WERTARTEN:
        codes = ["1016"] if least or most else []
    else:
        codes = _bereich(WERTARTEN[typ], least, most)
    yield from (Treffer(code, BEREICH, feld.zeile) for code in codes)


def _bereich(art: Wertart, least: str, most: str) -> list[str]:
    low, high = art.lies(least), art.lies(most)
    codes = []
    if least and low is None:
        codes.append(art.untere)
    if most and high is None:
        codes.append(art.obere)
    return [*codes, "1064"] if groesser(low, high) else codes


def inhalt(feld: Blatt) -> Iterator[Treffer]:
    """1069 to 1077, 1083 to 1085, 1100, 1109, 1121: the content that a field comes with."""
    given = feld.text("inhalt")
    if not given:
        if feld.code("feldart") == "label":
            yield Treffer("1109", INHALT, feld.zeile)
        return
    typ = feld.code("datentyp")
    if typ in WERTARTEN:
        codes = _wert(WERTARTEN[typ], given, feld)
    elif typ in TEXT:
        codes = _text(given, feld)
    elif typ == "bool":
        codes = [] if given.strip() in WAHRHEIT else ["1077"]
    else:
        codes = ["1100"] if typ in {"file", "obj"} else []
    yield from (Treffer(code, INHALT, feld.zeile) for code in (*codes, *_code(given, feld)))


def _wert(art: Wertart, given: str, feld: Blatt) -> list[str]:
    value = art.lies(given)
    if value is None:
        return [art.inhalt]
    under = groesser(art.lies(feld.grenze("minValue")), value)
    return ["1072"] * under + ["1073"] * groesser(value, art.lies(feld.grenze("maxValue")))


def _text(given: str, feld: Blatt) -> list[str]:
    low, high = ganze_zahl(feld.grenze("minLength")), ganze_zahl(feld.grenze("maxLength"))
    return ["1074"] * groesser(low, len(given)) + ["1075"] * groesser(len(given), high)


def _code(given: str, feld: Blatt) -> list[str]:
    """1085, 1076, 1121: what is chosen beforehand is an entry of the list, where the list is known."""
    if feld.code("feldart") != "select":
        return []
    if feld.hat("werte"):
        codes = {wert.text("code") for liste in feld.alle("werte") for wert in liste.alle("wert")}
        return [] if given in codes else ["1085"]
    references = feld.alle("codelisteReferenz")
    if not references or feld.lage.suche is None:
        return []
    version = references[0].text("version").strip()
    known = feld.lage.suche(references[0].text("canonicalIdentification").strip(), version)
    if known is None or given in {wert.code for wert in known}:
        return []
    return ["1076" if version else "1121"]
