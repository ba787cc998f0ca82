"""What other Stellen ask the actor's own: the list, the Antrag to read, and the answer. Nothing else of the Vorgang."""

from dataclasses import dataclass
from typing import BinaryIO, Final, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kuer.casework.actions import give_stellungnahme
from kuer.casework.queries import beteiligungssache, counts, dokumente_zur_sache
from kuer.casework.queries import stellungnahmen as stellungnahmen_of
from kuer.casework.types import Beteiligungssache, Votum
from kuer.files.actions import store
from kuer.files.errors import FileRefused
from kuer.kit.errors import KuerError, NotFound
from kuer.ui.door import DoorRequest
from kuer.ui.types import Choice, Problem
from kuer.workplace.ansicht import show
from kuer.workplace.ausgabe import hand_out
from kuer.workplace.door import FORM, page
from kuer.workplace.eingaben import number_of
from kuer.workplace.handlung import attempt, status_of
from kuer.workplace.pages.eingang import bereiche
from kuer.workplace.pages.vorgang.antrag import antrag, sections
from kuer.workplace.words import VOTUM, sentence

MOST_AUFLAGEN: Final = 20
MOST_FILES: Final = 5
MOST_BYTES: Final = 10_000_000


@dataclass(frozen=True)
class Eingabe:
    """What was typed, as it was typed."""

    votum: str = ""
    text: str = ""
    auflagen: tuple[str, ...] = ()


@page("casework.view")
def stellungnahmen(request: DoorRequest) -> HttpResponse:
    """What the Stelle is asked, the next day first; with `?stand=abgegeben` what it has answered."""
    given = request.GET.get("stand") == "abgegeben"
    context = {
        "bereiche": bereiche(request, "stellungnahmen", counts(request.actor)),
        "zeilen": stellungnahmen_of(request.actor, request.now, abgegeben=given),
        "abgegeben": given,
    }
    return show(request, "stellungnahmen", context)


@page("casework.view", methods=FORM)
def stellungnahme(request: DoorRequest, beteiligung_id: UUID) -> HttpResponse:
    """The question with the Antrag and the form to answer; afterwards the answer, with `?aendern=ja` the form again."""
    sache = beteiligungssache(beteiligung_id, request.actor, request.now)
    aktion, error = request.POST.get("aktion", ""), None
    typed = _typed(request) if request.method == "POST" else _said(sache)
    if request.method == "POST" and aktion != "mehr":
        error = attempt(lambda: _give(request, sache, typed))
        if error is None:
            messages.success(request, _("Ihre Stellungnahme ist abgegeben und liegt in der Akte."))
            return redirect("workplace:stellungnahme", request.kommune.slug, beteiligung_id)
        sache = beteiligungssache(beteiligung_id, request.actor, request.now)
    problem = _problem(error) if error else None
    given = antrag(sache.beteiligung.fall_id)
    context = {
        "sache": sache,
        "beteiligung": sache.beteiligung,
        "abschnitte": sections(given) if given else [],
        "dokumente": dokumente_zur_sache(beteiligung_id, request.actor, request.now),
        "schreiben": sache.darf_antworten or (sache.darf_aendern and _wants_form(request)),
        "eingabe": Eingabe(typed.votum, typed.text, (*typed.auflagen, "")) if aktion == "mehr" else typed,
        "voten": [Choice(one.value, str(VOTUM[one])) for one in Votum],
        "probleme": [problem] if problem and problem.name else [],
        "hinweis": problem.text if problem and not problem.name else "",
        "hoechstens": {"dateien": MOST_FILES, "bytes": MOST_BYTES},
    }
    return show(request, "stellungnahme", context, status=status_of(error))


@page("casework.view")
def unterlage(request: DoorRequest, beteiligung_id: UUID, dokument_id: UUID) -> HttpResponseBase:
    """A document that belongs to the question: handed in by the applicant, or written by this Stelle."""
    for one in dokumente_zur_sache(beteiligung_id, request.actor, request.now):
        if one.id == dokument_id:
            return hand_out(one.datei_id)
    raise NotFound(kind="dokument", id=dokument_id)


def _wants_form(request: DoorRequest) -> bool:
    return request.method == "POST" or request.GET.get("aendern") == "ja"


def _said(sache: Beteiligungssache) -> Eingabe:
    """The answer as it stands, to begin a correction with."""
    answer = sache.beteiligung.antwort
    return Eingabe(answer.votum.value, answer.text, answer.auflagen) if answer else Eingabe()


def _typed(request: DoorRequest) -> Eingabe:
    given = request.POST
    conditions = tuple(one for one in given.getlist("auflagen")[: MOST_AUFLAGEN + 1] if one.strip())
    return Eingabe(given.get("votum", ""), given.get("text", ""), conditions)


def _give(request: DoorRequest, sache: Beteiligungssache, typed: Eingabe) -> None:
    """Keep the files and answer, whole or not at all. Raises: what the acts raise; Unavailable goes to the door."""
    request.actor.require("casework.work", sache.beteiligung.stelle_id)
    kept = [
        store(
            cast("BinaryIO", file.file),
            name=file.name or "",
            by=request.actor,
            now=request.now,
            max_bytes=MOST_BYTES,
            fall_id=sache.beteiligung.fall_id,
        ).id
        for file in request.FILES.getlist("dateien")[:MOST_FILES]
    ]
    give_stellungnahme(
        sache.beteiligung.id,
        typed.votum,
        typed.text,
        typed.auflagen,
        kept,
        fassung=number_of(request.POST.get("fassung", "")) or 0,
        by=request.actor,
        now=request.now,
    )


def _problem(error: KuerError) -> Problem:
    """What was refused: at its field, or as a sentence about the whole."""
    if isinstance(error, FileRefused):
        return Problem("dateien", _("Eine Datei wurde nicht angenommen. Möglich sind PDF und Fotos bis 10 MB."))
    if error.code != "stellungnahme_invalid":
        return Problem("", sentence(error))
    field = str(error.facts.get("field", ""))
    words = {
        "votum": _("Wählen Sie aus, wie Ihre Stelle dazu steht."),
        "text": _("Begründen Sie, warum Sie nicht zustimmen."),
        "auflagen": _("Schreiben Sie mindestens eine Auflage auf, höchstens 20."),
        "dateien": _("Wählen Sie höchstens 5 Dateien aus."),
    }
    if error.facts.get("grund") == "auflagen":
        text = _("Auflagen passen nur zu „Bedenken, die sich mit Auflagen ausräumen lassen“.")
        return Problem("votum", text)
    if field == "text" and error.facts.get("limit"):
        return Problem("text", _("Das ist zu lang. Kürzen Sie auf höchstens 10000 Zeichen."))
    return Problem(field, words[field])
