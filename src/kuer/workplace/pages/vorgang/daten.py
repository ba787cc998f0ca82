"""The data of the Antrag in the terms of its schema, for a Fachverfahren: to be saved, with the schema beside them."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from kuer.integrations.fim.queries import Ausgabe, Datenformat, Schemaformat, antragsdaten, datenschema
from kuer.kit.errors import NotFound
from kuer.ui.door import DoorRequest
from kuer.workplace.door import page
from kuer.workplace.pages.vorgang.antrag import antrag
from kuer.workplace.pages.vorgang.kopf import load


@page("casework.view")
def daten(request: DoorRequest, fall_id: UUID, art: str) -> HttpResponse:
    """The answers that count now, as XML or JSON; or the schema of the version that the Antrag was made with."""
    load(request, fall_id)
    given = antrag(fall_id)
    if given is None:
        raise NotFound(kind="antrag", id=fall_id)
    if art in list(Datenformat):
        return _file(antragsdaten(given.leistung_version_id, given.antworten, Datenformat(art), given.nummer))
    if art in list(Schemaformat):
        return _file(datenschema(given.leistung_version_id, Schemaformat(art), given.eingegangen_am))
    raise NotFound(kind="daten", art=art)


def _file(found: Ausgabe) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=found.name) or ""}
    return HttpResponse(found.inhalt, content_type=f"{found.medientyp}; charset=utf-8", headers=headers)
