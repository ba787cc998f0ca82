"""In whose hands a Vorgang is: take it, take it over, give it back, pass it on to another Stelle."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kuer.casework.actions import claim, reassign, release
from kuer.casework.types import VorgangView
from kuer.kit.errors import KuerError, NotFound
from kuer.organisation.queries import niemand_da
from kuer.ui.door import DoorRequest
from kuer.ui.types import Choice, Problem
from kuer.workplace.ansicht import show
from kuer.workplace.door import FORM, POST, page
from kuer.workplace.eingaben import id_of
from kuer.workplace.handlung import attempt, do, status_of
from kuer.workplace.pages.vorgang.kopf import address, load, version_of
from kuer.workplace.shell import known_stellen
from kuer.workplace.words import sentence


@page("casework.work", methods=POST)
def nehmen(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """Take a Vorgang into one's own hands."""
    view, version = load(request, fall_id), version_of(request)
    act = lambda: claim(view.id, version, by=request.actor, now=request.now)  # noqa: E731
    return do(request, act, _("Sie bearbeiten jetzt diesen Vorgang."), address(request, "vorgang", fall_id))


@page("casework.work", methods=POST)
def zurueckgeben(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """Give a Vorgang back to the Stelle."""
    view, version = load(request, fall_id), version_of(request)
    act = lambda: release(view.id, version, by=request.actor, now=request.now)  # noqa: E731
    return do(request, act, _("Der Vorgang ist wieder frei."), address(request, "vorgang", fall_id))


@page("casework.reassign", methods=FORM)
def uebernehmen(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """Take a Vorgang over from a colleague, after asking back."""
    view = load(request, fall_id)
    if request.method == "POST":
        version = version_of(request)
        act = lambda: claim(view.id, version, uebernehmen=True, by=request.actor, now=request.now)  # noqa: E731
        done = _("Sie haben den Vorgang übernommen.")
        return do(request, act, done, address(request, "vorgang", fall_id))
    return show(request, "vorgang/uebernehmen", {"vorgang": view})


@page("casework.reassign", methods=FORM)
def abgeben(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """Pass a Vorgang on to another Stelle, with the reason."""
    view = load(request, fall_id)
    typed = {name: request.POST.get(name, "") for name in ("stelle", "grund", "trotzdem")}
    problems: list[Problem] = []
    error: KuerError | None = None
    if request.method == "POST":
        problems = _missing(request, typed)
        error = None if problems else attempt(lambda: _pass_on(request, view, typed))
        if not problems and error is None:
            name = known_stellen(request)[UUID(typed["stelle"])].name
            messages.success(request, _("Abgegeben an: {stelle}.").format(stelle=name))
            return redirect("workplace:eingang", request.kommune.slug)
    context: dict[str, Any] = {
        "vorgang": load(request, fall_id) if error else view,
        "stellen": _others(request, view),
        "eingaben": typed,
        "probleme": problems,
        "hinweis": sentence(error) if error else "",
    }
    return show(request, "vorgang/abgeben", context, status=422 if problems else status_of(error))


def _pass_on(request: DoorRequest, view: VorgangView, typed: dict[str, str]) -> None:
    stelle_id = id_of(typed["stelle"])
    if stelle_id is None:
        raise NotFound(kind="stelle")
    reassign(view.id, stelle_id, typed["grund"], version_of(request), by=request.actor, now=request.now)


def _missing(request: DoorRequest, typed: dict[str, str]) -> list[Problem]:
    found = []
    known = known_stellen(request).get(id_of(typed["stelle"]))  # type: ignore[arg-type]
    if known is None or not known.aktiv:
        found.append(Problem("stelle", _("Wählen Sie die Stelle, die weitermachen soll.")))
    if not typed["grund"].strip():
        found.append(Problem("grund", _("Geben Sie bitte einen Grund an.")))
    if known is not None and not found and typed["trotzdem"] != "ja" and niemand_da(known.id, request.now):
        text = _("Bei dieser Stelle ist heute niemand da. Geben Sie trotzdem ab, wenn das so sein soll.")
        found.append(Problem("trotzdem", text))
    return found


def _others(request: DoorRequest, view: VorgangView) -> list[Choice]:
    known = known_stellen(request).values()
    return [Choice(str(one.id), one.name) for one in known if one.aktiv and one.id != view.stelle_id]
