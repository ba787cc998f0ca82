"""Elements that are in no library: what a town added to a form, and forms that it made itself.

Their ids are a letter and eleven digits, as the standard asks: the Hauptnummernkreis 99, under which the library
itself keeps what is not assigned to anyone (its placeholder for a Steckbrief is D99000000001), and nine digits
drawn from the key of the Leistung and the path in its form. So they stay the same from one publication to the
next, and never meet an id that somebody was given. Who puts them into a library gives them an id of its own.
Which Schemaelementart and status fit is to be checked by the town: they count as RNG, in work.
"""

import hashlib
from collections.abc import Callable
from typing import Any, Final

from kuer.forms.engine.knoten import Feld
from kuer.integrations.fim.ausfuhr.angleichen import fassung, kennung
from kuer.integrations.fim.types import Angaben, Anzahl, Codeliste, FimFeld, FimGruppe, Wert

NUMMERNKREIS: Final = "99"
VERSION: Final = "1.0.0"
_STELLEN: Final = 10**9
_OFFEN: Final = 200  # a repetition in a form ends there, since no page bears more: it means "as often as you like"
_MEDIEN: Final = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png", "txt": "text/plain"}
_UEBLICH: Final = ("pdf", "jpg", "png")
_CENT: Final = 100
_MINDESTENS: Final = {"anlage": "min_anzahl", "mehrfachauswahl": "min"}

Vergabe = Callable[[str, str], str]


class Kennungen:
    """Gives out local ids for the paths of one Leistung; two paths never get the same."""

    def __init__(self, schluessel: str) -> None:
        """`schluessel` is the key of the Leistung."""
        self.schluessel = schluessel
        self._given: dict[str, str] = {}

    def __call__(self, letter: str, path: str) -> str:
        """The id of a path: S for the form itself, G for a group, F for a field."""
        number = 0
        while True:
            seed = f"{self.schluessel}/{path}" + (f"#{number}" if number else "")
            digits = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8]) % _STELLEN
            found = f"{letter}{NUMMERNKREIS}{digits:09}"
            if self._given.setdefault(found, path) == path:
                return found
            number += 1


def eigene_gruppe(feld: Feld, vergabe: Vergabe, *, auswahl: bool = False) -> FimGruppe:
    """A group as the form has it, still without what is in it."""
    own, version = _kennung(feld, vergabe, "G")
    return FimGruppe(
        id=own,
        version=version,
        label=feld.label or feld.id,
        hilfe=feld.hilfe,
        anzahl=anzahl(feld),
        kinder=(),
        name=feld.label or feld.id,
        auswahl=auswahl,
        angaben=_angaben(feld),
    )


def eigenes_feld(feld: Feld, vergabe: Vergabe) -> FimFeld:
    """A field as the form has it: data type and bounds by its component."""
    own, version = _kennung(feld, vergabe, "F")
    feldart, datentyp = _typ(feld)
    text = str(feld.angaben.get("text", "")) if feldart == "label" else ""
    types = feld.angaben.get("typen", _UEBLICH) if datentyp == "file" else ()
    return FimFeld(
        id=own,
        version=version,
        label=feld.label or text or feld.id,
        hilfe=feld.hilfe,
        feldart=feldart,
        datentyp=datentyp,
        inhalt=text or str(feld.art.vorgegeben(feld) or ""),
        praezisierung=_praezisierung(feld, datentyp),
        codeliste=Codeliste("", own, werte(feld)) if feldart == "select" else None,
        anzahl=anzahl(feld),
        name=feld.label or text or feld.id,
        vorbefuellung="optional" if feld.vorbelegung else "keine",
        max_bytes=feld.angaben.get("max_groesse", 10_000_000) if datentyp == "file" else None,
        medientypen=tuple(_MEDIEN[one] for one in types),
        angaben=_angaben(feld),
    )


