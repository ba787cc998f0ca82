"""An Antrag is received exactly once, however often and from however many sides it is sent."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from kuer.audit.actions import record
from kuer.catalogue.queries import leistung_version
from kuer.forms.actions import check_niveau, lock_for_submission, seal
from kuer.forms.types import EntwurfView
from kuer.intake.actions.numbering import next_nummer
from kuer.intake.actions.taking import Einreichung, take
from kuer.intake.errors import NotConfirmed, SummaryNotShown
from kuer.intake.events import AntragReceived
from kuer.intake.models import Anlage, Antrag
from kuer.intake.queries import owned, view
from kuer.intake.rules.fassung import canonical, sha256_of
from kuer.intake.types import AntragView, Zustellung
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound
from kuer.kit.ids import derived_code, digest, new_code
from kuer.outbox.actions import publish
from kuer.tenancy.context import checks_first


@checks_first
def submit(
    entwurf_id: UUID,
    *,
    idempotency_key: str,
    confirmed: bool,
    zustellung: Zustellung | str,
    by: Actor,
    now: datetime,
    channel: str = "online",
) -> AntragView:
    """Receive an Antrag: check everything again, freeze the answers, number them, say so. All or nothing.

    Sent again, the same Antrag comes back, whoever of several was first: the row of the Entwurf is locked, and
    its id is unique among the Anträge. `idempotency_key` is a random text of the page that sends; with the same
    key a guest gets the same `zugangscode` again (only its digest is stored), with another one none.
    `now` is the moment of receipt; the database adds its own clock.

    Raises: NotFound, also for somebody else's; NotConfirmed; SummaryNotShown when these answers were not in
    the summary yet; NiveauTooLow; AntragIncomplete with the problems. Nothing is changed then.
    """
    entwurf = _locked_or_gone(entwurf_id, by)
    if entwurf is None or entwurf.abgesendet_am is not None:
        return _received_before(entwurf_id, idempotency_key, by)
    if not confirmed:
        raise NotConfirmed(entwurf=entwurf_id)
    if entwurf.gezeigt_revision != entwurf.revision:
        raise SummaryNotShown(entwurf=entwurf_id)
    check_niveau(leistung_version(entwurf.leistung_version_id, "de").vertrauensniveau, by)
    einreichung = take(entwurf, now)
    code = _access_code(entwurf_id, idempotency_key) if entwurf.konto_id is None else ""
    row, anlagen = _store(entwurf, einreichung, Zustellung(zustellung), code, by=by, now=now, channel=channel)
    seal(entwurf_id, now=now)
    for activity, payload in (("antrag.confirmed", None), ("antrag.submitted", canonical(row.antworten))):
        record(
            activity,
            fall_id=row.fall_id,
            by=by,
            at=now,
            leistung=row.leistung_key,
            refs={"antrag": str(row.id), "nummer": row.nummer},
            payload=payload,
        )
    publish(AntragReceived(row.id, row.fall_id))
    return view(row, anlagen, code)


@transaction.atomic
def renew_access_code(antrag_id: UUID, *, by: Actor, now: datetime) -> str:
    """A new access code for a guest who still has the case open; the old one ends. Raises NotFound."""
    row = owned(by).filter(pk=antrag_id, konto_id=None).first()
    if row is None:
        raise NotFound(kind="antrag", id=antrag_id)
    code = new_code()
    Antrag.objects.filter(pk=antrag_id).update(code_digest=digest(code))
    record("antrag.code_renewed", fall_id=row.fall_id, by=by, at=now, leistung=row.leistung_key)
    return code


def _locked_or_gone(entwurf_id: UUID, by: Actor) -> EntwurfView | None:
    """The Entwurf, locked; None when its row is gone (it is deleted some weeks after sending) or foreign."""
    try:
        return lock_for_submission(entwurf_id, by=by)
    except NotFound:
        return None


def _received_before(entwurf_id: UUID, idempotency_key: str, by: Actor) -> AntragView:
    row = owned(by).filter(entwurf_id=entwurf_id).first()
    if row is None:
        raise NotFound(kind="entwurf", id=entwurf_id)
    code = _access_code(entwurf_id, idempotency_key)
    return view(row, zugangscode=code if digest(code) == row.code_digest else "")


def _access_code(entwurf_id: UUID, idempotency_key: str) -> str:
    """The code that this sending gives; made from its key, so that the same sending gives the same again."""
    return derived_code(settings.SECRET_KEY, f"zugang:{entwurf_id}:{idempotency_key}")


def _store(
    entwurf: EntwurfView, einreichung: Einreichung, zustellung: Zustellung, code: str, **act: Any
) -> tuple[Antrag, list[Anlage]]:
    by, now = act["by"], act["now"]
    leistung = leistung_version(entwurf.leistung_version_id, "de")
    row: Antrag = Antrag.objects.create(
        fall_id=entwurf.fall_id,
        entwurf_id=entwurf.id,
        nummer=next_nummer(now),
        leistung_id=entwurf.leistung_id,
        leistung_version_id=entwurf.leistung_version_id,
        leistung_key=entwurf.leistung_key,
        leistung_name=leistung.name,
        konto_id=entwurf.konto_id,
        code_digest=digest(code) if code else "",
        antragsteller=einreichung.antragsteller,
        sprache=entwurf.sprache,
        channel=act["channel"],
        zustellung=zustellung,
        vertrauensniveau=by.vertrauensniveau,
        antworten=einreichung.antworten,
        antworten_sha256=sha256_of(einreichung.antworten),
        werte=einreichung.werte,
        herkunft=dict(entwurf.herkunft),
        eingegangen_am=now,
    )
    anlagen = [Anlage(antrag=row, position=at, **one) for at, one in enumerate(einreichung.anlagen)]
    return row, Anlage.objects.bulk_create(anlagen)
