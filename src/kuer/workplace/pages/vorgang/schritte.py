"""Plain work on the Verfahren, and its end."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kuer.casework.actions import close, complete_task
from kuer.ui.door import DoorRequest
from kuer.workplace.ansicht import show
from kuer.workplace.door import FORM, POST, page
from kuer.workplace.handlung import attempt, do, status_of
from kuer.workplace.pages.vorgang.kopf import address, load, version_of
from kuer.workplace.words import sentence


@page("casework.work", methods=POST)
def schritt(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """A step of the Verfahren is done, or one of its choices made."""
    view, version = load(request, fall_id), version_of(request)
    step, choice = request.POST.get("schritt", ""), request.POST.get("wahl", "")
    act = lambda: complete_task(view.id, step, choice, version=version, by=request.actor, now=request.now)  # noqa: E731
    return do(request, act, _("Der Schritt ist erledigt."), address(request, "vorgang", fall_id))


@page("casework.work", methods=FORM)
def schliessen(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """Put a Vorgang to the files, after asking back."""
    view, error = load(request, fall_id), None
    if request.method == "POST":
        version = version_of(request)
        error = attempt(lambda: close(view.id, version=version, by=request.actor, now=request.now))
        if error is None:
            messages.success(request, _("Der Vorgang liegt jetzt bei den Akten."))
            return redirect("workplace:vorgang", request.kommune.slug, fall_id)
        view = load(request, fall_id)
    context = {"vorgang": view, "hinweis": sentence(error) if error else ""}
    return show(request, "vorgang/schliessen", context, status=status_of(error))
