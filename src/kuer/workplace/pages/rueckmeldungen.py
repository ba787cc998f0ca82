"""What people say of the services: stars, words, barriers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kuer.catalogue.queries import alle
from kuer.insight.actions import note_answered
from kuer.insight.queries import barrieren as barrieren_of
from kuer.insight.queries import stimmen, zufriedenheit
from kuer.kit.dates import local_date
from kuer.kit.errors import NotFound
from kuer.ui.door import DoorRequest
from kuer.ui.types import Choice, Link
from kuer.workplace.ansicht import show
from kuer.workplace.door import FORM, page
from kuer.workplace.eingaben import id_of


@page("insight.view")
def rueckmeldungen(request: DoorRequest) -> HttpResponse:
    """How one Leistung was rated, and what people wrote."""
    offered = alle()
    wanted = request.GET.get("leistung", "") or (offered[0].slug if offered else "")
    known = {one.slug: one.name for one in offered}
    if wanted and wanted not in known:
        raise NotFound(kind="leistung", slug=wanted)
    rated = zufriedenheit(wanted, by=request.actor) if wanted else None
    context: dict[str, Any] = {
        "bereiche": _tabs(request, "rueckmeldungen"),
        "leistungen": [Choice(slug, name) for slug, name in known.items()],
        "gewaehlt": wanted,
        "name": known.get(wanted, ""),
        "zufriedenheit": rated,
        "stimmen": stimmen(wanted, by=request.actor) if wanted else [],
    }
    return show(request, "rueckmeldungen", context)


@page("insight.view", methods=FORM)
def barrieren(request: DoorRequest) -> HttpResponse:
    """Reported barriers, each to be answered within a month."""
    if request.method == "POST":
        key = id_of(request.POST.get("barriere", ""))
        if key is None:
            raise NotFound(kind="barriere")
        note_answered(key, by=request.actor, now=request.now)
        messages.success(request, _("Als beantwortet vermerkt."))
        return redirect("workplace:barrieren", request.kommune.slug)
    found = barrieren_of(by=request.actor, before=_before(request))
    context = {
        "bereiche": _tabs(request, "barrieren"),
        "barrieren": found,
        "heute": local_date(request.now),
        "aelter": f"?vor={found[-1].id}" if len(found) == 25 else "",  # noqa: PLR2004 - a whole page
    }
    return show(request, "barrieren", context)


def _before(request: DoorRequest) -> UUID | None:
    return id_of(request.GET.get("vor", ""))


def _tabs(request: DoorRequest, here: str) -> list[Link]:
    words = {"rueckmeldungen": _("Bewertungen"), "barrieren": _("Gemeldete Barrieren")}
    slug = request.kommune.slug
    return [Link(text, reverse(f"workplace:{name}", args=[slug]), current=name == here) for name, text in words.items()]
