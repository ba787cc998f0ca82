"""Bringing a draft up to a newer schema, or adding code lists that were missing; what was done here stays."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kuer.catalogue.errors import OrdnerRefused
from kuer.exchange.queries import leistungsentwurf, ordner
from kuer.integrations.fim.actions import begin_schemalieferung, quelle, vergleiche_dateien
from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.queries import Unterschied, is_codeliste
from kuer.kit.errors import KuerError
from kuer.kit.faults import FaultsFound
from kuer.ui.door import DoorRequest
from kuer.workplace.door import FORM, POST, page
from kuer.workplace.handlung import attempt, status_of
from kuer.workplace.pages.entwuerfe.hochladen import uploaded_files
from kuer.workplace.pages.entwuerfe.rahmen import draft_page, seen
from kuer.workplace.words import sentence


@page("exchange.publish", methods=FORM)
def abgleich(request: DoorRequest, entwurf_id: UUID) -> HttpResponse:
    """Compare the draft with a newer version of its schema, or take it over; the last result is still to be read."""
    view = leistungsentwurf(entwurf_id, request.actor)
    difference: list[Unterschied] = []
    error: KuerError | None = None
    if request.method == "POST" and request.POST.get("aktion") == "uebernehmen":
        begun: list[UUID] = []
        error = attempt(lambda: begun.append(_begin(request, entwurf_id, ())))
        if error is None:
            return redirect("workplace:lieferung", request.kommune.slug, begun[0])
    elif request.method == "POST":
        error = attempt(lambda: difference.append(_compared(request, entwurf_id)))
    context: dict[str, Any] = {
        "unterschied": difference[0] if difference else None,
        "ergebnis": view.herkunft.bericht.get("abgleich"),
        "fehler": _said(error),
    }
    return draft_page(request, entwurf_id, "entwurf_abgleich", "abgleich", context, status=status_of(error))


@page("exchange.publish", methods=POST)
def codelisten(request: DoorRequest, entwurf_id: UUID) -> HttpResponse:
    """Code lists that were missing: the form is made once more with them, and what was done here stays."""
    found = quelle(ordner(entwurf_id, request.actor))
    begun: list[UUID] = []
    source = [] if found is None else [(PurePosixPath(found[0]).name, found[1])]
    error = attempt(lambda: begun.append(_begin(request, entwurf_id, source)))
    if error is None:
        return redirect("workplace:lieferung", request.kommune.slug, begun[0])
    messages.error(request, _said(error))
    return redirect("workplace:entwurf_offen", request.kommune.slug, entwurf_id)


def _begin(request: DoorRequest, entwurf_id: UUID, source: Iterable[tuple[str, bytes]]) -> UUID:
    """Have it done in the background; `source` is the draft's own schema where only lists are added."""
    files = [*uploaded_files(_uploads(request)), *source]
    if source and not any(is_codeliste(content) for _name, content in files):
        raise FimRefused(grund=_("Da ist keine Codeliste dabei. Laden Sie Dateien im Format genericode hoch."))
    return begin_schemalieferung(files, ziel=entwurf_id, ziel_fassung=seen(request), by=request.actor, now=request.now)


def _compared(request: DoorRequest, entwurf_id: UUID) -> Unterschied:
    return vergleiche_dateien(ordner(entwurf_id, request.actor), uploaded_files(_uploads(request)))


def _uploads(request: DoorRequest) -> list[Any]:
    uploads = request.FILES.getlist("dateien")
    if not uploads:
        raise OrdnerRefused(grund=_("Wählen Sie mindestens eine Datei aus."))
    return uploads


def _said(error: KuerError | None) -> str:
    if error is None:
        return ""
    return str(error.faults[0]) if isinstance(error, FaultsFound) else sentence(error)
