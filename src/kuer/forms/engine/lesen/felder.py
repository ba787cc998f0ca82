"""Reads fields and groups."""

import re
from dataclasses import dataclass
from typing import Any, Final

from kuer.expressions.functions import NAMES
from kuer.expressions.scope import MACROS, METHODS
from kuer.forms.engine.arten import ARTEN, NUR_INNEN
from kuer.forms.engine.lesen.autocomplete import TOKENS, aus_vorbelegung
from kuer.forms.engine.lesen.leser import Leser
from kuer.forms.engine.lesen.regeln import pruefungen
from kuer.forms.engine.lesen.wiederholung import pruefe_darstellung, wiederholung
from kuer.forms.engine.namen import GEGEBEN, IDENTITAET, IM_EINTRAG

MAX_FELDER: Final = 200
MAX_TIEFE: Final = 10
MAX_WIEDERHOLT: Final = 2
_KEYWORDS: Final = frozenset({
    "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if",
    "import", "let", "loop", "package", "namespace", "return", "var", "void", "while", "und", "oder",
    "nicht", "and", "or", "not",
})  # fmt: skip
VERGEBEN: Final = _KEYWORDS | MACROS | METHODS | NAMES | frozenset(GEGEBEN) | frozenset(IM_EINTRAG)
_UNTERSCHRIFT: Final = re.compile(r"\b(unterschrift|signatur)\b", re.IGNORECASE)
_OHNE_PFLICHT: Final = frozenset({"hinweis"})
_LABEL: Final = 300


@dataclass(frozen=True, slots=True)
class Ort:
    """A place for fields: `pfad` before their paths, `name` before their names in expressions (both with dot)."""

    pfad: str = ""
    name: str = ""
    tiefe: int = 0
    wiederholt: int = 0


def felder(leser: Leser, ort: Ort) -> list[dict[str, Any]]:
    """The fields of a page or group."""
    found: list[dict[str, Any]] = []
    for item in leser.liste("felder", noetig=True, hoechstens=MAX_FELDER):
        data = _feld(item, ort)
        if data is None:
            continue
        if any(other["id"] == data["id"] for other in found):
            item.fehler("id", f"Die Kennung „{data['id']}“ kommt hier doppelt vor.")
        found.append(data)
    return found


def _feld(leser: Leser, ort: Ort) -> dict[str, Any] | None:
    kennung = leser.kennung()
    name = leser.text("art", noetig=True)
    if name is not None and (name not in ARTEN or name in NUR_INNEN):
        leser.fehler("art", f"Die Art „{name}“ gibt es nicht.", aus=set(ARTEN) - NUR_INNEN)
        return None
    if kennung is None or name is None:
        return None
    if kennung in VERGEBEN:
        leser.fehler("id", f"„{kennung}“ hat in Ausdrücken schon eine Bedeutung. Wählen Sie eine andere Kennung.")
    pfad = f"{ort.pfad}{kennung}"
    leser.bericht.orte[f"felder.{pfad}"] = leser.pfad
    data: dict[str, Any] = {"id": kennung, "art": name}
    _texte(leser, data)
    _bedingungen(leser, data, pfad)
    _herkunft(leser, data)
    if angaben := ARTEN[name].lies_angaben(leser):
        data["angaben"] = angaben
    if name == "gruppe":
        _gruppe(leser, data, ort)
    if name == "anschrift" and "land" in data.get("angaben", {}):
        data["pruefungen"] = [_plz_pruefung(data, ort)]
    leser.fertig()
    return data


