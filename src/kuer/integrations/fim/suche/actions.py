"""Beginning a search in the portal, and noting what it found."""

import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.events import PortalsucheBegun, SchemadateiReceived
from kuer.integrations.fim.lieferung.types import Stand
from kuer.integrations.fim.models import Portalsuche, Schemadatei, Schemalieferung
from kuer.integrations.fim.suche.types import Fund
from kuer.kit.actor import Actor
from kuer.outbox.actions import publish

PERMISSION: Final = "exchange.publish"
LONGEST: Final = 100
KEPT_DAYS: Final = 7
_ID: Final = re.compile(r"S\d{8}(\d{3})?")
_VERSION: Final = re.compile(r"\d+(\.\d+){0,3}")


@transaction.atomic
def begin_portalsuche(wort: str, *, by: Actor, now: datetime) -> UUID:
    """Search the FIM portal for a word in the background; returns the id of the search.

    Needs exchange.publish. Raises FimRefused without a word.
    """
    by.require(PERMISSION)
    word = " ".join(wort.split())[:LONGEST]
    if not word:
        raise FimRefused(grund="Geben Sie ein Wort ein, zum Beispiel „Gewerbe“ oder eine Nummer wie S05000058.")
    row = Portalsuche.objects.create(wort=word, begonnen_am=now)
    publish(PortalsucheBegun(row.pk))
    key: UUID = row.pk
    return key


@transaction.atomic
def begin_abholung(
    fim_id: str, version: str, *, ziel: UUID | None = None, ziel_fassung: int = 0, by: Actor, now: datetime
) -> UUID:
    """Fetch a schema out of the portal, with its code lists, and make a draft of it; returns the id of the upload.

    With `ziel` that draft is brought up to the schema instead.

    Needs exchange.publish. Raises FimRefused for what is no schema's id or version.
    """
    by.require(PERMISSION)
    if not _ID.fullmatch(fim_id) or not _VERSION.fullmatch(version):
        raise FimRefused(grund="Das ist keine Nummer eines Datenschemas. Wählen Sie es aus der Liste.")
    row = Schemalieferung.objects.create(
        begonnen_am=now, von=by.id, von_name=by.name[:200], ziel=ziel, ziel_fassung=ziel_fassung
    )
    file = Schemadatei.objects.create(
        lieferung=row, nummer=1, name=f"{fim_id}_{version}.xml", fim_id=fim_id, fim_version=version, stand=Stand.WARTET
    )
    publish(SchemadateiReceived(file.pk))
    key: UUID = row.pk
    return key


def note_funde(suche_id: UUID, funde: Sequence[Fund], anzahl: int) -> None:
    """Keep what the portal has."""
    rows = Portalsuche.objects.filter(pk=suche_id)
    rows.update(laeuft=False, funde=[asdict(one) for one in funde], anzahl=anzahl, grund="")


def note_no_answer(suche_id: UUID, grund: str) -> None:
    """Keep why there is no answer."""
    Portalsuche.objects.filter(pk=suche_id).update(laeuft=False, grund=grund[:600])


def forget_old_suchen(now: datetime) -> None:
    """Delete searches of more than a week ago."""
    Portalsuche.objects.filter(begonnen_am__lt=now - timedelta(days=KEPT_DAYS)).delete()
