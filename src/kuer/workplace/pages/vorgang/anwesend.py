"""Who else has the Vorgang open: the page says so every half minute, and hears of the others."""

from uuid import UUID

from django.http import HttpResponse

from kuer.casework.actions import touch
from kuer.ui.door import DoorRequest
from kuer.workplace.ansicht import show
from kuer.workplace.door import POST, page
from kuer.workplace.eingaben import number_of
from kuer.workplace.pages.vorgang.kopf import load


@page("casework.view", methods=POST)
def anwesend(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """Note that this person is here; answer with the line about the others, and whether the page is out of date."""
    view = load(request, fall_id)
    touch(view.id, by=request.actor, now=request.now)
    shown = number_of(request.POST.get("gezeigt", "")) or view.version
    return show(request, "vorgang/anwesend", {"vorgang": view, "veraltet": shown != view.version})