def _texte(leser: Leser, data: dict[str, Any]) -> None:
    label = leser.text("label", noetig=data["art"] != "hinweis", hoechstens=_LABEL)
    _setze(data, "label", label)
    _setze(data, "hilfe", leser.text("hilfe", hoechstens=2000))
    if data["art"] not in {"hinweis", "gruppe", "anschrift"}:
        _setze(data, "beispiel", leser.text("beispiel"))
        _setze(data, "fehlt", leser.text("fehlt"))
    if label and data["art"] != "anlage" and _UNTERSCHRIFT.search(f"{label} {data['id'].replace('_', ' ')}"):
        leser.fehler(
            "label", "Ein elektronisches Formular hat kein Feld für die Unterschrift (§ 13 EGovG). Lassen Sie es weg."
        )
    if label and label.endswith(":"):
        leser.warnung("label", "Lassen Sie den Doppelpunkt am Ende weg.")


def _bedingungen(leser: Leser, data: dict[str, Any], pfad: str) -> None:
    _setze(data, "wenn", leser.ausdruck("wenn", f"felder.{pfad}.wenn"))
    if data["art"] in _OHNE_PFLICHT:
        return
    if isinstance(leser.roh("pflicht"), str):
        if leser.roh("pflicht") in {"ja", "nein"}:
            leser.fehler("pflicht", "Schreiben Sie bei „pflicht“ true oder false oder einen Ausdruck.")
            return
        _setze(data, "pflicht", leser.ausdruck("pflicht", f"felder.{pfad}.pflicht"))
    elif not leser.wahrheit("pflicht", sonst=True):
        data["pflicht"] = False


def _herkunft(leser: Leser, data: dict[str, Any]) -> None:
    """Where the field comes from (FIM), and where its value may come from."""
    _setze(data, "fim", leser.fim())
    if data["art"] in {"hinweis", "gruppe"}:
        return
    source = leser.text("vorbelegung")
    if source is not None:
        known = {f"identitaet.{name}" for name in (*IDENTITAET, "anschrift")}
        fits = source in known and (source == "identitaet.anschrift") == (data["art"] == "anschrift")
        if not fits:
            leser.fehler("vorbelegung", f"„{source}“ kann dieses Feld nicht vorbelegen.", aus=known)
        data["vorbelegung"] = source
    token = leser.text("autocomplete")
    if token is not None and token not in TOKENS:
        leser.fehler("autocomplete", f"„{token}“ ist kein Wert für autocomplete.", aus=TOKENS)
    _setze(data, "autocomplete", token or aus_vorbelegung(source))


def _gruppe(leser: Leser, data: dict[str, Any], ort: Ort) -> None:
    pfad, name, wiederholt = f"{ort.pfad}{data['id']}.", f"{ort.name}{data['id']}.", ort.wiederholt
    if repeat := leser.objekt("wiederholung"):
        data["wiederholung"] = wiederholung(repeat, data.get("label", ""), f"felder.{pfad[:-1]}")
        name, wiederholt = "eintrag.", wiederholt + 1
        if wiederholt > MAX_WIEDERHOLT:
            leser.fehler("wiederholung", "Eine Wiederholung kann höchstens in einer anderen stehen.")
    if ort.tiefe >= MAX_TIEFE:
        leser.fehler("", f"Gruppen lassen sich höchstens {MAX_TIEFE} Ebenen tief schachteln.")
        leser.roh("felder")
        data["felder"] = []
        return
    data["felder"] = felder(leser, Ort(pfad, name, ort.tiefe + 1, wiederholt))
    if repeat:
        pruefe_darstellung(repeat, data)
    if "wiederholung" in data and (checks := pruefungen(leser)):
        data["pruefungen"] = checks


def _plz_pruefung(data: dict[str, Any], ort: Ort) -> dict[str, Any]:
    """German postcodes have five digits, others what they have."""
    name, inland = f"{ort.name}{data['id']}", data["angaben"]["inland"]
    return {
        "id": "plz_" + f"{ort.pfad}{data['id']}".replace(".", "_"),
        "gilt": f'{name}.land != "{inland}" || {name}.plz.matches("^[0-9]{{5}}$")',
        "felder": [f"{ort.pfad}{data['id']}.plz"],
        "code": "plz_form",
    }


def _setze(data: dict[str, Any], key: str, value: Any) -> None:
    if value is not None and value != "":
        data[key] = value
