"""Reading Beteiligungen: for whoever leads the Vorgang, and for the Stelle that is asked."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from kuer.casework.models import Beteiligung, Stellungnahme
from kuer.casework.queries.guard import asked_of, seen_by
from kuer.casework.rules.beteiligungsfrist import is_over
from kuer.casework.rules.stellungnahme import may_answer, may_correct, summe
from kuer.casework.types import (
    Beteiligungssache,
    Beteiligungssumme,
    BeteiligungStatus,
    BeteiligungView,
    BeteiligungZeile,
    StellungnahmeView,
    VorgangStatus,
    VorgangView,
    Votum,
)
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.kit.errors import NotFound
from kuer.organisation.queries import stellen
from kuer.records.queries import akte
from kuer.records.types import DokumentView

WORK = "casework.work"
MOST = 100
# What the applicant handed in; nothing else of the Akte belongs to the question.
EINGEREICHT = "nachweis"


def beteiligungen(vorgang_id: UUID, by: Actor, now: datetime) -> list[BeteiligungView]:
    """All Beteiligungen of a Vorgang, the first asked first; four statements.

    Raises: NotFound for a Vorgang of a Stelle in which the actor may not look.
    """
    if not seen_by(by).filter(pk=vorgang_id).exists():
        raise NotFound(kind="vorgang", id=vorgang_id)
    rows = Beteiligung.objects.filter(vorgang_id=vorgang_id).order_by("eroeffnet_am", "id")
    return _views(rows, now)


def beteiligungssumme(view: VorgangView, now: datetime) -> Beteiligungssumme:
    """How far the Beteiligungen of a Vorgang are; no statement."""
    return summe(view.beteiligungen, local_date(now))


def stellungnahmen(by: Actor, now: datetime, *, abgegeben: bool = False) -> list[BeteiligungZeile]:
    """What the actor's Stellen are asked, the next day first; with `abgegeben` what they have answered, newest first.

    At most a hundred; two statements.
    """
    status = BeteiligungStatus.ABGEGEBEN if abgegeben else BeteiligungStatus.OFFEN
    order = ("-beendet_am", "id") if abgegeben else ("bis", "id")
    rows = list(asked_of(by).filter(status=status).select_related("vorgang").order_by(*order)[:MOST])
    names = {one.id: one.name for one in stellen(also_closed=True)} if rows else {}
    return [_zeile(row, names, local_date(now)) for row in rows]


def beteiligungssache(beteiligung_id: UUID, by: Actor, now: datetime) -> Beteiligungssache:
    """What a Stelle that is asked sees of the matter; four statements.

    Raises: NotFound, also for a question to somebody else, one that was withdrawn, and after the Vorgang is closed.
    """
    row = asked_of(by).select_related("vorgang").filter(pk=beteiligung_id).first()
    if row is None:
        raise NotFound(kind="beteiligung", id=beteiligung_id)
    vorgang, status = row.vorgang, BeteiligungStatus(row.status)
    lage, works = VorgangStatus(vorgang.status), by.may(WORK, row.stelle_id)
    names = {one.id: one.name for one in stellen(also_closed=True)}
    return Beteiligungssache(
        beteiligung=_view(row, names, list(row.fassungen.order_by("nummer")), local_date(now)),
        nummer=vorgang.nummer,
        leistung_name=vorgang.leistung_name,
        eingegangen_am=vorgang.eingegangen_am,
        federfuehrend=names.get(vorgang.stelle_id, ""),
        darf_antworten=works and may_answer(status, lage),
        darf_aendern=works and may_correct(status, lage),
    )


def dokumente_zur_sache(beteiligung_id: UUID, by: Actor, now: datetime) -> tuple[DokumentView, ...]:
    """What the asked Stelle may open of the Akte: what the applicant handed in, and what it wrote itself.

    Raises: NotFound as `beteiligungssache`.
    """
    one = beteiligungssache(beteiligung_id, by, now).beteiligung
    own = {one.dokument_id, *(key for fassung in one.fassungen for key in fassung.dateien)}
    return tuple(found for found in akte(one.fall_id).dokumente if found.art == EINGEREICHT or found.id in own)


def _views(rows: "QuerySet[Beteiligung]", now: datetime) -> list[BeteiligungView]:
    found = list(rows.select_related("vorgang").prefetch_related("fassungen"))
    names = {one.id: one.name for one in stellen(also_closed=True)} if found else {}
    return [_view(row, names, row.fassungen.all(), local_date(now)) for row in found]


def _view(
    row: Beteiligung, names: Mapping[UUID, str], answers: Iterable[Stellungnahme], heute: date
) -> BeteiligungView:
    status = BeteiligungStatus(row.status)
    return BeteiligungView(
        id=row.id,
        vorgang_id=row.vorgang_id,
        fall_id=row.vorgang.fall_id,
        schluessel=row.schluessel,
        titel=row.titel,
        frage=row.frage,
        stelle_id=row.stelle_id,
        stelle_name=names.get(row.stelle_id, "") if row.stelle_id else "",
        status=status,
        bis=row.bis,
        rechtsgrundlage=row.rechtsgrundlage,
        eroeffnet_am=row.eroeffnet_am,
        eroeffnet_von=row.eroeffnet_von,
        erinnert_am=row.erinnert_am,
        grund=row.grund,
        fassungen=tuple(_stellungnahme(one) for one in sorted(answers, key=lambda one: one.nummer)),
        dokument_id=row.dokument_id,
        ueberschritten=status is BeteiligungStatus.OFFEN and is_over(row.bis, heute),
    )


def _stellungnahme(row: Stellungnahme) -> StellungnahmeView:
    return StellungnahmeView(
        nummer=row.nummer,
        votum=Votum(row.votum),
        text=row.text,
        auflagen=tuple(row.auflagen),
        dateien=tuple(map(UUID, row.dateien)),
        von_name=row.von_name,
        am=row.am,
    )


def _zeile(row: Beteiligung, names: Mapping[UUID, str], heute: date) -> BeteiligungZeile:
    status = BeteiligungStatus(row.status)
    assert row.bis is not None
    return BeteiligungZeile(
        id=row.id,
        nummer=row.vorgang.nummer,
        leistung_name=row.vorgang.leistung_name,
        titel=row.titel,
        frage=row.frage,
        stelle_name=names.get(row.stelle_id, "") if row.stelle_id else "",
        federfuehrend=names.get(row.vorgang.stelle_id, ""),
        status=status,
        bis=row.bis,
        ueberschritten=status is BeteiligungStatus.OFFEN and is_over(row.bis, heute),
        erinnert_am=row.erinnert_am,
    )
