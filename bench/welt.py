"""The measured town: one Kommune with Stellen, people and two Leistungen. Run in a process of its own for a server."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

KOMMUNE = "messstadt"
PASSWORD = "Kuer-messen-2026-genau"
LEISTUNGEN = Path(__file__).parent / "leistungen"
STELLEN = ("Bürgerbüro", "Ordnungsamt", "Bauamt", "Standesamt", "Sozialamt", "Steueramt", "Jugendamt", "Marktamt")

_PERSON = {"anrede": "frau", "vorname": "Mira", "nachname": "Sommerfeld", "geburtsname": "Klee"} | {
    "geboren.tag": "12",
    "geboren.monat": "4",
    "geboren.jahr": "1988",
}
_HOME = {"strasse": "Brückenstraße", "hausnummer": "7", "plz": "59999", "ort": "Messstadt"}
_CONTACT = {"email": "mira.sommerfeld@post.example", "telefon": "02999 1234567"}
_STALL = {"laenge": "4", "tiefe": "2", "strom": "true", "wasser": "false"}
_GOODS = {"ware": "andere", "ware_text": "Honig und Kerzen", "kennzeichen": "LB-MS 412"}
_ACCOUNT = {"firma": "Imkerei Sommerfeld", "kontoinhaber": "Mira Sommerfeld", "iban": "DE02120300000000202051"}
_END = {"bemerkung": "Wir kommen schon um sechs Uhr zum Aufbauen.", "richtig": "true"}


def wege() -> dict[str, dict[str, Any]]:
    """What visitors type, by form: the same 25 answers on three pages and on eight."""
    day = datetime.now(UTC).date() + timedelta(days=14)
    market = {"markt": "mitte"} | {
        "markttag.tag": str(day.day),
        "markttag.monat": str(day.month),
        "markttag.jahr": str(day.year),
    }
    kurz = [("person", _PERSON | _HOME | _CONTACT), ("stand", market | _STALL | _GOODS), ("schluss", _ACCOUNT | _END)]
    lang = [("person", _PERSON), ("wohnung", _HOME), ("kontakt", _CONTACT), ("markt", market), ("stand", _STALL)]
    lang += [("ware", _GOODS), ("konto", _ACCOUNT), ("schluss", _END)]
    return {
        name: {"kommune": KOMMUNE, "leistung": f"messung-{name}", "pages": pages}
        for name, pages in (("kurz", kurz), ("lang", lang))
    }


def build() -> dict[str, Any]:
    """Found the town; returns its id, its Stellen and who can sign in."""
    import django

    django.setup()
    from kuer.exchange.actions import publish_folder
    from kuer.kit.actor import Actor
    from kuer.organisation.actions import found_stelle, set_zustaendigkeit
    from kuer.tenancy.context import kommune_context

    now, kommune = datetime.now(UTC), _found()
    office = Actor.system("messung", kommune)
    with kommune_context(kommune):
        top = found_stelle("RH", name="Rathaus", by=office)
        places = [
            found_stelle(f"S{at}", name=name, by=office, parent_id=top, telefon="02999 123-40")
            for at, name in enumerate(STELLEN)
        ]
        set_zustaendigkeit("*", places[0], regel="Alles beginnt im Bürgerbüro", by=office)
        clerk = _employ("Anna Kroll", "sachbearbeitung", places[0], office, now)
        head = _employ("Carla Dorn", "leitung", top, office, now)
    for name in ("kurz", "lang"):
        with kommune_context(kommune):
            publish_folder(LEISTUNGEN / name, by=office, now=now)
    return {"kommune": str(kommune), "stellen": [str(one) for one in places], "clerk": clerk, "head": head}


def _found() -> Any:
    from kuer.tenancy.actions import found_kommune

    return found_kommune(
        KOMMUNE,
        name="Stadt Messstadt",
        kurzname="Messstadt",
        art="stadt",
        land="NW",
        ags="05999009",
        anschrift={"strasse": "Markt 1", "plz": "59999", "ort": "Messstadt"},
        telefon="02999 123-0",
        email="rathaus@messstadt.example",
        vertreten_durch="Bürgermeisterin Hanna Voßberg",
    )


def _employ(name: str, rolle: str, stelle: Any, office: Any, now: datetime) -> dict[str, str]:
    from kuer.identity.actions import open_staff_konto
    from kuer.organisation.actions import employ

    email = f"{name.split(maxsplit=1)[0].lower()}@messstadt.example"
    konto = open_staff_konto(email, name=name, password=PASSWORD)
    employ(konto, stelle_id=stelle, rolle=rolle, name=name, by=office, now=now)
    return {"konto": str(konto), "email": email}


if __name__ == "__main__":
    json.dump(build(), sys.stdout)
