"""A request that waits for its answer: more time, no more waiting, and the day its letter was posted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kuer.casework.actions import end_nachforderung, extend_nachforderung, note_posted
from kuer.casework.types import NachforderungView, VorgangView, Zustellung
from kuer.kit.dates import local_date
from kuer.kit.errors import KuerError, NotFound
from kuer.ui.door import DoorRequest
from kuer.ui.types import Problem
from kuer.workplace.ansicht import show
from kuer.workplace.door import FORM, page
from kuer.workplace.eingaben import day_of, short_day
from kuer.workplace.handlung import attempt, status_of
from kuer.workplace.pages.vorgang.kopf import load
from kuer.workplace.words import sentence


@page("casework.work", methods=FORM)
def verlaengern(request: DoorRequest, fall_id: UUID, nachforderung_id: UUID) -> HttpResponse:
    """Give more time, also when it is over."""
    view, one = _find(request, fall_id, nachforderung_id)
    typed = request.POST.get("bis", "")
    wrong = _("Der neue Tag liegt nach dem {tag} und mindestens elf Tage in der Zukunft.").format(
        tag=short_day(one.bis)
    )

    def act(day: date) -> object:
        return extend_nachforderung(one.id, day, by=request.actor, now=request.now)

    done = _("Die Frist ist verlängert. Die antragstellende Person erfährt es im Postfach.")
    if view.zustellung is Zustellung.POST:
        done = _("Die Frist ist verlängert. Das Schreiben dazu liegt im Postversand zum Drucken bereit.")
    return _day_form(request, view, one, _Tag("verlaengern", "bis", typed, wrong, done), act)


@page("casework.work", methods=FORM)
def versandt(request: DoorRequest, fall_id: UUID, nachforderung_id: UUID) -> HttpResponse:
    """Note the day on which the printed letter was posted."""
    view, one = _find(request, fall_id, nachforderung_id)
    typed = request.POST.get("tag", short_day(local_date(request.now)))
    wrong = _("Der Tag liegt zwischen dem Schreiben und heute.")

    def act(day: date) -> object:
        return note_posted(one.id, day, by=request.actor, now=request.now)

    return _day_form(request, view, one, _Tag("versandt", "tag", typed, wrong, _("Der Versand ist vermerkt.")), act)


@page("casework.work", methods=FORM)
def beenden(request: DoorRequest, fall_id: UUID, nachforderung_id: UUID) -> HttpResponse:
    """Go on without an answer, with the reason."""
    view, one = _find(request, fall_id, nachforderung_id)
    grund, error = request.POST.get("grund", ""), None
    if request.method == "POST":
        error = attempt(lambda: end_nachforderung(one.id, grund, by=request.actor, now=request.now))
        if error is None:
            messages.success(request, _("Der Vorgang geht ohne die Antwort weiter."))
            return redirect("workplace:vorgang", request.kommune.slug, fall_id)
    context = {
        "vorgang": view,
        "nachforderung": one,
        "grund": grund,
        "probleme": [Problem("grund", sentence(error))] if error else [],
    }
    return show(request, "vorgang/beenden", context, status=status_of(error))


def _find(request: DoorRequest, fall_id: UUID, nachforderung_id: UUID) -> tuple[VorgangView, NachforderungView]:
    view = load(request, fall_id)
    for one in view.nachforderungen:
        if one.id == nachforderung_id:
            return view, one
    raise NotFound(kind="nachforderung", id=nachforderung_id)


@dataclass(frozen=True)
class _Tag:
    """A form that asks for one day: which, its field, what was typed, why it may be refused, what is said when done."""

    was: str
    feld: str
    typed: str
    wrong: str
    done: str


def _day_form(
    request: DoorRequest, view: VorgangView, one: NachforderungView, form: _Tag, act: Callable[[date], object]
) -> HttpResponse:
    name, typed = form.feld, form.typed
    problems: list[Problem] = []
    error: KuerError | None = None
    if request.method == "POST":
        day = day_of(typed)
        if day is None:
            problems = [Problem(name, _("Schreiben Sie den Tag wie 3.3.2026."))]
        else:
            error = attempt(lambda: act(day))
            problems = [Problem(name, _why(error, form))] if error else []
        if not problems:
            messages.success(request, form.done)
            return redirect("workplace:vorgang", request.kommune.slug, view.fall_id)
    context = {
        "vorgang": view,
        "nachforderung": one,
        "was": form.was,
        "feld": name,
        "wert": typed,
        "probleme": problems,
    }
    return show(request, "vorgang/tag", context, status=422 if problems and error is None else status_of(error))


def _why(error: KuerError, form: _Tag) -> str:
    return form.wrong if error.code == "nachforderung_invalid" else sentence(error)
