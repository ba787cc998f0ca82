"""Other Stellen that are asked about a Vorgang, for whoever leads it: how far they are, one more, more time, none."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kuer.casework.actions import (
    ask_stelle,
    assign_beteiligung,
    extend_beteiligung,
    remind_beteiligung,
    withdraw_beteiligung,
)
from kuer.casework.queries import beteiligungen as beteiligungen_of
from kuer.casework.queries import beteiligungssumme
from kuer.casework.types import BeteiligungView, VorgangStatus, VorgangView
from kuer.kit.errors import KuerError, NotFound
from kuer.ui.door import DoorRequest
from kuer.ui.types import Choice, Problem
from kuer.workplace.ansicht import show
from kuer.workplace.door import FORM, POST, page
from kuer.workplace.eingaben import day_of, id_of, number_of
from kuer.workplace.handlung import attempt, do, status_of
from kuer.workplace.pages.vorgang.kopf import address, load, rahmen
from kuer.workplace.shell import known_stellen
from kuer.workplace.words import sentence

DAYS: Final = "14"
DECIDED: Final = frozenset({VorgangStatus.ENTSCHIEDEN, VorgangStatus.BEKANNTGEGEBEN})


@page("casework.view")
def beteiligungen(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """All that were asked, with what they said."""
    view = load(request, fall_id)
    context = {
        **rahmen(request, view, "beteiligungen"),
        "summe": beteiligungssumme(view, request.now),
        "beteiligungen": beteiligungen_of(view.id, request.actor, request.now),
        "darf_fragen": _asks(request, view),
    }
    return show(request, "vorgang/beteiligungen", context)


@page("casework.work", methods=FORM)
def fragen(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """Ask one more Stelle of the Kommune."""
    view = load(request, fall_id)
    typed = {name: request.POST.get(name, "") for name in ("stelle", "titel", "frage")}
    typed["tage"] = request.POST.get("tage", DAYS)
    problems: list[Problem] = []
    if request.method == "POST":
        problems = _missing(request, typed)
        error = None if problems else attempt(lambda: _ask(request, view, typed))
        if error is None and not problems:
            messages.success(request, _("Die Stelle sieht die Frage jetzt unter ihren Stellungnahmen."))
            return redirect("workplace:beteiligungen", request.kommune.slug, fall_id)
        problems = problems or [_at_field(error)]
    context = {"vorgang": view, "eingaben": typed, "stellen": _choices(request, view), "probleme": problems}
    return show(request, "vorgang/fragen", context, status=422 if problems else 200)


@page("casework.work", methods=FORM)
def zuweisen(request: DoorRequest, fall_id: UUID, beteiligung_id: UUID) -> HttpResponse:
    """Say which Stelle is to answer what the plan has nobody for, or what an answer is missing for."""
    view, one = _find(request, fall_id, beteiligung_id)
    typed = {"stelle": request.POST.get("stelle", str(one.stelle_id or ""))}

    def act() -> object:
        return assign_beteiligung(one.id, _stelle(typed["stelle"]), by=request.actor, now=request.now)

    problems = [] if _known(request, typed["stelle"]) else [Problem("stelle", _("Wählen Sie die Stelle aus."))]
    form = Formular("zuweisen", typed, problems, _("Die Stelle sieht die Frage jetzt unter ihren Stellungnahmen."))
    return _form(request, view, one, form, act)


@page("casework.work", methods=FORM)
def mehr_zeit(request: DoorRequest, fall_id: UUID, beteiligung_id: UUID) -> HttpResponse:
    """Give a Stelle more time, with the reason."""
    view, one = _find(request, fall_id, beteiligung_id)
    typed = {name: request.POST.get(name, "") for name in ("bis", "grund")}
    day = day_of(typed["bis"])

    def act() -> object:
        return extend_beteiligung(one.id, day or date.min, typed["grund"], by=request.actor, now=request.now)

    problems = [] if day else [Problem("bis", _("Schreiben Sie den Tag wie 3.3.2026."))]
    return _form(request, view, one, Formular("mehr_zeit", typed, problems, _("Die Stelle hat jetzt mehr Zeit.")), act)


@page("casework.work", methods=FORM)
def zuruecknehmen(request: DoorRequest, fall_id: UUID, beteiligung_id: UUID) -> HttpResponse:
    """No Stellungnahme is needed any more, with the reason."""
    view, one = _find(request, fall_id, beteiligung_id)
    typed = {"grund": request.POST.get("grund", "")}

    def act() -> object:
        return withdraw_beteiligung(one.id, typed["grund"], by=request.actor, now=request.now)

    done = _("Diese Stellungnahme wird nicht mehr gebraucht.")
    return _form(request, view, one, Formular("zuruecknehmen", typed, [], done), act)


@page("casework.work", methods=POST)
def erinnern(request: DoorRequest, fall_id: UUID, beteiligung_id: UUID) -> HttpResponse:
    """Remind a Stelle."""
    _view, one = _find(request, fall_id, beteiligung_id)
    act = lambda: remind_beteiligung(one.id, by=request.actor, now=request.now)  # noqa: E731
    done = _("Erinnert: Die Frage steht bei der Stelle jetzt als Erinnerung.")
    return do(request, act, done, address(request, "beteiligungen", fall_id))


@dataclass(frozen=True)
class Formular:
    """A form about one Beteiligung: which, what was typed, what is wrong with it at once, what is said when done."""

    was: str
    typed: dict[str, str]
    problems: list[Problem]
    done: str


def _form(
    request: DoorRequest, view: VorgangView, one: BeteiligungView, form: Formular, act: Callable[[], object]
) -> HttpResponse:
    problems: list[Problem] = []
    error: KuerError | None = None
    if request.method == "POST":
        problems = form.problems
        error = None if problems else attempt(act)
        if error is None and not problems:
            messages.success(request, form.done)
            return redirect("workplace:beteiligungen", request.kommune.slug, view.fall_id)
        problems = problems or [_at_field(error)]
    context: dict[str, Any] = {
        "vorgang": view,
        "beteiligung": one,
        "was": form.was,
        "eingaben": form.typed,
        "stellen": _choices(request, view),
        "probleme": problems,
    }
    failed = bool(problems) and error is None
    return show(request, "vorgang/beteiligung", context, status=422 if failed else status_of(error))


def _find(request: DoorRequest, fall_id: UUID, beteiligung_id: UUID) -> tuple[VorgangView, BeteiligungView]:
    view = load(request, fall_id)
    for one in beteiligungen_of(view.id, request.actor, request.now):
        if one.id == beteiligung_id:
            return view, one
    raise NotFound(kind="beteiligung", id=beteiligung_id)


def _asks(request: DoorRequest, view: VorgangView) -> bool:
    """Whether anything of the questions can still be changed, by this person."""
    running = view.status.offen and view.status not in DECIDED
    return running and request.actor.may("casework.work", view.stelle_id)


def _ask(request: DoorRequest, view: VorgangView, typed: dict[str, str]) -> None:
    ask_stelle(
        view.id,
        _stelle(typed["stelle"]),
        typed["titel"],
        typed["frage"],
        number_of(typed["tage"]) or 0,
        by=request.actor,
        now=request.now,
    )


def _missing(request: DoorRequest, typed: dict[str, str]) -> list[Problem]:
    found = []
    if not _known(request, typed["stelle"]):
        found.append(Problem("stelle", _("Wählen Sie die Stelle aus.")))
    if not typed["titel"].strip():
        found.append(Problem("titel", _("Schreiben Sie in ein, zwei Wörtern, worum es geht.")))
    if not typed["frage"].strip():
        found.append(Problem("frage", _("Schreiben Sie Ihre Frage an die Stelle.")))
    if number_of(typed["tage"]) is None:
        found.append(Problem("tage", _("Schreiben Sie eine Zahl von 1 bis 180.")))
    return found


def _at_field(error: KuerError | None) -> Problem:
    """What an act refused, at its field."""
    facts = error.facts if error else {}
    field = {"frist_tage": "tage"}.get(str(facts.get("field")), str(facts.get("field", "")))
    words = {
        "tage": _("Schreiben Sie eine Zahl von 1 bis 180."),
        "bis": _("Der neue Tag liegt nach dem bisherigen und in der Zukunft, höchstens 180 Tage von heute."),
        "grund": _("Geben Sie bitte einen Grund an."),
        "titel": _("Das ist zu lang. Kürzen Sie auf höchstens 120 Zeichen."),
        "frage": _("Das ist zu lang. Kürzen Sie auf höchstens 2000 Zeichen."),
    }
    return Problem(field, words[field]) if field in words else Problem("", sentence(error) if error else "")


def _stelle(text: str) -> UUID:
    found = id_of(text)
    if found is None:
        raise NotFound(kind="stelle")
    return found


def _known(request: DoorRequest, text: str) -> bool:
    found = known_stellen(request).get(id_of(text))  # type: ignore[arg-type]
    return found is not None and found.aktiv


def _choices(request: DoorRequest, view: VorgangView) -> list[Choice]:
    """The Stellen of the Kommune but the one that leads."""
    known = known_stellen(request).values()
    return [Choice(str(one.id), one.name) for one in known if one.aktiv and one.id != view.stelle_id]
