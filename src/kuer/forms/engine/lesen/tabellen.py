"""Reads tables of the law: amounts and numbers by name, each version with the day from which it is in force."""

from datetime import date
from typing import Any, Final

from kuer.expressions.functions import cents_of
from kuer.forms.engine.lesen.leser import KENNUNG, Leser

MAX_TABELLEN: Final = 20
MAX_FASSUNGEN: Final = 60


def tabellen(leser: Leser, vergeben: frozenset[str]) -> dict[str, dict[str, Any]]:
    """The tables by name; `vergeben` are names that are taken."""
    found: dict[str, dict[str, Any]] = {}
    for item in leser.liste("tabellen", hoechstens=MAX_TABELLEN):
        kennung = item.kennung()
        if kennung in vergeben or kennung in found:
            item.fehler("id", f"Der Name „{kennung}“ ist schon vergeben.")
        stichtag = item.ausdruck("stichtag", f"tabellen.{kennung}.stichtag") or "heute"
        quelle = item.text("quelle", noetig=True)
        fassungen = _fassungen(item, item.wahl("art", ("geld", "zahl"), "geld"))
        item.fertig()
        if kennung and fassungen:
            found[kennung] = {"quelle": quelle or "", "stichtag": stichtag, "fassungen": fassungen}
    return found


def _fassungen(leser: Leser, art: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for item in leser.liste("fassungen", noetig=True, hoechstens=MAX_FASSUNGEN):
        day = _tag(item)
        values = item.objekt("werte")
        worth = {name: _zahl(values, name, art) for name in values.daten} if values else {}
        if not worth:
            item.fehler("", "„werte“ fehlt: Namen und Werte dieser Fassung.")
        if found and worth.keys() != found[0]["werte"].keys():
            item.fehler("werte", "Alle Fassungen brauchen dieselben Namen.")
        if found and day <= found[-1]["gueltig_ab"]:
            item.fehler("gueltig_ab", "Die Fassungen stehen in der Reihenfolge ihrer Gültigkeit.")
        item.fertig()
        found.append({"gueltig_ab": day, "werte": worth})
    return found


def _tag(leser: Leser) -> str:
    text = leser.text("gueltig_ab", noetig=True) or ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        if text:
            leser.fehler("gueltig_ab", "Schreiben Sie den Tag so: „2026-01-01“.")
        return date.min.isoformat()


def _zahl(leser: Leser, name: str, art: str) -> int:
    if not KENNUNG.match(str(name)):
        leser.fehler(name, f"„{name}“ ist keine Kennung. Erlaubt sind kleine Buchstaben, Ziffern und _.")
    if art == "zahl":
        return leser.ganze_zahl(name, -(10**9), 10**9) or 0
    try:
        return cents_of(leser.text(name) or "")
    except ValueError:
        leser.fehler(name, "Schreiben Sie den Betrag so: „563,00“, mit Cent und in Anführungszeichen.")
        return 0
