"""What the citizen can still do in a case: write, withdraw, get a new access code."""

from typing import BinaryIO, Final, cast
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kuer.casework.queries import status_line
from kuer.catalogue.queries import leistung_version
from kuer.files.actions import store
from kuer.files.errors import FileRefused
from kuer.intake.actions import renew_access_code, withdraw_antrag
from kuer.intake.queries import antrag as antrag_of
from kuer.kit.errors import NotFound, Unavailable
from kuer.mailbox.actions import reply
from kuer.mailbox.errors import NachrichtInvalid
from kuer.portal.dateien import away, sentence
from kuer.portal.door import FORM, POST, page
from kuer.portal.pages.antrag.absenden import CODES
from kuer.portal.pages.fall.stand import may_withdraw
from kuer.portal.rettung import no_access
from kuer.ui.door import DoorRequest
from kuer.ui.types import Problem

MOST_BYTES: Final = 10_000_000
MOST_FILES: Final = 5


@page(methods=FORM)
def fall_nachricht(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """Write to the Stelle that works on the case."""
    try:
        antrag = antrag_of(fall_id, request.actor)
    except NotFound:
        return no_access(request)
    given = {name: request.POST.get(name, "") for name in ("betreff", "text")}
    problems: list[Problem] = []
    if request.method == "POST":
        problems = _write(request, fall_id, given)
        if not problems:
            messages.success(request, _("Ihre Nachricht ist angekommen."))
            return redirect("portal:fall", request.kommune.slug, fall_id)
    context = {"antrag": antrag, "given": given, "problems": problems, "problem_count": len(problems)}
    return render(request, "portal/schreiben.html", context, status=422 if problems else 200)


@page(methods=FORM)
def zurueckziehen(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """Take the application back, after asking once more."""
    try:
        antrag = antrag_of(fall_id, request.actor)
    except NotFound:
        return no_access(request)
    if not may_withdraw(antrag, status_line(fall_id)):
        return redirect("portal:fall", request.kommune.slug, fall_id)
    if request.method == "POST":
        withdraw_antrag(antrag.id, by=request.actor, now=request.now)
        messages.success(request, _("Ihr Antrag ist zurückgezogen."))
        return redirect("portal:fall", request.kommune.slug, fall_id)
    context = {"antrag": antrag, "leistung": leistung_version(antrag.leistung_version_id)}
    return render(request, "portal/zurueckziehen.html", context)


@page(methods=POST)
def neuer_code(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """A new access code for a guest who still has the case open; the old one ends."""
    antrag = antrag_of(fall_id, request.actor)
    code = renew_access_code(antrag.id, by=request.actor, now=request.now)
    request.session[CODES] = {**request.session.get(CODES, {}), str(antrag.id): code}
    return redirect("portal:eingang", request.kommune.slug, antrag.id)


class _NotTaken(Exception):
    """Something is wrong with what was posted; nothing of it is kept."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems


def _write(request: DoorRequest, fall_id: UUID, given: dict[str, str]) -> list[Problem]:
    """Send the message; empty when it was taken, else why not."""
    try:
        with transaction.atomic():
            kept = _keep(request, "datei", fall_id)
            reply(fall_id, given["betreff"], given["text"], kept, by=request.actor, now=request.now)
    except _NotTaken as error:
        return error.problems
    except NachrichtInvalid as error:
        if "limit" in error.facts:
            text = _("Bitte kürzen Sie das auf %(limit)s Zeichen.") % {"limit": error.facts["limit"]}
        else:
            text = _("Bitte füllen Sie dieses Feld aus.")
        return [Problem(error.facts["field"], text)]
    return []


def _keep(request: DoorRequest, name: str, fall_id: UUID) -> list[UUID]:
    """The ids of the files posted under a name. Raises _NotTaken."""
    kept = []
    for file in request.FILES.getlist(name)[:MOST_FILES]:
        title, content = file.name or "", cast("BinaryIO", file.file)
        try:
            stored = store(
                content, name=title, by=request.actor, now=request.now, max_bytes=MOST_BYTES, fall_id=fall_id
            )
        except FileRefused as error:
            raise _NotTaken([Problem(name, sentence(error, title))]) from error
        except Unavailable as error:
            raise _NotTaken([Problem(name, away(title))]) from error
        kept.append(stored.id)
    return kept
