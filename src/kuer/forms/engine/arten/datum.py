"""A day of the calendar; the value is an ISO date."""

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from kuer.expressions import DATE, CelType
from kuer.forms.engine.arten.basis import MAX_ROH, Art, Eingang, erster
from kuer.forms.engine.problem import Befund
from kuer.forms.engine.texteingabe import einzeilig

if TYPE_CHECKING:
    from kuer.forms.engine.knoten import Feld
    from kuer.forms.engine.lesen.leser import Leser

MONATE: Final = (
    "januar", "februar", "märz", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "dezember",
)  # fmt: skip
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z", re.ASCII)
_DEUTSCH: Final = re.compile(r"(\d{1,2})\s*[./ -]\s*(\d{1,2})\s*[./ -]\s*(\d{1,4})\Z", re.ASCII)
_GENAU: Final = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_WORT: Final = re.compile(r"(\d{1,2})\s*\.?\s*([a-zä]+)\.?\s*(\d{1,4})\Z", re.ASCII | re.IGNORECASE)
_TEILE: Final = ("tag", "monat", "jahr")
_FRUEHESTENS: Final = date(1800, 1, 1)
_SPAETESTENS: Final = date(2199, 12, 31)
_KUERZESTER_MONATSNAME: Final = 3


class Datum(Art):
    """art: datum"""

    name = "datum"
    teile = _TEILE

    def lies_angaben(self, leser: "Leser") -> dict[str, Any]:
        """Min and max: an ISO date or "heute"."""
        angaben: dict[str, Any] = {}
        for key in ("min", "max"):
            grenze = leser.text(key)
            if grenze is None:
                continue
            if grenze != "heute" and _datum(grenze) is None:
                leser.fehler(key, "Schreiben Sie das Datum wie 2026-12-31, oder: heute.")
            angaben[key] = grenze
        return angaben

    def typ(self, feld: "Feld") -> CelType:
        """A date."""
        del feld
        return DATE

    def lies(self, feld: "Feld", eingang: Eingang) -> Any:
        """The ISO date; else the text as typed, parts joined with points."""
        del feld
        text = einzeilig(erster(eingang))[:MAX_ROH]
        teile = [einzeilig(erster(eingang, teil))[:40] for teil in _TEILE]
        if not text and any(teile):
            text = ".".join(teile)
        zahlen = _zahlen(text)
        found = _kalendertag(*zahlen) if zahlen else None
        return found.isoformat() if found else text or None

    def pruefe(self, feld: "Feld", wert: Any, heute: date | None) -> Befund | None:
        """Calendar and bounds."""
        if not isinstance(wert, str):
            return Befund("schema")
        found = _datum(wert)
        if found is None:
            return _unlesbar(wert)
        least = _grenze(feld.angaben.get("min"), heute) or _FRUEHESTENS
        most = _grenze(feld.angaben.get("max"), heute) or _SPAETESTENS
        if found < least:
            return Befund("datum_zu_frueh", {"min": deutsch(least)})
        if found > most:
            return Befund("datum_zu_spaet", {"max": deutsch(most)})
        return None

    def cel(self, feld: "Feld", wert: Any) -> Any:
        """Midnight UTC, as CEL carries dates."""
        del feld
        return datetime(int(wert[:4]), int(wert[5:7]), int(wert[8:10]), tzinfo=UTC)

    def anzeige(self, feld: "Feld", wert: Any, sprache: str) -> str:
        """03.07.2026"""
        del feld, sprache
        found = _datum(wert) if isinstance(wert, str) else None
        return deutsch(found) if found else str(wert)

    def eingabe(self, feld: "Feld", wert: Any) -> Any:
        """The three parts."""
        del feld
        if not isinstance(wert, str):
            return dict.fromkeys(_TEILE, "")
        if (found := _datum(wert)) is not None:
            return {"tag": str(found.day), "monat": str(found.month), "jahr": str(found.year)}
        teile = wert.split(".")
        if len(teile) != len(_TEILE):
            teile = [wert, "", ""]
        return dict(zip(_TEILE, teile, strict=True))

    def schema(self, feld: "Feld") -> dict[str, Any]:
        """An ISO date."""
        del feld
        return {"type": "string", "format": "date"}


def deutsch(tag: date) -> str:
    """03.07.2026"""
    return f"{tag.day:02d}.{tag.month:02d}.{tag.year:04d}"


def _datum(text: str) -> date | None:
    if not _GENAU.match(text):
        return None
    return _kalendertag(int(text[8:]), int(text[5:7]), int(text[:4]))


def _kalendertag(tag: int, monat: int, jahr: int) -> date | None:
    try:
        return date(jahr, monat, tag) if jahr >= 1000 else None  # noqa: PLR2004 - four digits
    except ValueError:
        return None


def _zahlen(text: str) -> tuple[int, int, int] | None:
    """Day, month, year of a text that looks like a date."""
    if match := _ISO.match(text):
        return int(match[3]), int(match[2]), int(match[1])
    if match := _DEUTSCH.match(text):
        return int(match[1]), int(match[2]), int(match[3])
    if (match := _WORT.match(text)) and (monat := _monat(match[2])):
        return int(match[1]), monat, int(match[3])
    return None


def _monat(wort: str) -> int:
    wort = wort.casefold().replace("maerz", "märz")
    fits = [number for number, name in enumerate(MONATE, 1) if name.startswith(wort)]
    return fits[0] if len(wort) >= _KUERZESTER_MONATSNAME and len(fits) == 1 else 0


def _grenze(angabe: str | None, heute: date | None) -> date | None:
    if angabe is None:
        return None
    return heute if angabe == "heute" else _datum(angabe)


def _unlesbar(text: str) -> Befund:
    teile = [teil.strip() for teil in text.split(".")]
    if len(teile) == len(_TEILE) and any(teile):
        for name, teil in zip(_TEILE, teile, strict=True):
            if not teil:
                return Befund(f"datum_fehlt_{name}", teil=name)
    zahlen = _zahlen(text)
    if zahlen is None:
        return Befund("datum_form")
    if zahlen[2] < 1000:  # noqa: PLR2004 - four digits
        return Befund("datum_jahr", teil="jahr")
    return Befund("datum_gibt_es_nicht", {"wert": "{:02d}.{:02d}.{:04d}".format(*zahlen)})
