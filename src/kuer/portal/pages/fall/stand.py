"""The page of a case, and its documents."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from kuer.casework.queries import nachforderungen_for_citizen, status_line
from kuer.casework.types import NachforderungStatus, NachforderungView, StatusZeile, VorgangStatus
from kuer.catalogue.queries import leistung_version
from kuer.decisions.queries import bescheide_for_citizen, genehmigungen_for_citizen
from kuer.decisions.types import BescheidView
from kuer.intake.queries import angaben
from kuer.intake.queries import antrag as antrag_of
from kuer.intake.types import AntragStatus, AntragView, Zustellung
from kuer.kit.errors import NotFound
from kuer.letters.actions import qr_svg
from kuer.mailbox.queries import verlauf
from kuer.mailbox.types import NachrichtArt, NachrichtZeile, Richtung
from kuer.organisation.queries import stelle as stelle_of
from kuer.payments.queries import gebuehren
from kuer.payments.types import GebuehrStatus, GebuehrView
from kuer.portal.ausgabe import hand_out
from kuer.portal.door import address, page
from kuer.portal.rettung import no_access
from kuer.records.queries import dokumente_for_citizen
from kuer.records.types import DokumentView
from kuer.ui.door import DoorRequest
from kuer.ui.engine.jinja import datum, zeitpunkt
from kuer.ui.types import Event, Row

# How the stages of the status line are drawn.
STATES: Final = {"done": "done", "now": "current", "later": "open"}
BESCHEID: Final = "bescheid"


@page()
def fall(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """Everything about one case."""
    try:
        antrag = antrag_of(fall_id, request.actor)
    except NotFound:
        return no_access(request)
    language = (get_language() or "de").split("-")[0]
    stand = status_line(fall_id, language)
    messages = verlauf(fall_id, request.actor)
    decided = bescheide_for_citizen(fall_id, request.actor, request.now)
    context: dict[str, Any] = {
        "antrag": antrag,
        "leistung": leistung_version(antrag.leistung_version_id),
        "stand": stand,
        "etappen": _stages(stand, antrag),
        "nachforderungen": open_requests(request, fall_id),
        "dokumente": _documents(fall_id, messages),
        "nachrichten": list(reversed(messages)),
        "bescheide": decided,
        "genehmigungen": genehmigungen_for_citizen(fall_id, request.actor, request.now) if decided else [],
        "gebuehren": [(one, giro_code(one)) for one in _fees(fall_id, stand, decided)],
        "abschnitte": [
            (part.titel, [Row(line.label, line.text) for line in part.zeilen], part.ebene)
            for part in angaben(antrag, language)
        ],
        "anlagen": [
            (
                f"{one.label}: {one.name}",
                address(request, "fall_datei", fall_id, one.datei_id),
                one.medientyp,
                one.groesse,
            )
            for one in antrag.anlagen
        ],
        "stelle": stelle_of(stand.stelle_id) if stand.stelle_id else None,
        "darf_zurueckziehen": may_withdraw(antrag, stand),
        "darf_widerrufen": may_revoke(antrag),
        "darf_schreiben": bool(messages),
        "neuer_code": antrag.konto_id is None,
    }
    return render(request, "portal/fall.html", context)


@page()
def fall_dokument(request: DoorRequest, fall_id: UUID, dokument_id: UUID) -> HttpResponseBase:
    """A document of the Akte that the citizen may see."""
    antrag_of(fall_id, request.actor)
    shown = _documents(fall_id, verlauf(fall_id, request.actor))
    for one in shown:
        if one.id == dokument_id:
            return hand_out(one.datei_id)
    raise NotFound(kind="dokument", id=dokument_id)


@page()
def fall_datei(request: DoorRequest, fall_id: UUID, datei_id: UUID) -> HttpResponseBase:
    """A file that the citizen sent with the application."""
    antrag = antrag_of(fall_id, request.actor)
    if datei_id not in {one.datei_id for one in antrag.anlagen}:
        raise NotFound(kind="datei", id=datei_id)
    return hand_out(datei_id)


def may_withdraw(antrag: AntragView, stand: StatusZeile) -> bool:
    """An application can be taken back until it is decided."""
    undecided = stand.status.offen and stand.status not in {VorgangStatus.ENTSCHIEDEN, VorgangStatus.BEKANNTGEGEBEN}
    return antrag.status is AntragStatus.EINGEGANGEN and undecided


def may_revoke(antrag: AntragView) -> bool:
    """There is a consent to the Postfach, and letters may still come."""
    return antrag.zustellung is Zustellung.POSTFACH and antrag.status is AntragStatus.EINGEGANGEN


def open_requests(request: DoorRequest, fall_id: UUID) -> list[NachforderungView]:
    """The requests for documents that wait for an answer; none before there is a Vorgang."""
    try:
        found = nachforderungen_for_citizen(fall_id, request.actor, request.now)
    except NotFound:
        return []
    return [one for one in found if one.status is NachforderungStatus.OFFEN]


def _fees(fall_id: UUID, stand: StatusZeile, decided: Iterable[BescheidView]) -> list[GebuehrView]:
    """The fees that the citizen knows of: that of a decision not before the decision itself has arrived."""
    on_the_way = stand.status is VorgangStatus.ENTSCHIEDEN
    known = {one.gebuehr_id for one in decided}
    return [one for one in gebuehren(fall_id) if one.id in known or not on_the_way]


def giro_code(gebuehr: GebuehrView) -> SafeString | str:
    """The picture that a banking app reads; "" where there is nothing to pay or no account."""
    if gebuehr.status is not GebuehrStatus.OFFEN or not gebuehr.epc_text:
        return ""
    return mark_safe(qr_svg(gebuehr.epc_text, beschreibung="GiroCode"))  # noqa: S308 - our own drawing


def _documents(fall_id: UUID, messages: Iterable[NachrichtZeile]) -> list[DokumentView]:
    """What lies open for the citizen. A decision in the Postfach is read there first: opening it is on record."""
    waits = any(
        one.art is NachrichtArt.BESCHEID and one.richtung is Richtung.AUSGANG and one.ungelesen for one in messages
    )
    return [one for one in dokumente_for_citizen(fall_id) if not (waits and one.art == BESCHEID)]


def _stages(stand: StatusZeile, antrag: AntragView) -> list[Event]:
    """The way as a line of stages, with the moments that are known."""
    moments = {0: zeitpunkt(antrag.eingegangen_am)}
    found = []
    for at, one in enumerate(stand.etappen):
        current = one.stand == "now" and stand.seit is not None
        moment = moments.get(at, datum(stand.seit) if current and stand.seit else "")
        found.append(Event(one.titel, moment, state=STATES[one.stand], by=stand.stelle if one.stand == "now" else ""))
    return found
