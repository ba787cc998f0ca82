"""One Vorgang with all that belongs to it, and what a citizen sees of the requests in it."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from kuer.casework.models import Anwesenheit, Frist, Nachforderung, Notiz, Vorgang
from kuer.casework.queries.guard import belongs_to, seen_by
from kuer.casework.queries.verfahren import verfahren_of
from kuer.casework.rules.nachforderungsfrist import is_over
from kuer.casework.types import (
    Anwesend,
    AufgabeView,
    FristArt,
    FristView,
    NachforderungStatus,
    NachforderungView,
    NotizView,
    PunktView,
    VorgangStatus,
    VorgangView,
    Zustellung,
)
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.kit.errors import NotFound
from kuer.organisation.queries import stelle

PRESENT = timedelta(seconds=60)
WORK = "casework.work"


def vorgang(key: UUID, by: Actor, now: datetime | None = None) -> VorgangView:
    """A Vorgang by its own id or that of its case; seven statements, whatever its size.

    Raises: NotFound, also for a Vorgang of a Stelle in which the actor may not look.
    """
    row = seen_by(by).filter(Q(pk=key) | Q(fall_id=key)).first()
    if row is None:
        raise NotFound(kind="vorgang", id=key)
    return _view(row, by, now or timezone.now())


def vorgang_id_of(fall_id: UUID) -> UUID | None:
    """The Vorgang of a case, for rooms that act for the house; None before it is opened."""
    found: UUID | None = Vorgang.objects.filter(fall_id=fall_id).values_list("id", flat=True).first()
    return found


def nachforderungen_for_citizen(fall_id: UUID, by: Actor, now: datetime | None = None) -> list[NachforderungView]:
    """The requests in the citizen's own case, newest first. Raises: NotFound for a foreign one."""
    row = Vorgang.objects.filter(fall_id=fall_id).first()
    if row is None or not belongs_to(row, by):
        raise NotFound(kind="fall", id=fall_id)
    return _nachforderungen(row, local_date(now or timezone.now()))


def nachforderung_for_citizen(nachforderung_id: UUID, by: Actor, now: datetime | None = None) -> NachforderungView:
    """One request to this very citizen. Raises: NotFound, also for somebody else's."""
    row = Nachforderung.objects.select_related("vorgang").filter(pk=nachforderung_id).first()
    if row is None or not belongs_to(row.vorgang, by):
        raise NotFound(kind="nachforderung", id=nachforderung_id)
    return _nachforderung(row, row.vorgang.fall_id, local_date(now or timezone.now()))


def _view(row: Vorgang, by: Actor, now: datetime) -> VorgangView:
    heute = local_date(now)
    return VorgangView(
        **{name: getattr(row, name) for name in _PLAIN},
        anschrift=tuple(row.anschrift),
        zustellung=Zustellung(row.zustellung),
        status=VorgangStatus(row.status),
        stelle_name=stelle(row.stelle_id).name,
        darf_bearbeiten=by.may(WORK, row.stelle_id) and row.bearbeiter_id in {None, by.id},
        aufgaben=_aufgaben(row),
        fristen=tuple(
            _frist(one, heute) for one in Frist.objects.filter(vorgang=row, erledigt_am=None).order_by("ende")
        ),
        notizen=tuple(_notiz(one) for one in Notiz.objects.filter(vorgang=row).order_by("-am", "-id")),
        nachforderungen=tuple(_nachforderungen(row, heute)),
        anwesend=_anwesend(row, by, now),
    )


_PLAIN = (
    "id", "fall_id", "antrag_id", "nummer", "leistung_key", "leistung_version", "leistung_version_id", "leistung_name",
    "antragsteller", "konto_id", "email", "sprache", "eingegangen_am", "status_seit", "naechster_schritt", "stelle_id",
    "bearbeiter_id", "bearbeiter_name", "beansprucht_am", "vier_augen", "vorbereitet_von", "ausgang",
    "bekanntgegeben_am", "frist", "neue_nachricht", "version",
)  # fmt: skip


def _aufgaben(row: Vorgang) -> tuple[AufgabeView, ...]:
    """The open steps, with what may be chosen, out of the definition."""
    definition = verfahren_of(row)
    found = []
    for task in row.aufgaben.filter(erledigt_am=None).order_by("eroeffnet_am", "id"):
        step = definition.schritt(task.schritt)
        found.append(
            AufgabeView(task.id, step.id, task.titel, step.hinweis, step.rolle, step.optionen, task.eroeffnet_am)
        )
    return tuple(found)


def _frist(row: Frist, heute: date) -> FristView:
    return FristView(FristArt(row.art), row.ende, row.warnung_am, row.rechtsgrundlage, heute > row.ende)


def _notiz(row: Notiz) -> NotizView:
    return NotizView(row.id, row.text, row.von_id, row.von_name, row.am)


def _nachforderungen(row: Vorgang, heute: date) -> list[NachforderungView]:
    rows: QuerySet[Nachforderung] = row.nachforderungen.order_by("-gesendet_am", "-id").prefetch_related("punkte")
    return [_nachforderung(one, row.fall_id, heute) for one in rows]


def _nachforderung(row: Nachforderung, fall_id: UUID, heute: date) -> NachforderungView:
    status = NachforderungStatus(row.status)
    points = sorted(row.punkte.all(), key=lambda point: point.nummer)
    return NachforderungView(
        id=row.id,
        vorgang_id=row.vorgang_id,
        fall_id=fall_id,
        status=status,
        text=row.text,
        bis=row.bis,
        weg=Zustellung(row.weg),
        gesendet_am=row.gesendet_am,
        zur_post_am=row.zur_post_am,
        nachricht_id=row.nachricht_id,
        dokument_id=row.dokument_id,
        beantwortet_am=row.beantwortet_am,
        antwort=row.antwort,
        punkte=tuple(
            PunktView(
                one.id, one.nummer, one.titel, one.text, one.pfad, one.antwort, tuple(map(UUID, one.dokument_ids))
            )
            for one in points
        ),
        ueberschritten=status is NachforderungStatus.OFFEN and is_over(row.bis, heute),
    )


def _anwesend(row: Vorgang, by: Actor, now: datetime) -> tuple[Anwesend, ...]:
    rows = Anwesenheit.objects.filter(vorgang=row, zuletzt__gte=now - PRESENT).exclude(konto_id=by.id)
    return tuple(Anwesend(one.konto_id, one.name, one.seit) for one in rows.order_by("seit"))
