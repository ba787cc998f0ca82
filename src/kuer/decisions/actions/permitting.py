"""A permit is made with its Bescheid, and revoked when it no longer holds (§§ 48, 49 VwVfG)."""

import secrets
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from kuer.audit.actions import record
from kuer.decisions.actions.akt import ISSUE
from kuer.decisions.errors import ReasonMissing
from kuer.decisions.events import GenehmigungRevoked
from kuer.decisions.models import Bescheid, Genehmigung
from kuer.decisions.queries.guard import stelle_of_case
from kuer.decisions.queries.sache import Sache
from kuer.decisions.queries.schreiben import Ausweisdaten, ausweis_of
from kuer.decisions.types import Entscheidungsinhalt
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.kit.errors import NotFound
from kuer.kit.ids import new_id
from kuer.kit.text import clean, slug
from kuer.outbox.actions import publish
from kuer.tenancy.context import active

TOKEN_BYTES = 16


def new_permit(sache: Sache, inhalt: Entscheidungsinhalt, now: datetime) -> Ausweisdaten | None:
    """Number and token of a new permit; None where nothing is granted or the Leistung has none."""
    if sache.leistung.genehmigung is None or not inhalt.art.gibt:
        return None
    kuerzel = sache.texte.ausweis.kuerzel or slug(sache.leistung.slug)[:3].upper()
    jahr = local_date(now).year
    nummer = f"{kuerzel}-{jahr}-{_next_number(kuerzel, jahr):05d}"
    return ausweis_of(sache, inhalt, nummer, secrets.token_urlsafe(TOKEN_BYTES))


def store_permit(bescheid: Bescheid, daten: Ausweisdaten, sache: Sache, *, by: Actor, now: datetime) -> None:
    """Keep what was printed, so that it can be checked."""
    row: Genehmigung = Genehmigung.objects.create(
        bescheid=bescheid,
        fall_id=bescheid.fall_id,
        stelle_id=bescheid.stelle_id,
        token=daten.token,
        titel=daten.titel,
        nummer=daten.nummer,
        kennzeichen=list(daten.kennzeichen),
        zone=daten.zonenname or daten.zone,
        gueltig_ab=daten.gueltig_ab,
        gueltig_bis=daten.gueltig_bis,
        ausgestellt_am=local_date(now),
        behoerde=sache.stelle.behoerde.partition(" – ")[0] or sache.kommune.name,
    )
    refs = {"genehmigung": str(row.id), "nummer": row.nummer}
    record("genehmigung.issued", fall_id=row.fall_id, by=by, at=now, refs=refs)


@transaction.atomic
def revoke_genehmigung(genehmigung_id: UUID, grund: str, *, by: Actor, now: datetime) -> None:
    """Say that a permit no longer holds; whoever scans it sees so at once. Revoked again nothing happens.

    This keeps the register true; the Widerruf or Rücknahme itself is a Bescheid of its own (§§ 48, 49 VwVfG).

    Raises: NotFound; PermissionRefused (decisions.issue); ReasonMissing.
    """
    rows = Genehmigung.objects.select_for_update(of=("self",)).select_related("bescheid")
    row: Genehmigung | None = rows.filter(pk=genehmigung_id).first()
    if row is None:
        raise NotFound(kind="genehmigung", id=genehmigung_id)
    by.require(ISSUE, stelle_of_case(row.bescheid.vorgang_id, by, kind="genehmigung", id=genehmigung_id))
    reason = clean(grund)
    if not reason:
        raise ReasonMissing(field="grund")
    if row.widerrufen_am is not None:
        return
    row.widerrufen_am, row.widerrufen_von, row.widerrufsgrund = now, by.id, reason
    row.save(update_fields=["widerrufen_am", "widerrufen_von", "widerrufsgrund"])
    refs = {"genehmigung": str(row.id), "nummer": row.nummer}
    record("genehmigung.revoked", fall_id=row.fall_id, by=by, at=now, refs=refs)
    publish(GenehmigungRevoked(row.id, row.fall_id))


def _next_number(kuerzel: str, jahr: int) -> int:
    """The next running number; concurrent issues wait for each other's commit."""
    statement = (
        "INSERT INTO decisions_zaehler AS z (id, kommune_id, kuerzel, jahr, letzte) VALUES (%s, %s, %s, %s, 1)"
        " ON CONFLICT (kommune_id, kuerzel, jahr) DO UPDATE SET letzte = z.letzte + 1 RETURNING letzte"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [new_id(), active(), kuerzel, jahr])
        return int(cursor.fetchone()[0])
