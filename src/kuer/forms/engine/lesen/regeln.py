"""Reads calculations and checks."""

from typing import Any, Final

from kuer.forms.engine.lesen.leser import Leser
from kuer.forms.engine.namen import ERGEBNISARTEN

MAX_REGELN: Final = 200
MAX_POSTEN: Final = 30


def berechnungen(leser: Leser, vergeben: frozenset[str]) -> list[dict[str, Any]]:
    """The calculations; `vergeben` are names that are taken."""
    found: list[dict[str, Any]] = []
    for item in leser.liste("berechnungen", hoechstens=MAX_REGELN):
        kennung = item.kennung()
        art = item.wahl("art", ERGEBNISARTEN, "geld")
        titel, zeigen = item.text("titel"), item.wahrheit("zeigen", sonst=False)
        ort = f"berechnungen.{kennung}"
        worth = _wert(item, ort, art)
        if kennung is None or worth is None:
            continue
        if kennung in vergeben or any(other["id"] == kennung for other in found):
            item.fehler("id", f"Der Name „{kennung}“ ist schon vergeben.")
        data: dict[str, Any] = {"id": kennung, "art": art, **worth}
        if stellen := item.ganze_zahl("nachkommastellen", 0, 6):
            data["nachkommastellen"] = stellen
        if zeigen and not titel:
            item.fehler("", "Eine Berechnung, die gezeigt wird, braucht einen „titel“.")
        more = {"titel": titel, "zeigen": zeigen, "regel": item.text("regel", hoechstens=2000)}
        more["wenn"] = item.ausdruck("wenn", f"{ort}.wenn")
        data |= {key: value for key, value in more.items() if value}
        item.bericht.orte[ort] = item.pfad
        item.fertig()
        found.append(data)
    return found


def _wert(leser: Leser, ort: str, art: str) -> dict[str, Any] | None:
    """How a calculation gets its value: by an expression, or as the sum of its parts."""
    parts = _herleitung(leser, ort)
    source = leser.ausdruck("ausdruck", f"{ort}.ausdruck")
    if not parts:
        if source is None:
            leser.fehler("", "„ausdruck“ fehlt.")
        return {"ausdruck": source} if source else None
    if source is not None:
        leser.fehler("ausdruck", "Mit einer „herleitung“ ist das Ergebnis deren Summe. Lassen Sie „ausdruck“ weg.")
    if art not in {"geld", "zahl"} or leser.hat("nachkommastellen"):
        leser.fehler("herleitung", "Eine „herleitung“ haben nur Beträge und ganze Zahlen.")
    return {"herleitung": parts}


def _herleitung(leser: Leser, ort: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for item in leser.liste("herleitung", hoechstens=MAX_POSTEN):
        kennung, titel = item.kennung(), item.text("titel", noetig=True)
        own = f"{ort}.herleitung.{kennung}"
        parts = {key: item.ausdruck(key, f"{own}.{key}") for key in ("ausdruck", "anzahl", "wenn")}
        if parts["ausdruck"] is None:
            item.fehler("", "„ausdruck“ fehlt.")
        if any(other["id"] == kennung for other in found):
            item.fehler("id", f"Die Kennung „{kennung}“ kommt hier doppelt vor.")
        item.fertig()
        if kennung and parts["ausdruck"]:
            found.append({"id": kennung, "titel": titel or "", **{key: text for key, text in parts.items() if text}})
    leser.bericht.orte[f"{ort}.herleitung"] = (*leser.pfad, "herleitung")
    return found


def pruefungen(leser: Leser) -> list[dict[str, Any]]:
    """The checks of the form or of a repeated group."""
    found: list[dict[str, Any]] = []
    for item in leser.liste("pruefungen", hoechstens=MAX_REGELN):
        kennung = item.kennung()
        ort = f"pruefungen.{kennung}"
        source = item.ausdruck("gilt", f"{ort}.gilt")
        if source is None:
            item.fehler("", "„gilt“ fehlt.")
        meldung = item.text("meldung", noetig=True)
        data = {"id": kennung, "gilt": source, "meldung": meldung, "felder": item.texte("felder")}
        if wenn := item.ausdruck("wenn", f"{ort}.wenn"):
            data["wenn"] = wenn
        if kennung is not None and kennung in item.bericht.pruefungen:
            item.fehler("id", f"Die Kennung „{kennung}“ kommt doppelt vor.")
        item.fertig()
        if kennung is None or source is None:
            continue
        item.bericht.pruefungen.add(kennung)
        item.bericht.orte[ort] = item.pfad
        found.append(data)
    return found
