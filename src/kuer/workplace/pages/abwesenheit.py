"""Who is absent and who stands in: one's own days, and for the head those of the people at the Stelle."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from kuer.kit.errors import KuerError, NotFound
from kuer.organisation.actions import end_abwesenheit, note_abwesenheit, set_vertretung
from kuer.organisation.queries import abwesenheiten, alle_mitarbeitenden, mitarbeiter, vertretung_of
from kuer.organisation.types import MitarbeiterView
from kuer.ui.door import DoorRequest
from kuer.ui.types import Choice, Problem
from kuer.workplace.ansicht import show
from kuer.workplace.door import ANY_ROLE, FORM, page
from kuer.workplace.eingaben import day_of, id_of, short_day
from kuer.workplace.handlung import attempt, status_of
from kuer.workplace.words import sentence

ABSENCE: Final = "organisation.absence"
DONE: Final = {
    "eintragen": lazy("Eingetragen. Die Vertretung gilt von selbst an diesen Tagen."),
    "beenden": lazy("Beendet. Die Vertretung gilt nicht mehr."),
    "vorgabe": lazy("Die Vertretung ist gemerkt."),
}


@dataclass(frozen=True)
class Eingabe:
    """What was typed, as it was typed."""

    von: str = ""
    bis: str = ""
    vertretung: tuple[str, ...] = ()


@page(ANY_ROLE, methods=FORM)
def abwesenheit(request: DoorRequest) -> HttpResponse:
    """One's own absences."""
    if request.actor.id is None:
        raise NotFound(kind="mitarbeiter")
    return _page(request, mitarbeiter(request.actor.id, request.now))


@page(ABSENCE, methods=FORM)
def abwesenheit_von(request: DoorRequest, konto_id: UUID) -> HttpResponse:
    """Those of somebody whose Stellen one leads; all others are not there."""
    person = mitarbeiter(konto_id, request.now)
    if not person.rollen or not all(request.actor.may(ABSENCE, held.stelle_id) for held in person.rollen):
        raise NotFound(kind="mitarbeiter", id=konto_id)
    return _page(request, person)


def _page(request: DoorRequest, person: MitarbeiterView) -> HttpResponse:
    default = tuple(map(str, vertretung_of(person.konto_id)))
    typed = _typed(request.POST) if request.method == "POST" else Eingabe(vertretung=default)
    problems: list[Problem] = []
    error: KuerError | None = None
    if request.method == "POST":
        aktion, _colon, target = request.POST.get("aktion", "").partition(":")
        problems = _problems(typed) if aktion == "eintragen" else []
        error = None if problems else attempt(_act(request, person, typed, aktion, target))
        if not problems and error is None:
            messages.success(request, str(DONE[aktion]))
            return redirect(request.path)
        problems = problems or _placed(error)
    context = {
        "person": person,
        "eigene": person.konto_id == request.actor.id,
        "abwesenheiten": abwesenheiten(request.now, person.konto_id),
        "kollegen": _others(request, person),
        "vorgabe": default,
        "eingabe": typed,
        "probleme": problems,
        "hinweis": sentence(error) if error and not problems else "",
    }
    return show(request, "abwesenheit", context, status=422 if problems else status_of(error))


def _act(
    request: DoorRequest, person: MitarbeiterView, typed: Eingabe, aktion: str, target: str
) -> Callable[[], object]:
    by, now, key = request.actor, request.now, person.konto_id
    chosen = [one for text in typed.vertretung if (one := id_of(text))]
    if aktion == "eintragen" and (von := day_of(typed.von)) and (bis := day_of(typed.bis)):
        return lambda: note_abwesenheit(key, von, bis, chosen, by=by, now=now)
    if aktion == "vorgabe":
        return lambda: set_vertretung(key, chosen, by=by, now=now)
    mine = {one.id for one in abwesenheiten(now, key)}
    if aktion == "beenden" and (ended := id_of(target)) in mine and ended is not None:
        return lambda: end_abwesenheit(ended, by=by, now=now)
    raise NotFound(kind="aktion")


def _typed(given: QueryDict) -> Eingabe:
    chosen = tuple(text for text in given.getlist("vertretung") if text)
    return Eingabe(given.get("von", "").strip(), given.get("bis", "").strip(), chosen)


def _problems(typed: Eingabe) -> list[Problem]:
    wrong = _("Schreiben Sie den Tag wie 3.3.2026.")
    found = [Problem(name, wrong) for name in ("von", "bis") if day_of(getattr(typed, name)) is None]
    return found if typed.vertretung else [*found, Problem("vertretung", _("Wählen Sie, wer vertritt."))]


def _placed(error: KuerError | None) -> list[Problem]:
    """What the act had against it, at its field."""
    if error is None:
        return []
    if error.code == "abwesenheit_overlaps":
        return [Problem("von", _("An einigen dieser Tage ist schon eine Abwesenheit eingetragen."))]
    told = {
        "von": _("Der erste Tag liegt zu weit zurück, oder die Zeit ist länger als ein Jahr."),
        "bis": _("Der letzte Tag liegt nicht vor dem ersten und nicht in der Vergangenheit."),
        "vertretung": _("Wählen Sie eine bis fünf andere Personen, die hier arbeiten."),
    }
    field = str(error.facts.get("field", ""))
    return [Problem(field, told[field])] if error.code == "abwesenheit_invalid" and field in told else []


def _others(request: DoorRequest, person: MitarbeiterView) -> list[Choice]:
    """Who can stand in: colleagues at work, those of the same Stellen first, and who of them is absent too."""
    away = {one.konto_id: one for one in abwesenheiten(request.now) if one.heute}
    mine = {held.stelle_id for held in person.rollen}
    people = [one for one in alle_mitarbeitenden(request.now) if one.rollen and one.konto_id != person.konto_id]
    people.sort(key=lambda one: (not mine & {held.stelle_id for held in one.rollen}, one.name))
    return [
        Choice(
            str(one.konto_id),
            one.name,
            _("selbst abwesend bis %(tag)s") % {"tag": short_day(away[one.konto_id].bis)}
            if one.konto_id in away
            else one.zeichnung.funktion,
        )
        for one in people
    ]
