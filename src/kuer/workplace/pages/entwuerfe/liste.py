"""All drafts, uploading schemas, and watching how they become drafts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kuer.catalogue.errors import OrdnerRefused
from kuer.exchange.queries import MOST_ENTWUERFE, leistungsentwuerfe
from kuer.integrations.fim.actions import begin_schemalieferung, cancel_schemalieferung, forget_schemalieferung
from kuer.integrations.fim.queries import schemalieferung, schemalieferungen
from kuer.kit.errors import KuerError
from kuer.ui.door import DoorRequest
from kuer.workplace.ansicht import show
from kuer.workplace.door import FORM, page
from kuer.workplace.handlung import attempt, status_of
from kuer.workplace.pages.entwuerfe.hochladen import uploaded_files
from kuer.workplace.words import sentence

STEPS_SAID = 10


@page("exchange.publish", methods=FORM)
def entwuerfe(request: DoorRequest) -> HttpResponse:
    """The drafts, the last uploads; upload schemas to make drafts of them."""
    error: KuerError | None = None
    if request.method == "POST":
        made: list[UUID] = []
        error = attempt(lambda: made.append(_begin(request)))
        if error is None:
            return redirect("workplace:lieferung", request.kommune.slug, made[0])
    search = request.GET.get("q", "").strip()[:100]
    rows = leistungsentwuerfe(request.actor, search)
    context: dict[str, Any] = {
        "entwuerfe": rows,
        "suche": search,
        "voll": len(rows) >= MOST_ENTWUERFE,
        "lieferungen": [one for one in schemalieferungen(request.actor) if not one.am_ende or one.gescheitert],
        "abgelehnt": "" if error is None else sentence(error),
    }
    return show(request, "entwuerfe/liste", context, status=status_of(error))


@page("exchange.publish", methods=FORM)
def lieferung(request: DoorRequest, lieferung_id: UUID) -> HttpResponse:
    """How far the files of an upload are, and why some can't be imported; stop it, or forget it when it is through."""
    if request.method == "POST" and request.POST.get("aktion") == "vergessen":
        forget_schemalieferung(lieferung_id, by=request.actor)
        return redirect("workplace:entwuerfe", request.kommune.slug)
    if request.method == "POST":
        cancel_schemalieferung(lieferung_id, by=request.actor, now=request.now)
        messages.info(request, _("Abgebrochen. Was schon ein Entwurf ist, bleibt einer."))
        return redirect("workplace:lieferung", request.kommune.slug, lieferung_id)
    view = schemalieferung(lieferung_id, request.actor)
    many = len(view.schemata) or 1
    return show(
        request,
        "entwuerfe/lieferung",
        {"lieferung": view, "gesagt": view.erledigt * STEPS_SAID // many},
    )


def _begin(request: DoorRequest) -> UUID:
    uploads = request.FILES.getlist("dateien")
    if not uploads:
        raise OrdnerRefused(grund=_("Wählen Sie mindestens eine Datei aus."))
    return begin_schemalieferung(uploaded_files(uploads), by=request.actor, now=request.now)
