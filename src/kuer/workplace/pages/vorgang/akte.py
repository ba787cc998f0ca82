"""The Akte: documents with their versions, to be saved and to be proven."""

from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from kuer.kit.errors import NotFound
from kuer.records.queries import akte as akte_of
from kuer.records.queries import dokument as dokument_of
from kuer.records.queries import verify
from kuer.ui.door import DoorRequest
from kuer.workplace.ansicht import show
from kuer.workplace.ausgabe import hand_out
from kuer.workplace.door import page
from kuer.workplace.eingaben import number_of
from kuer.workplace.pages.vorgang.kopf import load, rahmen


@page("records.view")
def akte(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """All documents; with `?pruefen=ja` each content is hashed anew and compared."""
    view = load(request, fall_id)
    request.actor.require("records.view", view.stelle_id)
    found = akte_of(fall_id)
    checked = request.GET.get("pruefen") == "ja"
    faults = verify(fall_id) if checked else []
    context = {
        **rahmen(request, view, "akte"),
        "akte": found,
        "geprueft": checked,
        "abweichungen": {one.dokument_id: one for one in faults},
    }
    return show(request, "vorgang/akte", context)


@page("records.view")
def dokument(request: DoorRequest, fall_id: UUID, dokument_id: UUID) -> HttpResponseBase:
    """A document of the Akte, the latest version or the one asked for (`?version=2`)."""
    view = load(request, fall_id)
    request.actor.require("records.view", view.stelle_id)
    found = dokument_of(fall_id, dokument_id)
    wanted = number_of(request.GET.get("version", "")) or found.version
    for one in found.versionen:
        if one.version == wanted:
            return hand_out(one.datei_id)
    raise NotFound(kind="version", id=dokument_id)
