"""The shipped Leistung and a person who applies for it, for the tests of all stations on the way."""

import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from kuer.catalogue.actions import publish
from kuer.catalogue.ports import Ordner
from kuer.identity.types import Identitaet, Vertrauensniveau
from kuer.kit.actor import Actor

LEISTUNG = Path(__file__).parents[1] / "leistungen" / "bewohnerparkausweis"
IDENTITAET = Identitaet(
    ausweis="demo",
    quelle="BundID (Demo)",
    bpk="x",
    vertrauensniveau=Vertrauensniveau.HOCH,
    vorname="Mira",
    nachname="Sommerfeld",
    geburtsdatum=date(1988, 4, 12),
    strasse="Brückenstraße 7",
    plz="59999",
    ort="Lindenbrück",
    email="mira.sommerfeld@post.example",
)
SEITEN: dict[str, dict[str, str]] = {
    "person": {
        "person.vorname": "Mira",
        "person.nachname": "Sommerfeld",
        "person.geburtsdatum.tag": "12",
        "person.geburtsdatum.monat": "4",
        "person.geburtsdatum.jahr": "1988",
    },
    "kontakt": {"kontakt.email": "mira.sommerfeld@post.example", "kontakt.telefon": "02999 1234567"},
    "wohnung": {
        "anschrift.strasse": "Brückenstraße",
        "anschrift.hausnummer": "7",
        "anschrift.plz": "59999",
        "anschrift.ort": "Lindenbrück",
        "parken.zone": "D",
    },
    "antrag": {"antrag.art": "01", "antrag.dauer": "1"},
    "fahrzeug": {"fahrzeug.kennzeichen": "LB-MS 412", "fahrzeug.fin": "4A7K21", "fahrzeug.halter": "01"},
    "erklaerung": {"abgleich": "true"},
}


def published(by: Actor | None = None, now: datetime | None = None) -> UUID:
    """Publish the shipped Leistung to the Kommune at work."""
    from django.utils import timezone

    return publish(Ordner.from_directory(LEISTUNG), by=by or Actor.system("test"), now=now or timezone.now())


def pdf(pages: int = 1) -> bytes:
    """A small PDF without anything in it that moves."""
    import pikepdf

    file = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        document.save(file, deterministic_id=True)
    return file.getvalue()


def let_in(by: Actor, fall_id: UUID) -> Actor:
    return replace(by, faelle=by.faelle | {fall_id})


def posted(seite: str, **changed: str) -> dict[str, list[str]]:
    values = {**SEITEN[seite], **{name.replace("__", "."): value for name, value in changed.items()}}
    return {name: [value] for name, value in values.items()}


def fill_in(entwurf_id: UUID, by: Actor, now: datetime) -> None:
    """Fill in everything as Mira would, with one file."""
    from kuer.forms.actions import save_page, upload

    for seite in SEITEN:
        save_page(entwurf_id, seite, posted(seite), by=by, now=now)
    result = upload(entwurf_id, "nachweise.fahrzeugschein", pdf(), name="schein.pdf", by=by, now=now)
    assert result.datei is not None, (result.refused, result.problem)
