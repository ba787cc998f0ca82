"""Messages with the citizen: reading, answering, noting that they were read."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kuer.casework.actions import read_messages
from kuer.casework.types import VorgangView
from kuer.files.queries import dateien
from kuer.files.types import DateiView
from kuer.kit.errors import KuerError, NotFound
from kuer.mailbox.actions import send
from kuer.mailbox.queries import nachrichten as nachrichten_in
from kuer.mailbox.queries import zustellungen
from kuer.mailbox.types import NachrichtArt, NachrichtView, Richtung, ZustellungView
from kuer.records.queries import has_akte
from kuer.records.queries import titles as titles_of
from kuer.ui.door import DoorRequest
from kuer.ui.types import Problem
from kuer.workplace.ansicht import show
from kuer.workplace.ausgabe import hand_out
from kuer.workplace.door import FORM, POST, page
from kuer.workplace.handlung import attempt, do, status_of
from kuer.workplace.pages.vorgang.kopf import address, load, rahmen
from kuer.workplace.words import sentence


@dataclass(frozen=True)
class Brief:
    """A message as the thread shows it: from whom, with which papers, and what is known of its way."""

    nachricht: NachrichtView
    eigene: bool
    dokumente: tuple[tuple[UUID, str], ...]
    dateien: tuple[DateiView, ...]
    weg: ZustellungView | None


@page("records.view", methods=FORM)
def nachrichten(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """The thread, and a form to write to the citizen."""
    view = load(request, fall_id)
    request.actor.require("records.view", view.stelle_id)
    typed = {"betreff": request.POST.get("betreff", ""), "text": request.POST.get("text", "")}
    error = None
    if request.method == "POST":
        error = attempt(lambda: _write(request, view, **typed))
        if error is None:
            messages.success(request, _("Ihre Nachricht liegt im Postfach bereit."))
            return redirect("workplace:nachrichten", request.kommune.slug, fall_id)
    context = {
        **rahmen(request, view, "nachrichten"),
        "briefe": _thread(fall_id),
        "darf_schreiben": request.actor.may("casework.work", view.stelle_id),
        "eingaben": typed,
        "probleme": _problems(error),
    }
    return show(request, "vorgang/nachrichten", context, status=status_of(error))


@page("casework.view", methods=POST)
def gelesen(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """Somebody of the Stelle has read what the citizen wrote."""
    view = load(request, fall_id)
    request.actor.require("casework.work", view.stelle_id)
    target = address(request, "nachrichten", fall_id)
    act = lambda: read_messages(view.id, by=request.actor, now=request.now)  # noqa: E731
    return do(request, act, _("Als gelesen vermerkt."), target)


@page("records.view")
def datei(request: DoorRequest, fall_id: UUID, datei_id: UUID) -> HttpResponseBase:
    """A file that the citizen sent with a message of this case."""
    view = load(request, fall_id)
    request.actor.require("records.view", view.stelle_id)
    if all(datei_id not in one.datei_ids for one in nachrichten_in(fall_id)):
        raise NotFound(kind="datei", id=datei_id)
    return hand_out(datei_id)


def _write(request: DoorRequest, view: VorgangView, betreff: str, text: str) -> None:
    request.actor.require("casework.work", view.stelle_id)
    send(
        view.fall_id,
        view.konto_id,
        betreff,
        text,
        art=NachrichtArt.NACHRICHT,
        email=view.email or None,
        absender=view.stelle_name,
        sprache=view.sprache,
        by=request.actor,
        now=request.now,
    )


def _problems(error: KuerError | None) -> list[Problem]:
    if error is None:
        return []
    field = str(error.facts.get("field", ""))
    words = {
        "betreff": _("Schreiben Sie einen Betreff, höchstens {limit} Zeichen."),
        "text": _("Schreiben Sie einen Text, höchstens {limit} Zeichen."),
    }
    if field not in words:
        return [Problem("text", sentence(error))]
    return [Problem(field, words[field].format(limit=error.facts.get("limit", "…")))]


def _thread(fall_id: UUID) -> list[Brief]:
    """All messages, the newest first; four statements, whatever their number."""
    found = nachrichten_in(fall_id)
    ways = zustellungen(one.id for one in found if one.richtung is Richtung.AUSGANG) if found else {}
    papers = {key for one in found for key in one.dokument_ids}
    titles = titles_of(papers) if papers and has_akte(fall_id) else {}
    keys = {key for one in found for key in one.datei_ids}
    files = dateien(keys) if keys else {}
    return [
        Brief(
            one,
            one.richtung is Richtung.AUSGANG,
            tuple((key, titles[key]) for key in one.dokument_ids if key in titles),
            tuple(files[key] for key in one.datei_ids if key in files),
            ways.get(one.id),
        )
        for one in reversed(found)
    ]
