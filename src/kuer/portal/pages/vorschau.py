"""A draft of a Leistung as citizens would see its form, for those at work on it. Nothing is kept.

The answers travel with the page itself, signed; nobody without the permission to publish comes in.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render

from kuer.exchange.queries import leistungsentwurf, ordner
from kuer.forms.engine import (
    Auswertung,
    Formular,
    FormularFaults,
    SeiteStruktur,
    annehmen,
    auswerten,
    codeliste_suche,
    compile_from_folder,
    eintrag_entfernen,
    eintrag_hinzufuegen,
    struktur,
)
from kuer.forms.queries import make_kontext
from kuer.kit.actor import Actor, ActorKind
from kuer.kit.errors import NotFound
from kuer.organisation.queries import staff_actor
from kuer.portal.door import FORM, GET, address
from kuer.portal.errors import error_page
from kuer.portal.felder import Abbildung, Blick
from kuer.ui.door import Access, DoorRequest, View, door
from kuer.ui.types import Step

PERMISSION: Final = "exchange.publish"
SALT: Final = "kuer.vorschau"
STAND: Final = "_stand"
CONTROLS: Final = frozenset({"csrfmiddlewaretoken", "aktion", "revision", STAND})
REMEMBERED: Final = 8

_known: OrderedDict[str, tuple[Formular, tuple[SeiteStruktur, ...]]] = OrderedDict()


@dataclass(frozen=True)
class Probe:
    """A form on trial: the answers so far, what they come to, and what was asked of the page."""

    entwurf_id: UUID
    strukturen: tuple[SeiteStruktur, ...]
    antworten: Mapping[str, Any]
    auswertung: Auswertung
    geprueft: bool = False
    gesucht: str = ""
    suchwort: str = ""

    @property
    def seiten(self) -> list[str]:
        """The pages that are there with these answers."""
        return [one.id for one in self.auswertung.pages if one.visible]


def staff_only(methods: tuple[str, ...]) -> Callable[[View], View]:
    """Let in who may publish Leistungen in this Kommune; the frame is that of a guest all the same."""

    def enter(request: DoorRequest) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")
        staff = staff_actor(request.user.pk, request.kommune.id)
        if staff is None:
            raise NotFound(kind="vorschau")
        staff.require(PERMISSION)
        request.staff = staff  # type: ignore[attr-defined]
        request.actor = Actor(ActorKind.CITIZEN, kommune_id=request.kommune.id)
        return None

    return door(Access("portal", PERMISSION, methods), enter, error_page)


@staff_only(FORM)
def vorschau(request: DoorRequest, entwurf_id: UUID) -> HttpResponse:
    """One page of the form; what is typed leads on to the next, and is gone with the window."""
    name = leistungsentwurf(entwurf_id, request.staff).name  # type: ignore[attr-defined]
    try:
        form, strukturen = _form(request, entwurf_id)
    except FormularFaults as faults:
        return render(request, "portal/vorschau_fehler.html", {"name": name, "fehler": faults.faults}, status=422)
    answers = _answers(request)
    shown = auswerten(form, answers, make_kontext({}, request.now))
    probe = Probe(entwurf_id, strukturen, answers, shown)
    here = request.POST.get("seite", "") or next(iter(probe.seiten), "")
    if request.method == "POST":
        probe, here = _taken(request, probe, here)
    if shown.page(here) is None:
        raise NotFound(kind="seite", id=here)
    return _draw(request, probe, here, name)


@staff_only(GET)
def vorschau_liste(request: DoorRequest, entwurf_id: UUID) -> HttpResponse:
    """Hits in the code list of a question, for the combobox."""
    form, _strukturen = _form(request, entwurf_id)
    hits = codeliste_suche(form, request.GET.get("feld", ""), request.GET.get("q", "")[:100])
    return JsonResponse({"treffer": [{"code": one.code, "name": one.name} for one in hits]})


def _form(request: DoorRequest, entwurf_id: UUID) -> tuple[Formular, tuple[SeiteStruktur, ...]]:
    """The form of the present Fassung; the last ones are remembered by their content."""
    files = ordner(entwurf_id, request.staff)  # type: ignore[attr-defined]
    digest = files.digest
    if digest not in _known:
        form = Formular.from_json(compile_from_folder(files))
        _known[digest] = form, struktur(form)
    _known.move_to_end(digest)
    while len(_known) > REMEMBERED:
        _known.popitem(last=False)
    return _known[digest]


def _answers(request: DoorRequest) -> dict[str, Any]:
    """The answers that the page carries; none at the beginning, and none of those that somebody has meddled with."""
    try:
        found: dict[str, Any] = signing.loads(request.POST.get(STAND, ""), salt=SALT)
    except signing.BadSignature:
        return {}
    return found


def _taken(request: DoorRequest, probe: Probe, here: str) -> tuple[Probe, str]:
    """Take in what was typed, do what the button says; the page to show then."""
    form, context = probe.auswertung.formular, make_kontext({}, request.now)
    raw = {name: values for name, values in request.POST.lists() if name not in CONTROLS and name != "seite"}
    taken = annehmen(form, here, raw, probe.antworten, context)
    action, _colon, target = request.POST.get("aktion", "weiter").partition(":")
    change = {"mehr": eintrag_hinzufuegen, "weg": eintrag_entfernen}.get(action)
    answers = change(form, taken.answers, target) if change else taken.answers
    after = replace(probe, antworten=answers, auswertung=auswerten(form, answers, context))
    if action == "suche":
        return replace(after, gesucht=target, suchwort=request.POST.get(f"{target}.suche", "")[:100]), here
    if action == "weiter" and taken.problems:
        return replace(after, geprueft=True), here
    return after, _next(after, action, target, here)


def _next(probe: Probe, action: str, target: str, here: str) -> str:
    if action == "seite" and target in probe.seiten:
        return target
    if action in {"weiter", "trotzdem"}:
        order = [one.id for one in probe.auswertung.pages]
        later = [one for one in probe.seiten if order.index(one) > order.index(here)] if here in order else []
        return later[0] if later else here
    if action == "zurueck":
        return probe.auswertung.previous_page(here) or here
    return here


def _draw(request: DoorRequest, probe: Probe, here: str, name: str) -> HttpResponse:
    shown = probe.auswertung
    blick = Blick(
        geprueft=probe.geprueft,
        gesucht=probe.gesucht,
        suchwort=probe.suchwort,
        suche_url=address(request, "vorschau_liste", probe.entwurf_id),
    )
    mapping = Abbildung(probe.strukturen, shown, blick)
    problems = mapping.problems(here)
    pages = [one for one in shown.pages if one.visible]
    context: dict[str, Any] = {
        "name": name,
        "seite": shown.page(here),
        "felder": mapping.felder(here),
        "problems": problems,
        "problem_count": len(problems),
        "ergebnisse": [],
        "revision": 0,
        "lang": "de",
        "schritte": [Step(one.titel, "current" if one.id == here else "open") for one in pages],
        "seiten": [(one.id, one.titel) for one in pages],
        "erste": pages[0].id == here if pages else True,
        "letzte": pages[-1].id == here if pages else True,
        "stand": signing.dumps(probe.antworten, salt=SALT, compress=True),
        "entwurf_id": probe.entwurf_id,
    }
    return render(request, "portal/vorschau.html", context, status=422 if problems else 200)
