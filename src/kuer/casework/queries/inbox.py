"""The inbox: pages in keyset order, and counts out of counters. Nothing here grows with the number of Vorgänge."""

from collections import Counter
from uuid import UUID

from django.db.models import F, QuerySet
from django.db.models.fields.tuple_lookups import TupleGreaterThan

from kuer.casework.models import Vorgang, Zaehler
from kuer.casework.queries.guard import places_of
from kuer.casework.queries.suche import found_ids
from kuer.casework.queries.zeile import LINE, zeilen
from kuer.casework.types import InboxFilter, VorgangStatus, VorgangZeile, Zaehlung
from kuer.kit.actor import Actor
from kuer.kit.paging import Page, cursor, read_cursor

# The status of the cell that counts open questions to a Stelle (Zaehler).
GEFRAGT = "stellungnahme"
# Up to so many Stellen each is read along its own index and the pages are merged; beyond, one scan filters.
MERGED = 12


def inbox(
    by: Actor, wanted: InboxFilter | None = None, after: str | None = None, limit: int = 50
) -> Page[VorgangZeile]:
    """A page of the Vorgänge in the actor's Stellen, the oldest first.

    Two statements (with `text` three more per Stelle). Raises: Invalid for an `after` that no page gave.
    """
    what = wanted or InboxFilter()
    places = places_of(by, what.stelle_id)
    rows = _filtered(what, by, places)
    if after:
        rows = rows.filter(TupleGreaterThan((F("eingegangen_am"), F("id")), read_cursor(after)))
    found = _page(rows, places, limit + 1)
    lines = tuple(zeilen(found[:limit]))
    more = cursor(lines[-1].eingegangen_am, lines[-1].id) if len(found) > limit else None
    return Page(lines, more)


def counts(by: Actor) -> Zaehlung:
    """How much there is to do in the actor's Stellen; one statement over counters, never over Vorgänge."""
    rows = Zaehler.objects.exclude(anzahl=0)
    places = places_of(by, None)
    if places is not None:
        rows = rows.filter(stelle_id__in=places)
    total: Counter[str] = Counter()
    je_status: Counter[VorgangStatus] = Counter()
    je_stelle: Counter[UUID] = Counter()
    for row in rows:
        if row.status == GEFRAGT:
            total["stellungnahmen"] += row.anzahl
            continue
        status = VorgangStatus(row.status)
        je_status[status] += row.anzahl
        if not status.offen:
            continue
        je_stelle[row.stelle_id] += row.anzahl
        total["offen"] += row.anzahl
        total["meine"] += row.anzahl if row.bearbeiter_id == by.id else 0
        total["vertretung"] += row.anzahl if row.bearbeiter_id in by.vertretene else 0
        total["frei"] += row.anzahl if row.bearbeiter_id.int == 0 else 0
        total["ueberfaellig"] += row.anzahl if row.ueberfaellig else 0
    return Zaehlung(
        total["offen"],
        total["meine"],
        total["frei"],
        total["ueberfaellig"],
        dict(je_status),
        dict(je_stelle),
        total["stellungnahmen"],
        total["vertretung"],
    )


def _filtered(what: InboxFilter, by: Actor, places: list[UUID] | None) -> "QuerySet[Vorgang]":
    rows: QuerySet[Vorgang] = Vorgang.objects.filter(offen=not what.geschlossen).only(*LINE)
    if what.bereich == "meine":
        rows = rows.filter(bearbeiter_id=by.id)
    elif what.bereich == "vertretung":
        rows = rows.filter(bearbeiter_id__in=by.vertretene)
    elif what.bereich == "frei":
        rows = rows.filter(bearbeiter_id=None)
    if what.status is not None:
        rows = rows.filter(status=what.status)
    if what.ueberfaellig:
        rows = rows.filter(ueberfaellig=True)
    if what.leistung_key:
        rows = rows.filter(leistung_key=what.leistung_key)
    if what.text.strip():
        rows = rows.filter(pk__in=found_ids(what.text, places))
    return rows


def _page(rows: "QuerySet[Vorgang]", places: list[UUID] | None, count: int) -> list[Vorgang]:
    order = ("eingegangen_am", "id")
    if places is None:
        return list(rows.order_by(*order)[:count])
    if not 1 <= len(places) <= MERGED:
        return list(rows.filter(stelle_id__in=places).order_by(*order)[:count])
    parts = [rows.filter(stelle_id=place).order_by(*order)[:count] for place in places]
    if len(parts) == 1:
        return list(parts[0])
    return list(parts[0].union(*parts[1:], all=True).order_by(*order)[:count])
