"""Publishing a Leistung, taking it off the offer, counting its use."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from kuer.catalogue.models import Leistung, LeistungDatei, LeistungVersion
from kuer.catalogue.ports import Ordner, bestandteile
from kuer.catalogue.queries import BEREICH
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound
from kuer.kit.faults import Fault, FaultsFound
from kuer.kit.ids import new_id
from kuer.search.actions import index, remove


def check(ordner: Ordner) -> list[Fault]:
    """Every fault that any station finds in the folder, in the order of files and lines."""
    return sorted(fault for part in bestandteile() for fault in part.check(ordner))


@transaction.atomic
def publish(ordner: Ordner, *, by: Actor, now: datetime) -> UUID:
    """Publish the folder as an immutable version and put it on offer; returns the version's id.

    Published again without a change it is the same version. Needs exchange.publish. Raises FaultsFound
    when any station finds an error; nothing is stored then.
    """
    by.require("exchange.publish")
    if errors := [fault for fault in check(ordner) if fault.is_error]:
        raise FaultsFound(errors)
    parts = {part.name: part.compile(ordner) for part in bestandteile()}
    data = parts.pop("leistung")
    row = _leistung(data)
    version = LeistungVersion.objects.filter(leistung=row, hash=ordner.digest).first()
    if version is None:
        version = LeistungVersion.objects.create(
            leistung=row, hash=ordner.digest, daten=data, teile=parts, veroeffentlicht_am=now, veroeffentlicht_von=by.id
        )
        LeistungDatei.objects.bulk_create(
            LeistungDatei(version=version, pfad=path, inhalt=content) for path, content in ordner.items()
        )
    _offer(row, version.pk, data)
    published: UUID = version.pk
    return published


@transaction.atomic
def withdraw_leistung(slug: str, *, by: Actor) -> None:
    """Take a Leistung off the offer; what runs goes on. Needs exchange.publish. Raises NotFound."""
    by.require("exchange.publish")
    row = Leistung.objects.filter(slug=slug).first()
    if row is None:
        raise NotFound(kind="leistung", slug=slug)
    Leistung.objects.filter(pk=row.pk).update(aktiv=False)
    remove(BEREICH, row.pk)


def count_use(leistung_id: UUID) -> None:
    """One more application for this Leistung, for the list of the most used."""
    Leistung.objects.filter(pk=leistung_id).update(antraege=F("antraege") + 1)


def _leistung(data: dict[str, Any]) -> Leistung:
    """The row of this Leistung, locked; made when it is new (its version is set right after)."""
    slug = data["schluessel"]
    row: Leistung | None = Leistung.objects.select_for_update().filter(slug=slug).first()
    if row is None:
        row = Leistung.objects.create(slug=slug, leika=data["leika"], name=data["name"], version_id=new_id())
    return row


def _offer(row: Leistung, version_id: UUID, data: dict[str, Any]) -> None:
    texts = {
        language: {key: said[key] for key in ("name", "kurztext", "gebuehr") if key in said}
        for language, said in data["texte"].items()
    }
    Leistung.objects.filter(pk=row.pk).update(
        leika=data["leika"],
        name=data["name"],
        kurztext=data["kurztext"],
        gebuehr=data.get("gebuehr", {}).get("text", ""),
        lebenslagen=data["lebenslagen"],
        texte=texts,
        aktiv=True,
        version_id=version_id,
    )
    english = data["texte"].get("en", {})
    words = [*data["stichwoerter"], *english.get("stichwoerter", [])]
    index(
        BEREICH,
        row.pk,
        {
            "titel": f"{data['name']} {english.get('name', '')}",
            "stichwort": " ".join(words),
            "kurztext": data["kurztext"],
            "text": data["volltext"],
        },
        synonyme=words,
    )
