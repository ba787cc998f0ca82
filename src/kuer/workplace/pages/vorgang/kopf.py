"""What every part of a Vorgang's page shows: the head, the step that is due, the tabs, the facts at the side."""

from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kuer.casework.queries import vorgang as vorgang_of
from kuer.casework.types import BeteiligungStatus, VorgangView
from kuer.ui.door import DoorRequest
from kuer.ui.types import Link
from kuer.workplace.eingaben import number_of
from kuer.workplace.handlung import Handlung
from kuer.workplace.pages.vorgang.naechster import naechster_schritt

UNCLEAR: Final = frozenset({BeteiligungStatus.OHNE_STELLE, BeteiligungStatus.UNGEKLAERT})
TEILE: Final = (
    ("vorgang", "casework.view"),
    ("beteiligungen", "casework.view"),
    ("akte", "records.view"),
    ("nachrichten", "records.view"),
    ("verlauf", "casework.view"),
    ("notizen", "casework.view"),
)


def address(request: HttpRequest, name: str, *args: object) -> str:
    """The address of a page of the workplace in this Kommune."""
    return reverse(f"workplace:{name}", args=[request.kommune.slug, *args])  # type: ignore[attr-defined]


def version_of(request: HttpRequest) -> int:
    """The version of the Vorgang that the page showed; what can't be read fits none."""
    return number_of(request.POST.get("version", "")) or 0


def load(request: DoorRequest, fall_id: UUID) -> VorgangView:
    """The Vorgang of a case. Raises NotFound for one of a foreign Stelle."""
    return vorgang_of(fall_id, request.actor, request.now)


def rahmen(request: DoorRequest, view: VorgangView, teil: str) -> dict[str, Any]:
    """The context of every part: `teil` is the one shown."""
    return {
        "vorgang": view,
        "schritt": naechster_schritt(request, view),
        "teile": _teile(request, view, teil),
        "anderes": _anderes(request, view),
    }


def _teile(request: DoorRequest, view: VorgangView, here: str) -> list[Link]:
    waiting = sum(one.status in {BeteiligungStatus.OFFEN, *UNCLEAR} for one in view.beteiligungen)
    words = {
        "vorgang": (_("Antrag"), None),
        "beteiligungen": (_("Stellungnahmen"), waiting or None),
        "akte": (_("Akte"), None),
        "nachrichten": (_("Nachrichten"), 1 if view.neue_nachricht else None),
        "verlauf": (_("Verlauf"), None),
        "notizen": (_("Notizen"), len(view.notizen) or None),
    }
    return [
        Link(words[name][0], address(request, name, view.fall_id), current=name == here, count=words[name][1])
        for name, permission in TEILE
        if request.actor.may(permission, view.stelle_id)
    ]


def _anderes(request: DoorRequest, view: VorgangView) -> list[Handlung]:
    """What is always possible, whatever the Verfahren waits for."""
    if not view.status.offen:
        return []
    actor, found = request.actor, []
    version = {"version": str(view.version)}
    reassigns = actor.may("casework.reassign", view.stelle_id)
    if view.bearbeiter_id == actor.id:
        url = address(request, "zurueckgeben", view.fall_id)
        found.append(Handlung(_("Zurückgeben"), url, post=True, werte=version, icon="arrow-back"))
    elif view.bearbeiter_id in actor.vertretene:
        url = address(request, "nehmen", view.fall_id)
        found.append(Handlung(_("In Vertretung übernehmen"), url, post=True, werte=version, icon="people"))
    elif view.bearbeiter_id and reassigns and actor.may("casework.work", view.stelle_id):
        found.append(Handlung(_("Übernehmen"), address(request, "uebernehmen", view.fall_id), icon="people"))
    if reassigns:
        url = address(request, "abgeben", view.fall_id)
        found.append(Handlung(_("An andere Stelle abgeben"), url, icon="arrow-forward"))
    return found
