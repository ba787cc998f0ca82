"""Fills in what is known of the person who signed in, and keeps where it came from."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from kuer.forms.engine.arten.anschrift import TEILE
from kuer.forms.engine.formular import Formular
from kuer.forms.engine.knoten import Feld

_HAUSNUMMER: Final = re.compile(r"(?P<strasse>.*?\S)\s+(?P<hausnummer>\d+\s?[a-zA-Z]?(?:\s?[-/]\s?\d+\s?[a-zA-Z]?)?)\Z")


def vorbelegen(formular: Formular, identitaet: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """First answers from an identity, and for each path the source ("BundID"), to be shown beside the field.

    `identitaet` holds the names of `namen.IDENTITAET`. Values that the field would not take are left out, and so
    are fields in repeated groups.
    """
    known = _aufbereitet(identitaet)
    source = str(known.get("quelle") or "identitaet")
    answers: dict[str, Any] = {}
    origin: dict[str, str] = {}
    for feld in formular.alle():
        if feld.vorbelegung and feld.bereich is None:
            for inner, value in _werte(feld, known):
                _belege(inner, value, answers, origin, source)
    return answers, origin


def _aufbereitet(identitaet: Mapping[str, Any]) -> dict[str, Any]:
    known = {name: value for name, value in identitaet.items() if value not in (None, "")}
    if "strasse" in known and "hausnummer" not in known and (match := _HAUSNUMMER.match(str(known["strasse"]))):
        known |= match.groupdict()
    return known


def _werte(feld: Feld, known: Mapping[str, Any]) -> list[tuple[Feld, Any]]:
    name = feld.vorbelegung.removeprefix("identitaet.")
    if name != "anschrift":
        return [(feld, known.get(name))]
    if not all(known.get(part) for part in ("strasse", "plz", "ort")):
        return []
    return [(inner, known.get(inner.id)) for inner in feld.felder if inner.id in TEILE]


def _belege(feld: Feld, value: Any, answers: dict[str, Any], origin: dict[str, str], source: str) -> None:
    if value is None:
        return
    text = value.isoformat() if isinstance(value, date) else value
    taken = feld.art.uebernimm(feld, text)
    if taken is None or feld.art.pruefe(feld, taken, None) is not None:
        return
    target = answers
    for step in feld.schritte[:-1]:
        target = target.setdefault(step, {})
    target[feld.id] = taken
    origin[feld.pfad] = source
