"""Asking the citizen for what is missing: fields of the Antrag to open once more, free points, a day, a preview."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kuer.casework.actions import request_documents
from kuer.casework.queries import mitwirkung_zu, nachforderung_ende
from kuer.casework.types import PunktWunsch, VorgangView
from kuer.fristen import Fristende
from kuer.intake.queries import oeffenbare
from kuer.intake.types import AntragView, Oeffenbar
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
# Names of the fields that say why: this and the path.
WARUM: Final = "warum."


@dataclass(frozen=True)
class Eingabe:
    """What was typed, as it was typed. `gruende` says by path why; `bis` goes before `tage`."""

    pfade: tuple[str, ...] = ()
    gruende: Mapping[str, str] = field(default_factory=dict)
    suche: str = ""
    freie: tuple[tuple[str, str], ...] = (("", ""),) * FREE_POINTS
    text: str = ""
    tage: str = DAYS
    bis: str = ""
    wahl: str = "tage"


@dataclass(frozen=True)
class Feldwahl:
    """A field, group or entry that may be opened. `tiefe` says how far in it stands, `passt` that it was found."""

    wahl: Choice
    tiefe: int
    passt: bool


@dataclass(frozen=True)
class Fragen:
    """What may be opened: documents of the form, and by page everything that was asked."""

    unterlagen: tuple[Feldwahl, ...] = ()
    seiten: tuple[tuple[str, tuple[Feldwahl, ...]], ...] = ()
    namen: Mapping[str, str] = field(default_factory=dict)

    @property
    def gefunden(self) -> bool:
        """Whether the search found anything."""
        return any(one.passt for one in (*self.unterlagen, *(one for _seite, felder in self.seiten for one in felder)))


@page("casework.work", methods=FORM)
def nachfordern(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """Write the request, look at it, send it."""
    view = load(request, fall_id)
    given = antrag(fall_id)
    typed = _typed(request.POST) if request.method == "POST" else Eingabe()
    asked = _questions(given, typed) if given else Fragen()
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
        "mitwirkung": mitwirkung_zu(view.leistung_version_id),
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
        gruende={name.removeprefix(WARUM): given.get(name, "").strip() for name in given if name.startswith(WARUM)},
        suche=given.get("suche", "").strip()[:100],
        freie=tuple(zip(titles, texts, strict=True)) or Eingabe.freie,
        text=given.get("text", ""),
        tage=given.get("tage", DAYS),
        bis=given.get("bis", ""),
        wahl="bis" if given.get("wahl") == "bis" else "tage",
    )


def _more(typed: Eingabe) -> Eingabe:
    rows = (*typed.freie, ("", ""))[:MOST_FREE]
    return replace(typed, freie=rows)


def _wishes(typed: Eingabe, asked: Fragen) -> list[PunktWunsch]:
    """The points in the order of the form, the free ones last; what the form does not know is left out."""
    ticked = [
        PunktWunsch(name, typed.gruende.get(path, ""), path)
        for path, name in asked.namen.items()
        if path in typed.pfade
    ]
    free = [PunktWunsch(title.strip(), text.strip()) for title, text in typed.freie if title.strip()]
    return [*ticked, *free]


def _questions(given: AntragView, typed: Eingabe) -> Fragen:
    """Everything that can be asked for by the path of its field."""
    try:
        known = oeffenbare(given)
    except NotFound:
        return Fragen()
    sent: dict[str, list[str]] = {}
    for one in given.anlagen:
        sent.setdefault(one.path, []).append(one.name)
    papers: list[Feldwahl] = []
    pages: dict[str, list[Feldwahl]] = {}
    for line in known:
        if line.art == "anlage":
            names = ", ".join(sent.get(line.path, ()))
            hint = _("Liegt vor: {namen}").format(namen=names) if names else _("Noch nicht eingereicht")
            papers.append(_choice(line, hint, 0, typed))
        elif line.art != "zustimmung":
            pages.setdefault(line.seite, []).append(_choice(line, _hint(line), min(line.ebene, 3), typed))
    names_of = {one.wahl.code: one.wahl.name for one in (*papers, *(one for many in pages.values() for one in many))}
    return Fragen(tuple(papers), tuple((title, tuple(many)) for title, many in pages.items()), names_of)


def _hint(line: Oeffenbar) -> str:
    if line.art in {"gruppe", "anschrift"}:
        return _("alle Angaben dieser Gruppe")
    if line.art == "eintrag":
        return _("alle Angaben dieses Eintrags")
    return line.text or _("keine Angabe")


def _choice(line: Oeffenbar, hint: str, depth: int, typed: Eingabe) -> Feldwahl:
    """One line; what is ticked stays in sight whatever is searched for."""
    words = f"{line.seite} {line.label} {hint}".casefold()
    fits = line.path in typed.pfade or all(word in words for word in typed.suche.casefold().split())
    return Feldwahl(Choice(line.path, line.label, hint), depth, fits)
