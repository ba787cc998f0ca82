"""Reads how a group repeats: how often, under which titles, as cards or as a table, and what is added up."""

from collections.abc import Mapping
from typing import Any, Final

from kuer.forms.engine.knoten import PLATZ
from kuer.forms.engine.lesen.leser import Leser

MAX_EINTRAEGE: Final = 200
UEBLICHE_EINTRAEGE: Final = 20
MAX_SPALTEN: Final = 5
# What fits into the cell of a table.
_SPALTEN: Final = frozenset({
    "text", "zahl", "geld", "datum", "auswahl", "codeliste", "ja_nein", "kennzeichen", "email", "telefon", "iban",
})  # fmt: skip
_IM_TITEL: Final = frozenset({"text"})


def wiederholung(leser: Leser, label: str, ort: str) -> dict[str, Any]:
    """What stands under `wiederholung`; `ort` names the group ("felder.kinder")."""
    least = leser.ganze_zahl("min", 0, MAX_EINTRAEGE) or 0
    most = leser.ganze_zahl("max", 1, MAX_EINTRAEGE) or UEBLICHE_EINTRAEGE
    if least > most:
        leser.fehler("min", "Die Mindestzahl ist größer als die Höchstzahl.")
    data: dict[str, Any] = {"min": least, "max": most, "titel": leser.text("titel") or f"{label} {{nr}}"}
    if text := leser.text("hinzufuegen"):
        data["hinzufuegen"] = text
    if leser.wahl("darstellung", ("karten", "tabelle"), "karten") == "tabelle":
        data["darstellung"] = "tabelle"
    if (total := leser.objekt("summe")) and (found := _summe(total, ort)):
        data["summe"] = found
    leser.fertig()
    return data


def _summe(leser: Leser, ort: str) -> dict[str, str] | None:
    titel, source = leser.text("titel", noetig=True), leser.ausdruck("ausdruck", f"{ort}.summe")
    if source is None:
        leser.fehler("", "„ausdruck“ fehlt: was jeder Eintrag zur Summe beiträgt, zum Beispiel eintrag.betrag.")
    leser.fertig()
    return {"titel": titel, "ausdruck": source} if titel and source else None


def pruefe_darstellung(leser: Leser, data: Mapping[str, Any]) -> None:
    """Whether the titles name fields of the group, and whether its fields fit into a table."""
    felder = {feld["id"]: feld["art"] for feld in data["felder"]}
    for name in PLATZ.findall(data["wiederholung"]["titel"]):
        if name != "nr" and felder.get(name) not in _IM_TITEL:
            leser.fehler("titel", f"Im Titel kann {{{name}}} nicht stehen: nur {{nr}} und Textfelder der Gruppe.")
    if data["wiederholung"].get("darstellung") != "tabelle":
        return
    if len(felder) > MAX_SPALTEN:
        leser.fehler("darstellung", f"Eine Tabelle hat höchstens {MAX_SPALTEN} Spalten. Nehmen Sie „karten“.")
    if any("wenn" in feld for feld in data["felder"]):
        leser.fehler("darstellung", "In einer Tabelle erscheint jedes Feld immer. Lassen Sie „wenn“ weg.")
    if wide := sorted(name for name, art in felder.items() if art not in _SPALTEN):
        text = f"„{wide[0]}“ passt in keine Spalte. Nehmen Sie „karten“ oder stellen Sie das Feld neben die Tabelle."
        leser.fehler("darstellung", text)
