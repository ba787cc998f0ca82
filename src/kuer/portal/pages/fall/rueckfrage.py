"""Answer a request for what is missing: the fields that were opened, saved with every button, words and files."""

from collections.abc import Callable
from typing import Any, BinaryIO, Final, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from kuer.casework.actions import change_answer_entries, detach_from_answer, save_answer, upload_to_answer
from kuer.casework.errors import NachforderungClosed
from kuer.forms.engine import codeliste_suche, dateien
from kuer.forms.queries import formular
from kuer.intake.actions import Ergaenzung
from kuer.kit.errors import NotFound, Unavailable
from kuer.portal.ausgabe import hand_out
from kuer.portal.dateien import away, sentence
from kuer.portal.door import FORM, POST, page
from kuer.portal.pages.antrag.seite import posted
from kuer.portal.pages.fall.rueckfrage_ansicht import BEMERKUNG, DATEI, TEXT, Frage, draw, find, parts
from kuer.portal.rettung import no_access
from kuer.ui.door import DoorRequest
from kuer.ui.engine.jinja import html_id

LONGEST_NUMBER: Final = 9

Act = Callable[[DoorRequest, Frage, str], str]


@page(methods=FORM)
def nachforderung(request: DoorRequest, fall_id: UUID, nachforderung_id: UUID) -> HttpResponse:
    """Show what is asked, or save what was typed and go where the button says."""
    try:
        asked = find(request, fall_id, nachforderung_id)
    except NotFound:
        return no_access(request)
    except NachforderungClosed:
        return _over(request, fall_id)
    return _save(request, asked) if request.method == "POST" else draw(request, asked)


@page(methods=POST)
def nachforderung_speichern(request: DoorRequest, fall_id: UUID, nachforderung_id: UUID) -> HttpResponse:
    """Autosave: keep what is typed, complete or not, and answer with the questions as they are now."""
    asked = find(request, fall_id, nachforderung_id)
    saved = _keep(request, asked)
    if saved.konflikt:
        return HttpResponse(status=409)
    return render(request, "portal/teile/fragen.html", parts(request, asked.with_draft(saved.entwurf)))


@page()
def nachforderung_liste(request: DoorRequest, fall_id: UUID, nachforderung_id: UUID) -> HttpResponse:
    """Hits in the code list of an open question, for the combobox."""
    asked = find(request, fall_id, nachforderung_id)
    form = formular(asked.antrag.leistung_version_id, asked.sprache)
    hits = codeliste_suche(form, request.GET.get("feld", ""), request.GET.get("q", "")[:100])
    return JsonResponse({"treffer": [{"code": one.code, "name": one.name} for one in hits]})


@page()
def nachforderung_datei(
    request: DoorRequest, fall_id: UUID, nachforderung_id: UUID, datei_id: UUID
) -> HttpResponseBase:
    """A file that hangs at the answer, or hung at the Antrag before."""
    asked = find(request, fall_id, nachforderung_id)
    form = formular(asked.antrag.leistung_version_id)
    known = {one.get("datei_id") for files in dateien(form, asked.entwurf.antworten).values() for one in files}
    known |= {one.get("datei_id") for files in asked.entwurf.dateien.values() for one in files}
    if str(datei_id) not in known:
        raise NotFound(kind="datei", id=datei_id)
    return hand_out(datei_id)


