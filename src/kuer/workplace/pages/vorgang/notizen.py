"""Notes of the Stelle."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kuer.casework.actions import add_note
from kuer.ui.door import DoorRequest
from kuer.ui.types import Problem
from kuer.workplace.ansicht import show
from kuer.workplace.door import FORM, page
from kuer.workplace.handlung import attempt, status_of
from kuer.workplace.pages.vorgang.kopf import load, rahmen
from kuer.workplace.words import sentence


@page("casework.view", methods=FORM)
def notizen(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """All notes, and a form for one more."""
    view = load(request, fall_id)
    text, error = request.POST.get("text", ""), None
    if request.method == "POST":
        error = attempt(lambda: add_note(view.id, text, by=request.actor, now=request.now))
        if error is None:
            messages.success(request, _("Die Notiz steht jetzt beim Vorgang."))
            return redirect("workplace:notizen", request.kommune.slug, fall_id)
    context = {
        **rahmen(request, view, "notizen"),
        "darf_schreiben": request.actor.may("casework.work", view.stelle_id),
        "text": text,
        "probleme": [Problem("text", sentence(error))] if error else [],
    }
    return show(request, "vorgang/notizen", context, status=status_of(error))