def werte(feld: Feld) -> tuple[Wert, ...]:
    """What can be chosen in a form: its options, its code list, or the one sentence that is agreed to."""
    if feld.codeliste is not None:
        return tuple(Wert(one.code, one.name) for one in feld.codeliste.eintraege)
    if code := feld.angaben.get("code"):
        return (Wert(str(code), str(feld.angaben.get("text") or feld.label)),)
    options: Any = feld.angaben.get("optionen", ())
    return tuple(Wert(one["code"], one.get("name", one["code"]), one.get("hilfe", "")) for one in options)


def mindestens(feld: Feld | None) -> int:
    """How many values one answer has at least: one, but of files and of what is ticked there may be more."""
    least: int = feld.angaben.get(_MINDESTENS.get(feld.art.name, ""), 1) if feld else 1
    return least


def anzahl(feld: Feld) -> Anzahl:
    """How often. What is asked only under a condition may be missing."""
    least = 1 if feld.pflicht is True and feld.wenn is None else 0
    if repeat := feld.wiederholung:
        least = repeat.min if least else 0
        return Anzahl(least, None if repeat.max >= _OFFEN else repeat.max)
    if feld.art.name == "anlage":
        return Anzahl(least, feld.angaben.get("max_anzahl", 1))
    if feld.art.name == "mehrfachauswahl":
        return Anzahl(least, feld.angaben.get("max", len(feld.angaben.get("optionen", ())) or None))
    return Anzahl(least, 1)


def _kennung(feld: Feld, vergabe: Vergabe, letter: str) -> tuple[str, str]:
    if feld.fim:
        return kennung(feld.fim.id), fassung(feld.fim.version)
    return vergabe(letter, feld.pfad), VERSION


def _angaben(feld: Feld) -> Angaben:
    return Angaben(schemaelementart="RNG", bezeichnung_ausgabe=feld.label or feld.id, hilfe_ausgabe=feld.hilfe)


_TYPEN: Final = {
    "hinweis": ("label", "text"),
    "auswahl": ("select", "text"),
    "mehrfachauswahl": ("select", "text"),
    "codeliste": ("select", "text"),
    "ja_nein": ("input", "bool"),
    "zustimmung": ("input", "bool"),
    "datum": ("input", "date"),
    "geld": ("input", "num_currency"),
    "anlage": ("input", "file"),
}


def _typ(feld: Feld) -> tuple[str, str]:
    if feld.art.name == "zahl":
        return "input", "num" if feld.angaben.get("nachkommastellen") else "num_int"
    if feld.art.name == "fest":
        return "locked" if feld.angaben.get("zeigen", True) else "hidden", "text"
    if feld.art.name == "zustimmung" and feld.angaben.get("code"):
        return "select", "text"
    if feld.art.name == "text" and feld.angaben.get("schrift") == "latein":
        return "input", "text_latin"
    return _TYPEN.get(feld.art.name, ("input", "text"))


def _praezisierung(feld: Feld, datentyp: str) -> dict[str, str]:
    """The bounds that the component itself holds."""
    shape = feld.art.schema(feld) if feld.hat_wert else {}
    if datentyp in {"text", "text_latin"} and feld.art.name not in {"auswahl", "mehrfachauswahl", "codeliste"}:
        keys = (("minLength", "minLength"), ("maxLength", "maxLength"))
        found = {name: str(shape[key]) for key, name in keys if shape.get(key)}
        pattern = feld.angaben.get("muster")
        return {**found, "pattern": str(pattern)} if pattern else found
    if datentyp not in {"num", "num_int", "num_currency"}:
        return {}
    keys = (("minimum", "minValue"), ("maximum", "maxValue"))
    factor = _CENT if datentyp == "num_currency" else 1
    return {name: _zahl(shape[key], factor) for key, name in keys if key in shape}


def _zahl(bound: float, factor: int) -> str:
    whole = bound % factor == 0
    return str(bound) if factor == 1 else str(int(bound // factor)) if whole else f"{bound / factor:.2f}"
