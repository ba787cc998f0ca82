"""Asking the register that the Leistung names, and what it has answered."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from kuer.casework.actions import request_register
from kuer.casework.queries import auskuenfte, automatikregel
from kuer.casework.types import VorgangView
from kuer.ui.door import DoorRequest
from kuer.ui.engine.jinja import zeitpunkt
from kuer.ui.types import Row
from kuer.workplace.automatikworte import ABWEICHUNG, AUSKUNFT, AUSKUNFT_LOOK
from kuer.workplace.door import POST, page
from kuer.workplace.handlung import Handlung, do
from kuer.workplace.pages.vorgang.kopf import address, load
from kuer.workplace.words import word


@dataclass(frozen=True)
class Antwort:
    """An answer as the page shows it."""

    titel: str
    look: str
    wann: str
    werte: tuple[Row, ...]
    abweichungen: tuple[str, ...]


@page("casework.work", methods=POST)
def abfragen(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    """Have the register asked; the answer is there in a moment."""
    view = load(request, fall_id)
    act = lambda: request_register(view.id, by=request.actor, now=request.now)  # noqa: E731
    done = _("Das Melderegister wird gefragt. Laden Sie die Seite gleich noch einmal.")
    return do(request, act, done, f"{address(request, 'vorgang', fall_id)}#register")


def register_teil(request: DoorRequest, view: VorgangView) -> dict[str, object]:
    """What the page of a Vorgang needs for it: the answers, None where the Leistung names no register."""
    if automatikregel(view.leistung_version_id) is None:
        return {"registerantworten": None, "abfragen": None}
    ask = Handlung(_("Melderegister abfragen"), address(request, "register", view.fall_id), post=True, icon="search")
    may = view.status.offen and request.actor.may("casework.work", view.stelle_id)
    return {"registerantworten": _answers(request, view), "abfragen": ask if may else None}


def _answers(request: DoorRequest, view: VorgangView) -> list[Antwort]:
    found = []
    for one in auskuenfte(view.id, request.actor):
        asked_by = one.von_name or _("automatisch")
        when = _("%(zeit)s, gefragt: %(wer)s") % {"zeit": zeitpunkt(one.am), "wer": asked_by}
        if one.referenz:
            when += _(", Referenz %(referenz)s") % {"referenz": one.referenz}
        found.append(
            Antwort(
                titel=word(AUSKUNFT, one.ausgang),
                look=AUSKUNFT_LOOK.get(one.ausgang, "warning"),
                wann=when,
                werte=tuple(Row(label, text) for label, text in one.werte),
                abweichungen=tuple(word(ABWEICHUNG, name) for name in one.abweichungen),
            )
        )
    return found
