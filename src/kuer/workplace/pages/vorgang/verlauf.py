"""What happened so far, out of the Protokoll, and whether the Protokoll holds."""

from uuid import UUID

from django.http import HttpResponse

from kuer.audit.queries import verify_fall
from kuer.casework.queries import timeline
from kuer.ui.door import DoorRequest
from kuer.workplace.ansicht import show
from kuer.workplace.door import page
from kuer.workplace.pages.vorgang.kopf import load, rahmen


@page("casework.view")
def verlauf(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """The timeline, the newest first; the chain of hashes is checked each time."""
    view = load(request, fall_id)
    context = {
        **rahmen(request, view, "verlauf"),
        "ereignisse": list(reversed(timeline(fall_id, request.actor))),
        "befunde": verify_fall(fall_id),
    }
    return show(request, "vorgang/verlauf", context)
