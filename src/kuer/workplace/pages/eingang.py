"""The inbox of the Stelle and of the person, and the search."""

from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kuer.casework.queries import counts, inbox
from kuer.casework.queries import suche as find
from kuer.casework.types import InboxFilter, VorgangStatus, VorgangZeile, Zaehlung
from kuer.kit.errors import Invalid, NotFound
from kuer.kit.paging import Page
from kuer.ui.door import DoorRequest
from kuer.ui.types import Choice, Link
from kuer.workplace.ansicht import show
from kuer.workplace.door import ANY_ROLE, page
from kuer.workplace.eingaben import id_of
from kuer.workplace.shell import known_stellen, open_to
from kuer.workplace.words import STATUS

PAGE: Final = 50
LONGEST_SEARCH: Final = 200
BEREICHE: Final = ("alle", "meine", "frei", "vertretung")


@page("casework.view")
def eingang(request: DoorRequest) -> HttpResponse:
    """The open Vorgänge of the actor's Stellen, the oldest first."""
    wanted = _wanted(request)
    number = counts(request.actor)
    found = _page(request, wanted)
    context = {
        "bereiche": bereiche(request, "ueberfaellig" if wanted.ueberfaellig else wanted.bereich, number),
        "wanted": wanted,
        "bereich": "ueberfaellig" if wanted.ueberfaellig else wanted.bereich,
        "zeilen": found.items,
        "weiter_url": _with(request, nach=found.after) if found.after else "",
        "anfang_url": _with(request) if request.GET.get("nach") else "",
        "gefiltert": bool(wanted.status or wanted.stelle_id or wanted.text or wanted.geschlossen),
        "stellen": _own_stellen(request),
        "status": [Choice(one.value, str(STATUS[one])) for one in VorgangStatus if one.offen],
        "offen": number.offen,
        "vertretene": [one.name for one in request.actor.vertretungen],
    }
    return show(request, "eingang", context)


@page("casework.view")
def suche(request: DoorRequest) -> HttpResponse:
    """What fits a number, a name or words of the answers, open and closed; a whole number leads straight there."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    hits = find(text, request.actor, PAGE) if text else []
    for one in hits:
        if one.nummer.casefold() == text.casefold():
            return redirect("workplace:vorgang", request.kommune.slug, one.fall_id)
    return show(request, "suche", {"text": text, "search_value": text, "zeilen": hits})


@page(ANY_ROLE, methods=("POST",))
def weiterarbeiten(request: DoorRequest) -> HttpResponse:
    """Somebody is still there: this request alone has begun the idle time anew."""
    if request.headers.get("Accept", "").startswith("application/json"):
        return HttpResponse(status=204)
    return redirect("workplace:start", request.kommune.slug)


@page(ANY_ROLE)
def start(request: DoorRequest) -> HttpResponse:
    """`/{kommune}/amt/` leads to the first page that this person may see."""
    entries = open_to(request.actor)
    if not entries:
        raise NotFound(kind="page")
    return redirect(f"workplace:{entries[0]}", request.kommune.slug)


def _page(request: DoorRequest, wanted: InboxFilter) -> Page[VorgangZeile]:
    """The page asked for; the first one where the address was changed by hand."""
    try:
        return inbox(request.actor, wanted, request.GET.get("nach") or None, PAGE)
    except Invalid:
        return inbox(request.actor, wanted, None, PAGE)


def _wanted(request: HttpRequest) -> InboxFilter:
    """The filter out of the address; what makes no sense is left out."""
    given = request.GET
    bereich = given.get("bereich", "alle")
    status = given.get("status", "")
    return InboxFilter(
        bereich=bereich if bereich in BEREICHE else "alle",
        stelle_id=id_of(given.get("stelle", "")),
        status=VorgangStatus(status) if status in list(VorgangStatus) else None,
        ueberfaellig=bereich == "ueberfaellig",
        text=given.get("text", "").replace("\x00", "").strip()[:LONGEST_SEARCH],
        geschlossen=given.get("geschlossen") == "ja",
    )


def bereiche(request: DoorRequest, here: str, number: Zaehlung) -> list[Link]:
    """The parts of the inbox with their counts; the last is what other Stellen ask."""
    inbox_url = reverse("workplace:eingang", args=[request.kommune.slug])
    asked_url = reverse("workplace:stellungnahmen", args=[request.kommune.slug])
    tabs = (
        ("alle", _("Alle"), number.offen),
        ("meine", _("Meine"), number.meine),
        ("frei", _("Noch frei"), number.frei),
        ("ueberfaellig", _("Überfällig"), number.ueberfaellig),
    )
    links = [Link(text, f"{inbox_url}?bereich={key}", current=here == key, count=count) for key, text, count in tabs]
    if request.actor.vertretungen:
        away_url = f"{inbox_url}?bereich=vertretung"
        links.append(Link(_("In Vertretung"), away_url, current=here == "vertretung", count=number.vertretung))
    asked = Link(_("Stellungnahmen"), asked_url, current=here == "stellungnahmen", count=number.stellungnahmen)
    return [*links, asked]


def _own_stellen(request: DoorRequest) -> list[Choice]:
    places = request.actor.places("casework.view")
    known = known_stellen(request).values()
    return [Choice(str(one.id), one.name) for one in known if one.aktiv and (places is None or one.id in places)]


def _with(request: HttpRequest, **more: str) -> str:
    given = {key: value for key, value in request.GET.items() if key != "nach" and value}
    return f"?{urlencode(given | more)}"
