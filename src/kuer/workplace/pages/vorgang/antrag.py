"""The Antrag itself: answers, files, why it came here, what it costs, which days matter."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from kuer.forms.engine import ist_offen
from kuer.forms.engine.pfad import wert_an
from kuer.intake.queries import angaben, nachtraege
from kuer.intake.queries import antrag as antrag_of
from kuer.intake.types import AntragView, NachtragView
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound
from kuer.payments.queries import gebuehren
from kuer.routing.queries import zuordnungen
from kuer.routing.types import ZuordnungView
from kuer.ui.door import DoorRequest
from kuer.ui.engine.jinja import datum
from kuer.ui.types import Row
from kuer.workplace.ansicht import show
from kuer.workplace.ausgabe import hand_out
from kuer.workplace.door import page
from kuer.workplace.pages.vorgang.kopf import load, rahmen
from kuer.workplace.pages.vorgang.register import register_teil

HAUS = Actor.system("arbeitsplatz")


@dataclass(frozen=True)
class Teil:
    """A section of the answers as the page shows it."""

    titel: str
    zeilen: tuple[Row, ...]


@page("casework.view")
def vorgang(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """The Vorgang, opened at what was applied for."""
    view = load(request, fall_id)
    given = antrag(fall_id)
    added = nachtraege(given.id, HAUS) if given and given.nachtrag else []
    context = {
        **rahmen(request, view, "vorgang"),
        "antrag": given,
        "nachtraege": added,
        "abschnitte": [*sections(given, added), *_gone(given, added)] if given else [],
        "zuordnungen": _ways(fall_id),
        "gebuehren": gebuehren(fall_id),
        **register_teil(request, view),
    }
    return show(request, "vorgang/antrag", context)


@page("records.view")
def anlage(request: DoorRequest, fall_id: UUID, datei_id: UUID) -> HttpResponseBase:
    """A file that came with the Antrag."""
    view = load(request, fall_id)
    request.actor.require("records.view", view.stelle_id)
    given = antrag(fall_id)
    if given is None or all(one.datei_id != datei_id for one in given.anlagen):
        raise NotFound(kind="anlage", id=datei_id)
    return hand_out(datei_id)


def antrag(fall_id: UUID) -> AntragView | None:
    """The Antrag of a case that the caller has guarded; None where there is none."""
    try:
        return antrag_of(fall_id, HAUS)
    except NotFound:
        return None


def sections(given: AntragView, added: Sequence[NachtragView] = ()) -> list[Teil]:
    """The answers in sections, with what was calculated, in German: the language of the files (§ 23 VwVfG).

    What a Nachtrag has changed says so, with what stood there before.
    """
    return [
        Teil(
            one.titel,
            tuple(Row(line.label, line.mit_weg.split("\n"), note=_changed(line.path, added)) for line in one.zeilen),
        )
        for one in angaben(given)
    ]


def _changed(path: str, added: Sequence[NachtragView]) -> str:
    """When an answer was changed last, and from what; an address is one line with several answers."""
    for one in reversed(added):
        here = [change for change in one.aenderungen if path and ist_offen(change.path, (path,))]
        if here:
            before = _("keine Angabe")
            texts = [
                f"{change.label}: {change.alt_text or before}" if change.path != path else change.alt_text or before
                for change in here
            ]
            return _("geändert am %(tag)s (vorher: %(alt)s)") % {"tag": datum(one.am), "alt": ", ".join(texts)}
    return ""


def _gone(given: AntragView, added: Sequence[NachtragView]) -> list[Teil]:
    """Answers that a Nachtrag has taken away."""
    rows = {
        change.path: Row(change.label, _("keine Angabe"), note=_changed(change.path, added))
        for one in added
        for change in one.aenderungen
        if change.neu is None and wert_an(given.antworten, change.path) in (None, "", [])
    }
    return [Teil(_("Nach einer Rückfrage entfallen"), tuple(rows.values()))] if rows else []


def _ways(fall_id: UUID) -> list[ZuordnungView]:
    return list(reversed(zuordnungen(fall_id)))
