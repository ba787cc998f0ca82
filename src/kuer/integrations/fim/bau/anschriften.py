"""Finds the parts of an address among the fields of a group, where they fit the component that people know."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from kuer.forms.engine.arten.anschrift import MAX_TEIL
from kuer.forms.engine.arten.text import muster_fehler, passt
from kuer.integrations.fim.types import FimFeld, FimGruppe

Yaml = dict[str, Any]
_TEILE: Final = {
    "strasse": re.compile(r"stra(?:ß|ss)e", re.IGNORECASE),
    "hausnummer": re.compile(r"haus-?(?:nummer|nr\.?)", re.IGNORECASE),
    "zusatz": re.compile(r"(?:adress|anschriften?)-?zusatz|zusatz zur (?:adresse|anschrift)", re.IGNORECASE),
    "plz": re.compile(r"postleitzahl|plz", re.IGNORECASE),
    "ort": re.compile(r"(?:wohn)?ort|stadt", re.IGNORECASE),
}
_NOETIG: Final = frozenset({"strasse", "hausnummer", "plz", "ort"})
_KLAMMER: Final = re.compile(r"\s*\([^)]*\)\s*:?$")
_UEBLICH: Final = {
    "strasse": "Straße",
    "hausnummer": "Hausnummer",
    "zusatz": "Adresszusatz",
    "plz": "Postleitzahl",
    "ort": "Ort",
}
PLZ: Final = 5
# Postcodes that a pattern must take to be none of its own: the component takes every one of this form.
_PROBEN: Final = tuple(f"{leit:02}{rest}" for leit in range(1, 100) for rest in ("000", "999"))


@dataclass(frozen=True)
class Anschriftteile:
    """The fields that make an address together, by the name of the part."""

    teile: dict[str, FimFeld]

    def als_teile(self) -> Yaml:
        """What `teile` of the component says: the FIM ids, what may be left out, how long it may be."""
        return {name: _teil(name, feld) for name, feld in self.teile.items()}


def gegliedert(kinder: Sequence[FimFeld | FimGruppe]) -> list[FimFeld | FimGruppe | Anschriftteile]:
    """The elements in order; those that make an address stand together at the place of the first."""
    found = {name: feld for feld in kinder if isinstance(feld, FimFeld) and (name := _part(feld))}
    parts = Anschriftteile(found)
    if not found.keys() >= _NOETIG or sum(_part(one) in found for one in kinder if isinstance(one, FimFeld)) != len(
        found
    ):
        return list(kinder)
    own = {id(feld) for feld in found.values()}
    first = next(one for one in kinder if id(one) in own)
    return [parts if one is first else one for one in kinder if one is first or id(one) not in own]


def _part(feld: FimFeld) -> str:
    """The part that a field can be; empty if none, or if the component would take what the schema does not."""
    words = _KLAMMER.sub("", feld.label).strip(" :")
    name = next((name for name, label in _TEILE.items() if label.fullmatch(words)), "")
    plain = feld.feldart == "input" and feld.datentyp == "text" and feld.codeliste is None
    return name if name and plain and not feld.regeln and not feld.anzahl.mehrfach and _passt(name, feld) else ""


def _passt(name: str, feld: FimFeld) -> bool:
    least, most = (feld.praezisierung.get(key, "") for key in ("minLength", "maxLength"))
    shortest, longest = int(least) if least.isdecimal() else 0, int(most) if most.isdecimal() else None
    pattern = feld.praezisierung.get("pattern", "")
    if name == "plz":
        german = longest == PLZ or bool(pattern)
        return german and shortest <= PLZ and (longest is None or longest >= PLZ) and _nimmt_jede_plz(pattern)
    free = name != "zusatz" or feld.anzahl.mindestens == 0
    return free and not pattern and shortest <= 1


@lru_cache(maxsize=64)
def _nimmt_jede_plz(pattern: str) -> bool:
    return not pattern or (not muster_fehler(pattern) and all(passt(pattern, one) for one in _PROBEN))


def _teil(name: str, feld: FimFeld) -> Yaml:
    part: Yaml = {}
    if feld.label.strip(" :") != _UEBLICH[name]:
        part["label"] = feld.label.strip(" :")
    if feld.hilfe:
        part["hilfe"] = feld.hilfe[:500]
    if feld.anzahl.mindestens == 0 and name != "zusatz":
        part["pflicht"] = False
    most = feld.praezisierung.get("maxLength", "")
    if name != "plz" and most.isdecimal() and int(most) > 0:
        part["max_laenge"] = min(int(most), MAX_TEIL)
    part["fim"] = {"id": feld.id, "version": feld.version} if feld.version else {"id": feld.id}
    return part
