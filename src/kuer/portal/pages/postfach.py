"""The Postfach: messages and decisions, opened on record, with their documents."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from kuer.decisions.queries import regime_of_nachricht
from kuer.kit.errors import NotFound
from kuer.mailbox.actions import retrieve
from kuer.mailbox.queries import nachricht as nachricht_of
from kuer.mailbox.queries import postfach as postfach_of
from kuer.mailbox.types import NachrichtArt, NachrichtView, Richtung
from kuer.portal.ausgabe import hand_out
from kuer.portal.door import FORM, page, sign_in_url
from kuer.records.queries import akte
from kuer.records.types import DokumentView
from kuer.ui.door import DoorRequest


@page()
def postfach(request: DoorRequest) -> HttpResponse:
    """All messages to this citizen, the newest first."""
    known = bool(request.actor.id or request.actor.faelle)
    after = request.GET.get("nach")
    seite = postfach_of(request.actor, after) if known else None
    context = {
        "angemeldet": known,
        "anmelden_url": sign_in_url(request, request.path),
        "seite": seite,
        "aelter": f"?nach={seite.after}" if seite and seite.after else "",
        "neueste": request.path if after else "",
    }
    return render(request, "portal/postfach.html", context)


@page(methods=FORM)
def nachricht(request: DoorRequest, nachricht_id: UUID) -> HttpResponse:
    """One message. A decision is opened by a button, after words about what opening it sets going."""
    found = nachricht_of(nachricht_id, request.actor)
    if request.method == "POST":
        retrieve(nachricht_id, request.actor, request.now)
        return redirect("portal:nachricht", request.kommune.slug, nachricht_id)
    if found.beendet_am is None and found.abgerufen_am is None and found.richtung is Richtung.AUSGANG:
        if found.art is NachrichtArt.BESCHEID or request.method == "HEAD":
            context = {"nachricht": found, "regime": regime_of_nachricht(nachricht_id)}
            return render(request, "portal/bescheid_oeffnen.html", context)
        found = retrieve(nachricht_id, request.actor, request.now)
    shown: dict[str, Any] = {"nachricht": found, "dokumente": _documents(found)}
    return render(request, "portal/nachricht.html", shown)


@page()
def nachricht_dokument(request: DoorRequest, nachricht_id: UUID, dokument_id: UUID) -> HttpResponseBase:
    """A document of a message that was opened; to everybody else it does not exist."""
    found = nachricht_of(nachricht_id, request.actor)
    for one in _documents(found):
        if one.id == dokument_id:
            return hand_out(one.datei_id)
    raise NotFound(kind="dokument", id=dokument_id)


def _documents(found: NachrichtView) -> list[DokumentView]:
    """The documents of the Akte that the message carries; none before it was opened."""
    if not found.dokument_ids:
        return []
    every = akte(found.fall_id)
    return [one for key in found.dokument_ids if (one := every.dokument(key))]