def _over(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    messages.info(request, _("Diese Rückfrage ist schon beantwortet."))
    return redirect("portal:fall", request.kommune.slug, fall_id)


def _save(request: DoorRequest, asked: Frage) -> HttpResponse:
    saved = _keep(request, asked)
    asked = asked.with_draft(saved.entwurf)
    if saved.konflikt:
        return draw(request, asked, status=409, konflikt=True)
    asked, refused = _take_files(request, asked)
    if refused:
        sent_by_script = request.headers.get("HX-Request") == "true"
        return draw(request, asked, status=200 if sent_by_script else 422, uploads=refused)
    action, _colon, target = request.POST.get("aktion", "weiter").partition(":")
    return HttpResponseRedirect(ACTS.get(action, _forward)(request, asked, target))


def _keep(request: DoorRequest, asked: Frage) -> Ergaenzung:
    """Everything that was posted: answers to the form, words to the points and to the whole."""
    raw = posted(request)
    words = {str(point.id): TEXT + str(point.id) for point in asked.nachforderung.punkte} | {BEMERKUNG: BEMERKUNG}
    return save_answer(
        asked.nachforderung.id,
        {name: values for name, values in raw.items() if not name.startswith(TEXT) and name != BEMERKUNG},
        {key: request.POST[name] for key, name in words.items() if name in request.POST},
        revision=_revision(request),
        by=request.actor,
        now=request.now,
    )


def _take_files(request: DoorRequest, asked: Frage) -> tuple[Frage, dict[str, str]]:
    """Take every posted file to its field or point; the answer after the last one, and by name what was refused."""
    refused: dict[str, str] = {}
    for path, files in request.FILES.lists():
        for file in files:
            name, content = file.name or "", cast("BinaryIO", file.file)
            try:
                taken = upload_to_answer(
                    asked.nachforderung.id, _key(asked, path), content, name=name, by=request.actor, now=request.now
                )
            except NotFound:
                continue  # a name that is not open
            except Unavailable:
                refused[path] = away(name)
                continue
            asked = asked.with_draft(taken.entwurf)
            if taken.refused is not None:
                refused[path] = sentence(taken.refused, name)
            elif taken.problem is not None:
                refused[path] = taken.problem.text(asked.sprache)
    return asked, refused


def _key(asked: Frage, name: str) -> str:
    """The key of files beside the form is the id of their point; a point of another request is nobody's."""
    if not name.startswith(DATEI):
        return name
    key = name.removeprefix(DATEI)
    if all(str(point.id) != key for point in asked.nachforderung.punkte):
        raise NotFound(kind="punkt", id=key)
    return key


def _forward(request: DoorRequest, asked: Frage, target: str) -> str:
    """On to the review; with something missing or wrong, back here, which then says so."""
    del target
    return f"{asked.url}?fehler=1" if asked.stand.problems else asked.pruefen_url


def _stay(request: DoorRequest, asked: Frage, target: str) -> str:
    if not target:
        messages.success(request, _("Gespeichert."))
    return f"{asked.url}{f'#{html_id(target)}' if target else ''}"


def _show_more(request: DoorRequest, asked: Frage, target: str) -> str:
    del request, target
    return f"{asked.url}#teile"


def _later(request: DoorRequest, asked: Frage, target: str) -> str:
    del target
    messages.success(request, _("Ihre Antwort ist gespeichert, aber noch nicht gesendet."))
    return asked.fall_url


def _more(request: DoorRequest, asked: Frage, target: str) -> str:
    change_answer_entries(asked.nachforderung.id, target, add=True, by=request.actor, now=request.now)
    return _stay(request, asked, target)


def _less(request: DoorRequest, asked: Frage, target: str) -> str:
    change_answer_entries(asked.nachforderung.id, target, add=False, by=request.actor, now=request.now)
    return _stay(request, asked, target.rpartition("[")[0] or target)


def _drop_file(request: DoorRequest, asked: Frage, target: str) -> str:
    path, _colon, datei_id = target.rpartition(":")
    try:
        key = UUID(datei_id)
    except ValueError as error:
        raise NotFound(kind="datei") from error
    detach_from_answer(asked.nachforderung.id, _key(asked, path), key, by=request.actor, now=request.now)
    return _stay(request, asked, path)


def _search(request: DoorRequest, asked: Frage, target: str) -> str:
    wanted = urlencode({"suche": target, "wort": request.POST.get(f"{target}.suche", "")[:100]})
    return f"{asked.url}?{wanted}#{html_id(target)}"


ACTS: Final[dict[str, Act]] = {
    "weiter": _forward,
    "speichern": _stay,
    "hochladen": _stay,
    "anzeigen": _show_more,
    "spaeter": _later,
    "mehr": _more,
    "weg": _less,
    "entfernen": _drop_file,
    "suche": _search,
}


def _revision(request: DoorRequest) -> int | None:
    text: Any = request.POST.get("revision", "")
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None
