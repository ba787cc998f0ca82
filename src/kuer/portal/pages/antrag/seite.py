"""One page of the Formular: shown from what is saved, saved with every button, drawn anew as people type."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from kuer.forms.actions import (
    SaveResult,
    add_repeat,
    detach,
    remove_repeat,
    restore_repeat,
    save_page,
    set_sprache,
)
from kuer.forms.errors import EntwurfSubmitted
from kuer.forms.queries import auswertung as evaluation
from kuer.forms.queries import entwurf as entwurf_of
from kuer.forms.types import EntwurfView
from kuer.kit.errors import NotFound
from kuer.portal.dateien import Aufnahme, take_files
from kuer.portal.door import FORM, POST, address, page
from kuer.portal.pages.antrag.ansicht import draw, language_of, look, part_context
from kuer.portal.pages.antrag.beginnen import forget_code
from kuer.portal.rettung import Raw, no_access, rescue, rescued_page, take_rescued
from kuer.portal.ruecknahme import forget_removed, keep_removed, removed
from kuer.ui.door import DoorRequest
from kuer.ui.engine.jinja import html_id

CONTROLS: Final = frozenset({"csrfmiddlewaretoken", "aktion", "revision"})

Act = Callable[[DoorRequest, SaveResult, str, str], str]


@page()
def antrag(request: DoorRequest, entwurf_id: UUID) -> HttpResponse:
    """Where it goes on: the page whose answers were rescued, else the first that is not complete.

    A new draft begins on its first page, so that people see what was filled in for them.
    """
    try:
        draft = entwurf_of(entwurf_id, request.actor)
    except NotFound:
        return no_access(request)
    if draft.abgesendet_am:
        return redirect("portal:fall", request.kommune.slug, draft.fall_id)
    waiting = rescued_page(request)
    if waiting and waiting[0] == str(entwurf_id):
        return redirect("portal:seite", request.kommune.slug, entwurf_id, waiting[1])
    shown = evaluation(draft, request.now)
    first = next((one.id for one in shown.pages if one.visible), None)
    return HttpResponseRedirect(_next(request, draft, shown.next_page() if draft.revision else first))


@page(methods=FORM)
def seite(request: DoorRequest, entwurf_id: UUID, seite_id: str) -> HttpResponse:
    """Show a page, or save it and go where the button says."""
    try:
        return (_save if request.method == "POST" else _show)(request, entwurf_id, seite_id)
    except EntwurfSubmitted:
        return redirect("portal:antrag", request.kommune.slug, entwurf_id)


@page(methods=POST)
def speichern(request: DoorRequest, entwurf_id: UUID, seite_id: str) -> HttpResponse:
    """Autosave: keep what is typed, complete or not, and answer with the questions as they are now."""
    now = request.now
    saved = save_page(entwurf_id, seite_id, posted(request), by=request.actor, now=now, revision=_revision(request))
    if not saved.gespeichert:
        return HttpResponse(status=409)
    language = language_of(saved.entwurf)
    known = saved.auswertung
    shown = known if known.formular.sprache == language else evaluation(saved.entwurf, now, language)
    context = part_context(request, saved.entwurf, shown, seite_id, look(request, saved.entwurf, seite_id))
    return render(request, "portal/teile/fragen.html", context)


def posted(request: DoorRequest) -> Raw:
    """The posted answers. Where a hit was chosen from a list, the words that found it no longer count."""
    raw = {name: values for name, values in request.POST.lists() if name not in CONTROLS}
    searched = request.GET.get("gesucht", "")
    if raw.get(searched) and request.POST.get("aktion") != f"suche:{searched}":
        raw.pop(f"{searched}.suche", None)
    return raw


def _show(request: DoorRequest, entwurf_id: UUID, seite_id: str) -> HttpResponse:
    try:
        draft = entwurf_of(entwurf_id, request.actor)
    except NotFound:
        return no_access(request)
    if draft.abgesendet_am:
        raise EntwurfSubmitted(entwurf=entwurf_id)
    forget_code(request, entwurf_id)
    if (raw := take_rescued(request, entwurf_id, seite_id)) is not None:
        save_page(entwurf_id, seite_id, raw, by=request.actor, now=request.now)
        messages.success(request, _("Ihre letzten Eingaben sind wieder da."))
        return HttpResponseRedirect(request.path)
    shown = evaluation(draft, request.now, language_of(draft))
    found = shown.page(seite_id)
    if found is None:
        raise NotFound(kind="seite", id=seite_id)
    if not found.visible:
        return HttpResponseRedirect(_next(request, draft, shown.next_page()))
    return draw(request, draft, shown, seite_id, look(request, draft, seite_id))


def _save(request: DoorRequest, entwurf_id: UUID, seite_id: str) -> HttpResponse:
    raw, by, now = posted(request), request.actor, request.now
    try:
        saved = save_page(entwurf_id, seite_id, raw, by=by, now=now, revision=_revision(request))
    except NotFound:
        return no_access(request, kept=by.id is None and rescue(request, entwurf_id, seite_id, raw))
    _follow_language(request, saved.entwurf)
    if not saved.gespeichert:
        blick = look(request, saved.entwurf, seite_id)
        return draw(request, saved.entwurf, saved.auswertung, seite_id, blick, konflikte=saved.konflikte, status=409)
    taken = take_files(request, entwurf_id)
    if taken.abgelehnt:
        return _with_refusals(request, taken.entwurf or saved.entwurf, seite_id, taken)
    action, _colon, target = request.POST.get("aktion", "weiter").partition(":")
    if action != "rueckgaengig":
        forget_removed(request)
    return HttpResponseRedirect(ACTS.get(action, _forward)(request, saved, seite_id, target))


def _with_refusals(request: DoorRequest, draft: EntwurfView, seite_id: str, taken: Aufnahme) -> HttpResponse:
    """The page with what is wrong about a file; the script that sends files wants to read the answer."""
    shown = evaluation(draft, request.now, language_of(draft))
    sent_by_script = request.headers.get("HX-Request") == "true"
    blick = look(request, draft, seite_id, uploads=taken.abgelehnt)
    status = 200 if sent_by_script else 503 if taken.kein_platz else 422
    answer = draw(request, draft, shown, seite_id, blick, status=status)
    if taken.kein_platz:
        answer["Retry-After"] = "5"
    return answer


def _forward(request: DoorRequest, saved: SaveResult, seite_id: str, target: str) -> str:
    """On to the next page; with something missing or wrong, back to this one, which then says so."""
    del target
    if request.FILES:  # what was sent with the page counts
        fresh = evaluation(entwurf_of(saved.entwurf.id, request.actor), request.now)
        view = fresh.page(seite_id)
        problems, following = (view.problems if view else ()), fresh.next_page(seite_id)
    else:
        problems, following = saved.problems, saved.next_page_id
    if problems:
        return f"{_here(request, saved, seite_id)}?fehler=1"
    return _next(request, saved.entwurf, following)


def _back(request: DoorRequest, saved: SaveResult, seite_id: str, target: str) -> str:
    del target
    return _next(request, saved.entwurf, saved.auswertung.previous_page(seite_id) or seite_id)


def _stay(request: DoorRequest, saved: SaveResult, seite_id: str, target: str) -> str:
    if not target:
        messages.success(request, _("Gespeichert."))
    return f"{_here(request, saved, seite_id)}{f'#{html_id(target)}' if target else ''}"


def _show_more(request: DoorRequest, saved: SaveResult, seite_id: str, target: str) -> str:
    del target
    return f"{_here(request, saved, seite_id)}#teile"


def _pause(request: DoorRequest, saved: SaveResult, seite_id: str, target: str) -> str:
    del seite_id, target
    return address(request, "pause", saved.entwurf.id)


def _more(request: DoorRequest, saved: SaveResult, seite_id: str, target: str) -> str:
    added = add_repeat(saved.entwurf.id, target, by=request.actor, now=request.now)
    entries = added.auswertung.entries(target)
    return _stay(request, saved, seite_id, entries[-1].pfad if entries else target)


def _less(request: DoorRequest, saved: SaveResult, seite_id: str, target: str) -> str:
    group = target.rpartition("[")[0]
    titel = next((one.titel for one in saved.auswertung.entries(group) if one.pfad == target), "")
    remove_repeat(saved.entwurf.id, target, by=request.actor, now=request.now)
    if titel:
        keep_removed(request, saved.entwurf, target, titel)
    return _stay(request, saved, seite_id, group or target)


def _undo(request: DoorRequest, saved: SaveResult, seite_id: str, target: str) -> str:
    """Put back what was just taken away; where nothing waits any more the page stays as it is."""
    kept = removed(request, saved.entwurf.id)
    if kept is not None and kept.path == target:
        restore_repeat(saved.entwurf.id, target, kept.daten, by=request.actor, now=request.now)
        forget_removed(request)
    return _stay(request, saved, seite_id, target)


def _drop_file(request: DoorRequest, saved: SaveResult, seite_id: str, target: str) -> str:
    path, _colon, datei_id = target.rpartition(":")
    try:
        key = UUID(datei_id)
    except ValueError as error:
        raise NotFound(kind="datei") from error
    detach(saved.entwurf.id, path, key, by=request.actor, now=request.now)
    return _stay(request, saved, seite_id, path)


def _search(request: DoorRequest, saved: SaveResult, seite_id: str, target: str) -> str:
    asked = urlencode({"suche": target, "wort": request.POST.get(f"{target}.suche", "")[:100]})
    return f"{_here(request, saved, seite_id)}?{asked}#{html_id(target)}"


ACTS: Final[dict[str, Act]] = {
    "weiter": _forward,
    "zurueck": _back,
    "speichern": _stay,
    "hochladen": _stay,
    "anzeigen": _show_more,
    "pause": _pause,
    "mehr": _more,
    "weg": _less,
    "rueckgaengig": _undo,
    "entfernen": _drop_file,
    "suche": _search,
}


def _follow_language(request: DoorRequest, draft: EntwurfView) -> None:
    """The draft takes the language of the page, so that the receipt will speak it too."""
    wanted = language_of(draft)
    if wanted != draft.sprache:
        set_sprache(draft.id, wanted, by=request.actor, now=request.now)


def _here(request: DoorRequest, saved: SaveResult, seite_id: str) -> str:
    return address(request, "seite", saved.entwurf.id, seite_id)


def _next(request: DoorRequest, draft: EntwurfView, seite_id: str | None) -> str:
    if seite_id is None:
        return address(request, "pruefen", draft.id)
    return address(request, "seite", draft.id, seite_id)


def _revision(request: DoorRequest) -> int | None:
    text = request.POST.get("revision", "")
    return int(text) if text.isdecimal() and len(text) < 10 else None  # noqa: PLR2004 - no one saves that often
