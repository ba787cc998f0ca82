"""Reads calculations and checks."""

from typing import Any, Final

from kuer.forms.engine.lesen.leser import Leser
from kuer.forms.engine.namen import ERGEBNISARTEN

MAX_REGELN: Final = 200


def berechnungen(leser: Leser, vergeben: frozenset[str]) -> list[dict[str, Any]]:
    """The calculations; `vergeben` are names that are taken."""
    found: list[dict[str, Any]] = []
    for item in leser.liste("berechnungen", hoechstens=MAX_REGELN):
        kennung = item.kennung()
        art = item.wahl("art", ERGEBNISARTEN, "geld")
        titel, zeigen = item.text("titel"), item.wahrheit("zeigen", sonst=False)
        ort = f"berechnungen.{kennung}"
        source = item.ausdruck("ausdruck", f"{ort}.ausdruck")
        if source is None:
            item.fehler("", "„ausdruck“ fehlt.")
        if kennung is None or source is None:
            continue
        if kennung in vergeben or any(other["id"] == kennung for other in found):
            item.fehler("id", f"Der Name „{kennung}“ ist schon vergeben.")
        data: dict[str, Any] = {"id": kennung, "art": art, "ausdruck": source}
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
