"""Looking for a schema in the FIM portal, and having it fetched."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kuer.integrations.fim.actions import begin_abholung, begin_portalsuche
from kuer.integrations.fim.queries import portalsuche
from kuer.kit.errors import KuerError
from kuer.ui.door import DoorRequest
from kuer.workplace.ansicht import show
from kuer.workplace.door import FORM, page
from kuer.workplace.eingaben import id_of
from kuer.workplace.handlung import attempt, status_of
from kuer.workplace.words import sentence


@page("exchange.publish", methods=FORM)
def portal(request: DoorRequest) -> HttpResponse:
    """Begin a search, show what came of it; begin fetching one of the hits."""
    error: KuerError | None = None
    if request.method == "POST":
        made: list[UUID] = []
        fetch = request.POST.get("aktion") == "holen"
        error = attempt(lambda: made.append(_fetch(request) if fetch else _search(request)))
        if error is None and fetch:
            return redirect("workplace:lieferung", request.kommune.slug, made[0])
        if error is None:
            return HttpResponseRedirect(f"{request.path}?suche={made[0]}")
    key = id_of(request.GET.get("suche", ""))
    found = portalsuche(key, request.actor) if key else None
    context: dict[str, Any] = {
        "suche": found,
        "wort": found.wort if found else request.POST.get("wort", ""),
        "fehler": "" if error is None else sentence(error),
        "ueberschrift": _("Im FIM-Portal suchen"),
    }
    return show(request, "entwuerfe/portal", context, status=status_of(error))


def _search(request: DoorRequest) -> UUID:
    return begin_portalsuche(request.POST.get("wort", ""), by=request.actor, now=request.now)


def _fetch(request: DoorRequest) -> UUID:
    fim_id, version = request.POST.get("fim_id", ""), request.POST.get("version", "")
    return begin_abholung(fim_id, version, by=request.actor, now=request.now)
