"""The receipt: number, time, what comes next, the copy as PDF; for guests the code to come back, once."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kuer.casework.queries import status_line
from kuer.catalogue.queries import leistung_version
from kuer.intake.actions import receipt_pdf
from kuer.intake.queries import antrag as antrag_of
from kuer.intake.types import Zustellung
from kuer.kit.errors import NotFound
from kuer.portal.door import address, page
from kuer.portal.pages.antrag.absenden import CODES
from kuer.portal.rettung import no_access
from kuer.ui.door import DoorRequest
from kuer.ui.engine.jinja import zeitpunkt
from kuer.ui.types import Event


@page()
def eingang(request: DoorRequest, antrag_id: UUID) -> HttpResponse:
    """It has arrived (§ 9a Abs. 4 OZG)."""
    try:
        received = antrag_of(antrag_id, request.actor)
    except NotFound:
        return no_access(request)
    leistung = leistung_version(received.leistung_version_id)
    stand = status_line(received.fall_id, (get_language() or "de").split("-")[0])
    to_mailbox = received.zustellung is Zustellung.POSTFACH
    after = _("Sie bekommen sie in Ihr Postfach auf diesem Portal.") if to_mailbox else _("Sie bekommen sie per Post.")
    context: dict[str, Any] = {
        "antrag": received,
        "leistung": leistung,
        "code": request.session.get(CODES, {}).get(str(received.id), ""),
        "schritte": [
            Event(_("Antrag eingegangen"), zeitpunkt(received.eingegangen_am), _("Sie haben jetzt eine Bestätigung.")),
            Event(
                _("Prüfung"),
                leistung.dauer,
                _("Fehlt etwas, schreiben wir Ihnen."),
                state="current",
                by=stand.stelle,
            ),
            Event(_("Antwort"), "", after, state="open"),
        ],
        "kopie_url": address(request, "kopie", received.id),
    }
    return render(request, "portal/eingang.html", context)


@page()
def kopie(request: DoorRequest, antrag_id: UUID) -> HttpResponse:
    """The receipt with a whole copy of what was sent, as PDF."""
    received = antrag_of(antrag_id, request.actor)
    response = HttpResponse(receipt_pdf(antrag_id, request.actor), content_type="application/pdf")
    name = f"antrag-{received.nummer}.pdf"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
