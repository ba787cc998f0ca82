"""Finding a Leistung: the home page, the search, the situations in life, and all about one Leistung."""

import difflib
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kuer.catalogue import queries as catalogue
from kuer.catalogue.types import Lebenslage
from kuer.identity.types import Vertrauensniveau
from kuer.kit.errors import NotFound
from kuer.kit.text import clean, one_line
from kuer.organisation.queries import opening_lines, stellen, zustaendigkeiten
from kuer.organisation.types import StelleView
from kuer.portal.door import page
from kuer.portal.entwuerfe import drafts_of
from kuer.portal.pages.anderswo import not_offered_page, referral_page
from kuer.ui.door import DoorRequest
from kuer.ui.types import Link

OFTEN: Final = 6
CHIPS: Final = 3
LONGEST_SEARCH: Final = 200
LEICHT: Final = "leicht"

# The names of the situations in life stand in catalogue; here they are said again for the translators.
THEMEN: Final = (
    gettext_noop("Auto, Verkehr und Reisen"), gettext_noop("Familie und Kind"), gettext_noop("Bauen und Wohnen"),
    gettext_noop("Arbeit und Ruhestand"), gettext_noop("Steuern und Abgaben"), gettext_noop("Ausweise und Meldewesen"),
    gettext_noop("Unternehmen führen"), gettext_noop("Gesundheit und Soziales"), gettext_noop("Umwelt und Tiere"),
    gettext_noop("Bildung und Kultur"), gettext_noop("Ein- und Auswanderung"),
    gettext_noop("Engagement, Feste und Hobby"), gettext_noop("Recht und Ordnung"),
    gettext_noop("Forschung und Förderung"),
)  # fmt: skip


@page()
def home(request: DoorRequest) -> HttpResponse:
    """What one can do here, and where one left off."""
    often = catalogue.meistgenutzt(OFTEN)
    topics = _topics()
    drafts = drafts_of(request)
    context: dict[str, Any] = {
        "meistgenutzt": often,
        "oft": [Link(one.name, _url(request, "leistung", one.slug)) for one in often[:CHIPS]],
        "lebenslagen": topics,
        "namen": {one.key: one.name for one in topics},
        "entwurf": drafts[0] if drafts else None,
        "weitere": max(len(drafts) - 1, 0),
    }
    return render(request, "portal/home.html", context)


@page()
def suche(request: DoorRequest) -> HttpResponse:
    """What fits the words of a person; with a way on where nothing does."""
    words = one_line(clean(request.GET.get("q", "")), LONGEST_SEARCH)
    hits = catalogue.suche(words) if words else []
    topics = _topics()
    context: dict[str, Any] = {
        "q": words,
        "treffer": hits,
        "meintet": "" if hits or not words else _meant(words),
        "lebenslagen": topics,
        "namen": {one.key: one.name for one in topics},
    }
    return render(request, "portal/suche.html", context)


@page()
def lebenslage(request: DoorRequest, key: str) -> HttpResponse:
    """All Leistungen of a situation in life."""
    found = next((one for one in _topics() if one.key == key), None)
    if found is None:
        raise NotFound(kind="lebenslage", key=key)
    context = {"lebenslage": found, "leistungen": catalogue.in_lebenslage(key)}
    return render(request, "portal/lebenslage.html", context)


@page()
def leistung(request: DoorRequest, slug: str) -> HttpResponse:
    """All about one Leistung, before anybody begins; or who does it, where it is another Kommune."""
    try:
        found = catalogue.leistung_by_slug(slug)
    except NotFound:
        return _elsewhere(request, slug)
    easy = catalogue.leistung_version(found.version_id, LEICHT)
    wants_easy = request.GET.get("leicht") == "1" and easy.uebersetzt
    shown = easy if wants_easy else found
    stelle = responsible(slug)
    topic = next((one for one in _topics() if one.key in found.lebenslagen[:1]), None)
    draft = next((one for one in drafts_of(request) if one.leistung_slug == slug), None)
    context: dict[str, Any] = {
        "leistung": shown,
        "leicht": wants_easy,
        "hat_leicht": easy.uebersetzt,
        "niveau": Vertrauensniveau(found.vertrauensniveau),
        "lebenslage": topic,
        "stelle": stelle,
        "zeiten": [f"{days}: {times}" for days, times in opening_lines(stelle)] if stelle else [],
        "entwurf_url": draft.url if draft else "",
    }
    return render(request, "portal/leistung.html", context)


def _elsewhere(request: DoorRequest, slug: str) -> HttpResponse:
    """The page for what is not on offer here. Raises NotFound where there is nothing to say."""
    if referral := catalogue.verweis(slug):
        return referral_page(request, referral)
    if told := not_offered_page(request, slug):
        return told
    raise NotFound(kind="leistung", slug=slug)


def responsible(slug: str) -> StelleView | None:
    """The Stelle for a Leistung where it does not hang on the person's address; else None."""
    rules = zustaendigkeiten(slug)
    own = [rule for rule in rules if rule.leistung_key == slug] or rules
    places = {rule.stelle_id for rule in own}
    if len(places) != 1:
        return None
    return next((one for one in stellen() if one.id in places), None)


def _topics() -> list[Lebenslage]:
    return [Lebenslage(one.key, _(one.name), one.symbol, one.anzahl) for one in catalogue.lebenslagen()]


def _meant(words: str) -> str:
    """A name on offer that looks like what was typed; "" when none does."""
    known = [*(one.name for one in catalogue.alle()), *(one.name for one in catalogue.verweise())]
    names = {name.lower(): name for name in known}
    parts = {word.lower().strip(",.()"): word.strip(",.()") for name in names.values() for word in name.split()}
    near = difflib.get_close_matches(words.lower(), [*names, *parts], 1, 0.6)
    return {**parts, **names}.get(near[0], "") if near else ""


def _url(request: DoorRequest, name: str, *args: Any) -> str:
    return reverse(f"portal:{name}", args=[request.kommune.slug, *args])
