"""Whether a permit is valid, for anyone who scans its code: no account, nothing that is not printed on it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kuer.decisions.queries import genehmigung_by_token
from kuer.decisions.types import Genehmigungsauskunft, GenehmigungStand
from kuer.portal.door import page
from kuer.ui.door import DoorRequest
from kuer.ui.engine.jinja import datum
from kuer.ui.types import Row


@page()
def genehmigung(request: DoorRequest, token: str) -> HttpResponse:
    """Valid, not yet, no longer, revoked or unknown."""
    found = genehmigung_by_token(token, request.now)
    context: dict[str, Any] = {"stand": found.stand.value, "rows": _printed(found)}
    status = 404 if found.stand is GenehmigungStand.UNBEKANNT else 200
    return render(request, "portal/pruefung.html", context, status=status)


def _printed(found: Genehmigungsauskunft) -> list[Row]:
    """What stands on the paper, to compare."""
    days = [datum(day) for day in (found.gueltig_ab, found.gueltig_bis) if day]
    rows = [
        Row(_("Art"), found.titel),
        Row(_("Nummer"), found.nummer),
        Row(_("Kennzeichen"), list(found.kennzeichen)),
        Row(_("Zone"), found.zone),
        Row(_("Gültig"), _(" bis ").join(days)),
        Row(_("Ausgestellt"), datum(found.ausgestellt_am) if found.ausgestellt_am else ""),
        Row(_("Behörde"), found.behoerde),
    ]
    return [row for row in rows if row.value]
