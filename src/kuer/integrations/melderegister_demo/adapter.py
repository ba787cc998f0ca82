"""Looks invented persons up as a register of residents would: by name and date of birth."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Final

import yaml
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from kuer.casework.types import (
    MELDEREGISTER,
    Registerantwort,
    Registerausgang,
    Registerfrage,
    Registerperson,
    Wohnanschrift,
    Wohnung,
    Wohnungsart,
)
from kuer.kit.errors import Refused, Unavailable
from kuer.kit.text import slug

if settings.ENV == "production":
    raise ImproperlyConfigured("kuer.integrations.melderegister_demo knows nobody real and is never used in production")

PERSONEN: Final = Path(__file__).parent / "personen.yaml"


class DemoMelderegister:
    """One register for each Kommune of the demo."""

    name: ClassVar[str] = MELDEREGISTER
    refused_in_production: ClassVar[bool] = True

    def ask(self, frage: Registerfrage) -> Registerantwort:
        """Look the person up; a Kommune without a register is refused."""
        there = personen().get(frage.ags)
        if there is None:
            raise Refused(grund="unknown_ags")
        found = [one for one in there if _is_named(one, frage)]
        if any(one.get("stoerung") for one in found):
            raise Unavailable(register=self.name)
        return _antwort(frage, found)


@cache
def personen() -> dict[str, list[dict[str, Any]]]:
    """The invented persons by official key of their Kommune."""
    given: dict[str, list[dict[str, Any]]] = yaml.safe_load(PERSONEN.read_text(encoding="utf-8"))
    return given


def _antwort(frage: Registerfrage, found: list[dict[str, Any]]) -> Registerantwort:
    ausgang = _ausgang(found)
    person = _person(found[0], frage.daten) if ausgang is Registerausgang.GEFUNDEN else None
    return Registerantwort(ausgang, timezone.now(), f"MR-{str(frage.kennung)[-12:].upper()}", person)


def _ausgang(found: list[dict[str, Any]]) -> Registerausgang:
    if not found:
        return Registerausgang.KEINE
    if any(one.get("sperre") for one in found):
        return Registerausgang.GESPERRT
    return Registerausgang.GEFUNDEN if len(found) == 1 else Registerausgang.MEHRERE


def _is_named(one: Mapping[str, Any], frage: Registerfrage) -> bool:
    asked = frage.person
    stated, known = set(_key(asked.vornamen).split("-")), set(_key(one["vornamen"]).split("-"))
    same_name = _key(one["familienname"]) == _key(asked.familienname) and bool(stated & known)
    return same_name and one["geburtsdatum"] == asked.geburtsdatum


def _person(one: Mapping[str, Any], daten: tuple[str, ...]) -> Registerperson:
    """The person, with no more than was asked for."""
    return Registerperson(
        familienname=one["familienname"],
        vornamen=one["vornamen"],
        geburtsdatum=one["geburtsdatum"],
        wohnungen=tuple(_wohnung(home, with_einzug="einzugsdatum" in daten) for home in one.get("wohnungen", ())),
        rufname=one.get("rufname", ""),
        weggezogen_am=one.get("weggezogen_am"),
        weitere={name: text for name, text in one.get("weitere", {}).items() if name in daten},
    )


def _wohnung(home: Mapping[str, Any], *, with_einzug: bool) -> Wohnung:
    einzug: date | None = home.get("einzug") if with_einzug else None
    address = Wohnanschrift(*(str(home[part]) for part in ("strasse", "hausnummer", "plz", "ort")))
    return Wohnung(Wohnungsart(home["art"]), address, einzug)


def _key(text: str) -> str:
    return slug(str(text).replace("ı", "i"))
