"""The demo world: invented municipalities with their units, people and services, told in welt.yaml and welt/.

Loading it twice changes nothing that is there; it never runs in production.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kuer.catalogue.types import Verweisziel
from kuer.exchange.actions import publish_folder, refer_folder
from kuer.identity.actions import open_staff_konto
from kuer.kit.actor import Actor
from kuer.organisation.actions import employ, found_stelle, set_zustaendigkeit
from kuer.organisation.types import Oeffnungszeit
from kuer.tenancy.actions import found_kommune
from kuer.tenancy.context import kommune_context

HERE = Path(__file__).parent


def _told(name: str) -> Any:
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


# The head, and under "kommunen" what each file in welt/ tells, in the order of the head.
WELT: dict[str, Any] = _told("welt.yaml")
WELT["kommunen"] = [_told(f"welt/{slug}.yaml") for slug in WELT["kommunen"]]
PASSWORT: str = WELT["passwort"]
LEISTUNGEN = Path(__file__).parents[4] / "leistungen"
DAYS = ("mo", "di", "mi", "do", "fr", "sa", "so")

# What the command line prints when the demo is up: who may sign in, and what to try first.
PERSONEN: list[tuple[str, str, str]] = [
    (person["name"], f"{person['funktion']}, {kommune['kurzname']}", person["email"])
    for kommune in WELT["kommunen"]
    for person in kommune["personen"]
] + [("alle", "Passwort", PASSWORT)]
ZUERST: list[str] = WELT["zuerst"]


def load() -> None:
    """Load the demo world into the database of this process."""
    if not (settings.DEMO or settings.TEST):
        raise RuntimeError("the demo world is never loaded in production")
    now = timezone.now()
    for kommune in WELT["kommunen"]:
        with transaction.atomic():
            load_kommune(kommune, now)


def load_kommune(told: dict[str, Any], now: datetime) -> None:
    """Found one Kommune with its Stellen, people, responsibilities and services."""
    kommune_id = found_kommune(
        told["slug"], **{key: told[key] for key in ("name", "kurzname", "art", "land", "ags")}, **told["einstellungen"]
    )
    by = Actor.system("demo", kommune_id)
    with kommune_context(kommune_id):
        stellen: dict[str, Any] = {}
        for stelle in told["stellen"]:
            stellen[stelle["kuerzel"]] = _stelle(stelle, stellen, by)
        for person in told["personen"]:
            _person(person, stellen, by, now)
        for leistung, kuerzel in told["zustaendig"].items():
            set_zustaendigkeit(leistung, stellen[kuerzel], by=by, regel="Geschäftsverteilungsplan")
        for leistung in told["leistungen"]:
            publish_folder(LEISTUNGEN / leistung, by=by, now=now)
        for referral in told.get("zustaendig_anderswo", []):
            refer_folder(LEISTUNGEN / referral["leistung"], Verweisziel.of(referral), by=by, now=now)


def _stelle(told: dict[str, Any], known: dict[str, Any], by: Actor) -> Any:
    hours = [
        Oeffnungszeit(DAYS.index(day), *stretch.split("-"))
        for day, stretches in told.get("oeffnungszeiten", {}).items()
        for stretch in stretches
    ]
    plain = {key: value for key, value in told.items() if key not in {"ueber", "oeffnungszeiten", "kuerzel"}}
    parent = known.get(told.get("ueber", ""))
    return found_stelle(told["kuerzel"], **plain, oeffnungszeiten=hours, parent_id=parent, by=by)


def _person(told: dict[str, Any], stellen: dict[str, Any], by: Actor, now: datetime) -> None:
    konto_id = open_staff_konto(told["email"], name=told["name"], password=PASSWORT)
    known = {key: told[key] for key in ("name", "funktion", "telefon", "raum", "email", "zeichnung") if key in told}
    for rolle, kuerzel in told["rollen"]:
        employ(konto_id, stelle_id=stellen[kuerzel], rolle=rolle, by=by, now=now, **known)
