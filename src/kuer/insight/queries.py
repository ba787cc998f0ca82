"""Reading ratings."""

from uuid import UUID

from kuer.insight.models import Barriere, Bewertung, Sterne
from kuer.insight.types import BarriereView, Stimme, Zufriedenheit
from kuer.kit.actor import Actor

PAGE = 25


def zufriedenheit(leistung: str, *, by: Actor) -> Zufriedenheit:
    """How a Leistung was rated so far. Needs insight.view."""
    by.require("insight.view")
    counted = dict(Sterne.objects.filter(leistung=leistung).values_list("sterne", "anzahl"))
    one, two, three, four, five = (counted.get(stars, 0) for stars in range(1, 6))
    return Zufriedenheit(leistung, (one, two, three, four, five))


def stimmen(leistung: str, *, by: Actor, before: UUID | None = None) -> list[Stimme]:
    """What people wrote, newest first, 25 a page; `before` is the id of the page's last one. Needs insight.view."""
    by.require("insight.view")
    rows = Bewertung.objects.filter(leistung=leistung)
    if before:
        rows = rows.filter(pk__lt=before)
    return [Stimme(row.leistung, row.sterne, row.text, row.tag) for row in rows.order_by("-id")[:PAGE]]


def barrieren(*, by: Actor, before: UUID | None = None) -> list[BarriereView]:
    """Reported barriers, newest first, 25 a page. Needs insight.view."""
    by.require("insight.view")
    rows = Barriere.objects.all()
    if before:
        rows = rows.filter(pk__lt=before)
    return [_barriere(row) for row in rows.order_by("-id")[:PAGE]]


def _barriere(row: Barriere) -> BarriereView:
    return BarriereView(
        row.id, row.seite, row.beschreibung, row.email, row.gemeldet_am, row.antwort_bis, row.beantwortet_am
    )
