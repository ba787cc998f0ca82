"""Asking the citizen for what is missing: ticked fields of the form, free points, a day, a preview."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kuer.casework.actions import request_documents
from kuer.casework.queries import nachforderung_ende
from kuer.casework.types import PunktWunsch, VorgangView
from kuer.forms.queries import formular
from kuer.fristen import Fristende
from kuer.intake.queries import angaben
from kuer.intake.types import AntragView
from kuer.kit.errors import KuerError, NotFound
from kuer.ui.door import DoorRequest
from kuer.ui.types import Choice, Problem
from kuer.workplace.ansicht import show
from kuer.workplace.door import FORM, page
from kuer.workplace.eingaben import day_of, number_of
from kuer.workplace.handlung import attempt, status_of
from kuer.workplace.pages.vorgang.antrag import antrag
from kuer.workplace.pages.vorgang.kopf import load, version_of
from kuer.workplace.words import sentence

FREE_POINTS: Final = 3
MOST_FREE: Final = 20
DAYS: Final = "14"


@dataclass(frozen=True)
class Eingabe:
    """What was typed, as it was typed. `bis` goes before `tage`."""

    pfade: tuple[str, ...] = ()
    freie: tuple[tuple[str, str], ...] = (("", ""),) * FREE_POINTS
    text: str = ""
    tage: str = DAYS
    bis: str = ""
    wahl: str = "tage"


@dataclass(frozen=True)
class Fragen:
    """What may be ticked: documents of the form, and answers that are unclear. `namen` are their labels by path."""

    unterlagen: tuple[Choice, ...] = ()
    angaben: tuple[Choice, ...] = ()
    namen: dict[str, str] = field(default_factory=dict)


@page("casework.work", methods=FORM)
def nachfordern(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """Write the request, look at it, send it."""
    view = load(request, fall_id)
    given = antrag(fall_id)
    asked = _questions(given) if given else Fragen()
    typed = _typed(request.POST) if request.method == "POST" else Eingabe()
    wishes = _wishes(typed, asked)
    aktion = request.POST.get("aktion", "")
    end, problems = _end(request, typed) if aktion in {"vorschau", "senden"} else (None, [])
    if aktion in {"vorschau", "senden"} and not wishes:
        problems = [Problem("pfade", _("Kreuzen Sie an oder schreiben Sie, was fehlt.")), *problems]
    error: KuerError | None = None
    if aktion == "senden" and not problems:
        error = attempt(lambda: _send(request, view, typed, wishes))
        if error is None:
            messages.success(request, _("Die Nachforderung ist unterwegs. Der Vorgang wartet jetzt auf die Antwort."))
            return redirect("workplace:vorgang", request.kommune.slug, fall_id)
        view = load(request, fall_id)
    context: dict[str, Any] = {
        "vorgang": view,
        "fragen": asked,
        "eingabe": _more(typed) if aktion == "mehr" else typed,
        "punkte": wishes if aktion == "vorschau" and not problems else [],
        "ende": end,
        "probleme": problems,
        "hinweis": sentence(error) if error else "",
    }
    return show(request, "vorgang/nachfordern", context, status=422 if problems else status_of(error))


def _send(request: DoorRequest, view: VorgangView, typed: Eingabe, wishes: list[PunktWunsch]) -> None:
    request_documents(
        view.id,
        wishes,
        frist_tage=number_of(typed.tage) if typed.wahl == "tage" else None,
        bis=day_of(typed.bis) if typed.wahl == "bis" else None,
        text=typed.text,
        version=version_of(request),
        by=request.actor,
        now=request.now,
    )


def _end(request: DoorRequest, typed: Eingabe) -> tuple[Fristende | None, list[Problem]]:
    """The last day, counted as it will be; or what is wrong with what was typed."""
    days: int | None = None
    day: date | None = None
    if typed.wahl == "bis":
        day = day_of(typed.bis)
        if day is None:
            return None, [Problem("bis", _("Schreiben Sie den Tag wie 3.3.2026."))]
    else:
        days = number_of(typed.tage)
        if days is None:
            return None, [Problem("tage", _("Schreiben Sie eine Zahl von 7 bis 365."))]
    found: list[Fristende] = []
    error = attempt(lambda: found.append(nachforderung_ende(request.now, frist_tage=days, bis=day)))
    if error is None:
        return found[0], []
    text = _("Die Frist hat 7 bis 365 Tage, dazu kommen vier Tage für den Weg des Schreibens.")
    return None, [Problem(typed.wahl, text)]


def _typed(given: QueryDict) -> Eingabe:
    titles, texts = given.getlist("frei")[:MOST_FREE], given.getlist("frei_text")
    texts = [*texts, *[""] * len(titles)][: len(titles)]
    return Eingabe(
        pfade=tuple(given.getlist("pfade")),
        freie=tuple(zip(titles, texts, strict=True)) or Eingabe.freie,
        text=given.get("text", ""),
        tage=given.get("tage", DAYS),
        bis=given.get("bis", ""),
        wahl="bis" if given.get("wahl") == "bis" else "tage",
    )


def _more(typed: Eingabe) -> Eingabe:
    rows = (*typed.freie, ("", ""))[:MOST_FREE]
    return Eingabe(typed.pfade, rows, typed.text, typed.tage, typed.bis, typed.wahl)


def _wishes(typed: Eingabe, asked: Fragen) -> list[PunktWunsch]:
    """The points in the order of the form, the free ones last; what the form does not know is left out."""
    ticked = [PunktWunsch(name, "", path) for path, name in asked.namen.items() if path in typed.pfade]
    free = [PunktWunsch(title.strip(), text.strip()) for title, text in typed.freie if title.strip()]
    return [*ticked, *free]


def _questions(given: AntragView) -> Fragen:
    """Everything that can be asked for by the path of its field."""
    sent: dict[str, list[str]] = {}
    for one in given.anlagen:
        sent.setdefault(one.path, []).append(one.name)
    papers = list(_papers(given, sent))
    lines = [
        Choice(line.path, line.label, line.text)
        for section in angaben(given)
        for line in section.zeilen
        if line.path and line.art not in {"anlage", "zustimmung"}
    ]
    names = {one.code: one.name for one in (*papers, *lines)}
    return Fragen(tuple(papers), tuple(lines), names)


def _papers(given: AntragView, sent: dict[str, list[str]]) -> Iterator[Choice]:
    """The uploads that the form knows, and what has come of each."""
    try:
        fields = formular(given.leistung_version_id).felder
    except NotFound:
        return
    for path, found in fields.items():
        if found.art.name == "anlage":
            names = ", ".join(sent.get(path, ()))
            hint = _("Liegt vor: {namen}").format(namen=names) if names else _("Noch nicht eingereicht")
            yield Choice(path, found.label, hint)
