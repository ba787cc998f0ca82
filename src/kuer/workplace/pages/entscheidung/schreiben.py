"""Writing a decision: its kind, its fields, its reasons out of text blocks, its conditions. Nothing typed is lost."""

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kuer.casework.types import VorgangView
from kuer.decisions.actions import prepare_entscheidung
from kuer.decisions.queries import entscheidung_of, vorschlag
from kuer.decisions.types import EntscheidungArt, EntscheidungStatus, EntscheidungView, Vorschlag
from kuer.kit.errors import KuerError
from kuer.ui.door import DoorRequest
from kuer.ui.types import Problem
from kuer.workplace.ansicht import show
from kuer.workplace.door import FORM, page
from kuer.workplace.eingaben import number_of
from kuer.workplace.handlung import attempt, status_of
from kuer.workplace.pages.entscheidung.formular import Entwurf, fields, from_draft, from_post, from_suggestion
from kuer.workplace.pages.entscheidung.stellungnahmen import Beitrag, beitraege, waiting, with_blocks
from kuer.workplace.pages.vorgang.kopf import load
from kuer.workplace.words import FELDGRUND, sentence, word

SAVE: Final = "speichern"


@page("decisions.prepare", methods=FORM)
def schreiben(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """The form of a decision. Buttons that change it (another kind, a text block) show it anew and lose nothing."""
    view = load(request, fall_id)
    request.actor.require("decisions.prepare", view.stelle_id)
    known = entscheidung_of(view, request.actor, request.now)
    if known is not None and known.status is not EntscheidungStatus.ENTWURF:
        return redirect("workplace:entscheidung", request.kommune.slug, fall_id)
    others = beitraege(request, view)
    said, suggested = _said(request, view, known, others)
    problems, error = _fee_problem(said), None
    aktion = request.POST.get("aktion", "")
    if aktion == SAVE and not problems:
        error = attempt(lambda: _save(request, view, said))
        if error is None:
            messages.success(request, _("Der Entwurf ist gespeichert."))
            return redirect("workplace:entscheidung", request.kommune.slug, fall_id)
        problems = _problems(error)
        known = entscheidung_of(view, request.actor, request.now) or known
    context: dict[str, Any] = {
        "vorgang": load(request, fall_id) if error else view,
        "entwurf": said,
        "vorschlag": suggested,
        "beitraege": others,
        "ausstehend": waiting(view),
        "ohne_stellungnahmen": request.POST.get("ohne_stellungnahmen") == "ja",
        "revision": known.revision if known else "",
        "felder": fields(suggested, said, problems),
        "probleme": problems if aktion == SAVE else [],
        "hinweis": sentence(error) if error and not problems else "",
    }
    failed = aktion == SAVE and bool(problems) and error is None
    return show(request, "entscheidung/schreiben", context, status=422 if failed else status_of(error))


def _said(
    request: DoorRequest, view: VorgangView, known: EntscheidungView | None, others: list[Beitrag]
) -> tuple[Entwurf, Vorschlag]:
    """What stands in the form now, and the blocks that fit its kind."""
    if request.method != "POST":
        suggested = vorschlag(view, request.actor, request.now, art=known.art if known else None)
        return (from_draft(known) if known else from_suggestion(suggested)), suggested
    said = from_post(request.POST)
    art, old = _wanted_kind(request, said), said.art
    suggested = vorschlag(view, request.actor, request.now, art=art)
    return said.changed(request.POST.get("aktion", ""), with_blocks(suggested, others), old), suggested


def _wanted_kind(request: DoorRequest, said: Entwurf) -> EntscheidungArt | None:
    aktion = request.POST.get("aktion", "")
    if aktion.startswith("uebernehmen:"):
        return EntscheidungArt.BEWILLIGT_MIT_AUFLAGEN
    asked = aktion.removeprefix("art:")
    for one in (asked, said.art):
        if one in list(EntscheidungArt):
            return EntscheidungArt(one)
    return None


def _save(request: DoorRequest, view: VorgangView, said: Entwurf) -> None:
    prepare_entscheidung(
        view.id,
        said.art,
        said.gruende,
        [one for one in said.auflagen if one.strip()] if said.mit_auflagen else [],
        said.werte,
        tenor=said.tenor,
        ermessensgruende=said.ermessensgruende,
        gebuehr_cents=said.gebuehr_cents,
        revision=number_of(request.POST.get("revision", "")) or 0,
        ohne_stellungnahmen=request.POST.get("ohne_stellungnahmen") == "ja",
        by=request.actor,
        now=request.now,
    )


def _fee_problem(said: Entwurf) -> list[Problem]:
    if said.gebuehr.strip() and said.gebuehr_cents is None:
        return [Problem("gebuehr", _("Schreiben Sie den Betrag wie 30,70."))]
    return []


def _problems(error: KuerError) -> list[Problem]:
    """What an act refused, at its field; empty where it is about the whole."""
    if error.code == "decisions.stellungnahmen_offen":
        return [Problem("ohne_stellungnahmen", _("Bestätigen Sie, dass Sie ohne diese Stellungnahmen entscheiden."))]
    if error.code != "decisions.entscheidung_invalid":
        return []
    every: dict[str, str] = error.facts.get("alle") or {}
    if every:
        return [Problem(f"felder.{name}", word(FELDGRUND, grund)) for name, grund in every.items()]
    field = {"gebuehr_cents": "gebuehr"}.get(str(error.facts.get("field")), str(error.facts.get("field")))
    return [Problem(field, word(FELDGRUND, error.facts.get("grund")))]
