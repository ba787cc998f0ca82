"""One Vorgang with all that belongs to it, and what a citizen sees of the requests in it."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from kuer.casework.models import Anwesenheit, Aufgabe, Beteiligung, Frist, Nachforderung, Notiz, Vorgang
from kuer.casework.queries.guard import belongs_to, seen_by
from kuer.casework.queries.verfahren import verfahren_of
from kuer.casework.rules.nachforderungsfrist import is_over
from kuer.casework.types import (
    Anwesend,
    AufgabeView,
    AutomatikStand,
    BeteiligungStand,
    BeteiligungStatus,
    FristArt,
    FristView,
    NachforderungStatus,
    NachforderungView,
    NotizView,
    PunktView,
    Uebergabegrund,
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
    """A Vorgang by its own id or that of its case; five statements, whatever its size.

    Raises: NotFound, also for a Vorgang of a Stelle in which the actor may not look.
    """
    at = now or timezone.now()
    row = _with_small_parts(seen_by(by), at).filter(Q(pk=key) | Q(fall_id=key)).first()
    if row is None:
        raise NotFound(kind="vorgang", id=key)
    return _view(row, by, at)


def stelle_of(key: UUID, by: Actor) -> UUID:
    """The Stelle that works on a Vorgang (its own id or that of its case); one statement. Raises: NotFound."""
    rows = seen_by(by).filter(Q(pk=key) | Q(fall_id=key))
    found: UUID | None = rows.values_list("stelle_id", flat=True).first()
    if found is None:
        raise NotFound(kind="vorgang", id=key)
    return found


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


def _with_small_parts(rows: "QuerySet[Vorgang]", now: datetime) -> "QuerySet[Any]":
    """The Vorgang with its small parts as JSON, so that they cost no statement of their own."""
    mine = OuterRef("pk")
    tasks = Aufgabe.objects.filter(vorgang=mine, erledigt_am=None).order_by("eroeffnet_am", "id")
    days = Frist.objects.filter(vorgang=mine, erledigt_am=None).order_by("ende", "id")
    asked = Beteiligung.objects.filter(vorgang=mine).order_by("eroeffnet_am", "id")
    visitors = Anwesenheit.objects.filter(vorgang=mine, zuletzt__gte=now - PRESENT).order_by("seit", "id")
    return rows.annotate(
        tasks=_as_json(tasks, "id", "schritt", "titel", "eroeffnet_am"),
        days=_as_json(days, "art", "ende", "warnung_am", "rechtsgrundlage"),
        asked=_as_json(asked, "id", "titel", "status", "bis"),
        visitors=_as_json(visitors, "konto_id", "name", "seit"),
    )


def _as_json(rows: "QuerySet[Any]", *columns: str) -> ArraySubquery:
    return ArraySubquery(rows.values(line=JSONObject(**{name: name for name in columns})))


def _view(row: Any, by: Actor, now: datetime) -> VorgangView:
    heute = local_date(now)
    return VorgangView(
        **{name: getattr(row, name) for name in _PLAIN},
        anschrift=tuple(row.anschrift),
        zustellung=Zustellung(row.zustellung),
        status=VorgangStatus(row.status),
        stelle_name=stelle(row.stelle_id).name,
        darf_bearbeiten=by.may(WORK, row.stelle_id) and row.bearbeiter_id in {None, by.id},
        aufgaben=_aufgaben(row),
        fristen=tuple(_frist(one, heute) for one in row.days),
        notizen=tuple(_notiz(one) for one in Notiz.objects.filter(vorgang=row).order_by("-am", "-id")),
        nachforderungen=tuple(_nachforderungen(row, heute)),
        anwesend=tuple(_anwesend(one) for one in row.visitors if one["konto_id"] != str(by.id)),
        beteiligungen=tuple(_beteiligung(one, heute) for one in row.asked),
        automatik=AutomatikStand(row.automatik),
        automatik_grund=Uebergabegrund(row.automatik_grund) if row.automatik_grund else None,
    )


_PLAIN = (
    "id", "fall_id", "antrag_id", "nummer", "leistung_key", "leistung_version", "leistung_version_id", "leistung_name",
    "antragsteller", "konto_id", "email", "sprache", "eingegangen_am", "status_seit", "naechster_schritt", "stelle_id",
    "bearbeiter_id", "bearbeiter_name", "beansprucht_am", "vier_augen", "vorbereitet_von", "ausgang",
    "bekanntgegeben_am", "frist", "neue_nachricht", "version",
)  # fmt: skip


def _aufgaben(row: Any) -> tuple[AufgabeView, ...]:
    """The open steps, with what may be chosen, out of the definition."""
    definition = verfahren_of(row)
    found = []
    for task in row.tasks:
        step = definition.schritt(task["schritt"])
        since = datetime.fromisoformat(task["eroeffnet_am"])
        found.append(
            AufgabeView(UUID(task["id"]), step.id, task["titel"], step.hinweis, step.rolle, step.optionen, since)
        )
    return tuple(found)


def _frist(given: dict[str, str], heute: date) -> FristView:
    end, warning = date.fromisoformat(given["ende"]), date.fromisoformat(given["warnung_am"])
    return FristView(FristArt(given["art"]), end, warning, given["rechtsgrundlage"], heute > end)


def _beteiligung(given: dict[str, str], heute: date) -> BeteiligungStand:
    status, bis = BeteiligungStatus(given["status"]), date.fromisoformat(given["bis"]) if given["bis"] else None
    late = status is BeteiligungStatus.OFFEN and bis is not None and heute > bis
    return BeteiligungStand(UUID(given["id"]), given["titel"], status, bis, late)


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


def _anwesend(given: dict[str, str]) -> Anwesend:
    return Anwesend(UUID(given["konto_id"]), given["name"], datetime.fromisoformat(given["seit"]))
