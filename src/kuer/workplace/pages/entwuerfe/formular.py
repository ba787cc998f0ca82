"""The form of a draft as a tree, with the open points beside what they concern; settling them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from kuer.exchange.queries import ordner
from kuer.integrations.fim.actions import offene_punkte_in, reopen_punkt, settle_punkt
from kuer.kit.errors import KuerError
from kuer.ui.door import DoorRequest
from kuer.workplace.door import FORM, page
from kuer.workplace.eingaben import number_of
from kuer.workplace.handlung import attempt, status_of
from kuer.workplace.pages.entwuerfe.gliederung import DATEI, gliederung, zweige
from kuer.workplace.pages.entwuerfe.rahmen import draft_page, seen
from kuer.workplace.words import sentence


@page("exchange.publish")
def formular(request: DoorRequest, entwurf_id: UUID) -> HttpResponse:
    """Pages, groups and questions with what became of the rules; groups without open points are closed."""
    files = ordner(entwurf_id, request.actor)
    tree = gliederung(files.get(DATEI, b""))
    branches, homeless = zweige(tree, offene_punkte_in(files))
    context: dict[str, Any] = {
        "zweige": branches,
        "ohne_ort": [one for one in homeless if not one.erledigt],
        "felder": tree.felder,
        "alle": request.GET.get("alle") == "1",
    }
    return draft_page(request, entwurf_id, "entwurf_formular", "formular", context)


@page("exchange.publish", methods=FORM)
def offen(request: DoorRequest, entwurf_id: UUID) -> HttpResponse:
    """The open points, where they belong and why they are open; settle one, or open it again."""
    error: KuerError | None = None
    number = number_of(request.POST.get("nummer", ""))
    if request.method == "POST":
        error = attempt(lambda: _settle(request, entwurf_id, number or 0))
        if error is None:
            return HttpResponseRedirect(f"{request.path}#punkte")
    files = ordner(entwurf_id, request.actor)
    points = offene_punkte_in(files)
    tree = gliederung(files.get(DATEI, b""))
    context: dict[str, Any] = {
        "punkte": [one for one in points if not one.erledigt],
        "erledigte": [one for one in points if one.erledigt],
        "namen": tree.namen.fragen,
        "falsch": number if error else None,
        "eingabe": request.POST.get("grund", ""),
        "fehler": "" if error is None else sentence(error),
    }
    return draft_page(request, entwurf_id, "entwurf_offen", "offen", context, status=status_of(error))


def _settle(request: DoorRequest, entwurf_id: UUID, number: int) -> None:
    given: dict[str, Any] = {"fassung": seen(request), "by": request.actor, "now": request.now}
    if request.POST.get("aktion") == "wieder":
        reopen_punkt(entwurf_id, number, **given)
        messages.info(request, _("Der Punkt ist wieder offen."))
    else:
        settle_punkt(entwurf_id, number, request.POST.get("grund", ""), **given)
        messages.success(request, _("Der Punkt ist erledigt."))
