"""A published Leistung becomes a draft again: to be changed, or to be brought up to a newer version of its schema."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kuer.catalogue.queries import files, leistung_by_slug, part
from kuer.exchange.actions import begin_leistungsentwurf
from kuer.exchange.types import Herkunft
from kuer.integrations.fim.actions import begin_abholung
from kuer.integrations.fim.queries import schemastand
from kuer.ui.door import DoorRequest
from kuer.workplace.door import POST, page


@page("exchange.publish", methods=POST)
def leistung_entwurf(request: DoorRequest, slug: str) -> HttpResponse:
    """Begin a draft of the version on offer; with `neuere` the newer schema is fetched for it at once."""
    draft = _begun(request, slug)
    known = schemastand(slug, request.actor)
    if request.POST.get("aktion") != "neuere" or known is None or known.neuere is None:
        return redirect("workplace:entwurf", request.kommune.slug, draft)
    newer = known.neuere
    lieferung = begin_abholung(
        newer.schema_id, newer.version, ziel=draft, ziel_fassung=1, by=request.actor, now=request.now
    )
    return redirect("workplace:lieferung", request.kommune.slug, lieferung)


def _begun(request: DoorRequest, slug: str) -> UUID:
    version = leistung_by_slug(slug).version_id
    told = (part(version, "formular") or {}).get("fim") or {}
    made = Herkunft(str(told.get("schema", "")), str(told.get("version", "")))
    anlass = _("Aus der veröffentlichten Fassung begonnen")
    return begin_leistungsentwurf(files(version), anlass=anlass, herkunft=made, by=request.actor, now=request.now)
