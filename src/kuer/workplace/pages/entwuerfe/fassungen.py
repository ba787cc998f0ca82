"""What became of a draft: its Fassungen, what differs between two of them, and bringing an earlier one back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from kuer.exchange.actions import bring_back_fassung
from kuer.exchange.queries import fassungen as fassungen_of
from kuer.exchange.queries import ordner, unterschiede
from kuer.integrations.fim.actions import vergleiche_fassungen
from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.queries import Aenderung
from kuer.kit.errors import KuerError, NotFound
from kuer.kit.faults import FaultsFound
from kuer.ui.door import DoorRequest
from kuer.workplace.door import FORM, page
from kuer.workplace.eingaben import number_of
from kuer.workplace.handlung import attempt, status_of
from kuer.workplace.pages.entwuerfe.rahmen import KEPT, draft_page, seen
from kuer.workplace.words import sentence


@page("exchange.publish", methods=FORM)
def fassungen(request: DoorRequest, entwurf_id: UUID) -> HttpResponse:
    """What was done to the draft, the newest first; an earlier Fassung becomes the present one again."""
    error: KuerError | None = None
    if request.method == "POST":
        number, fassung = number_of(request.POST.get("nummer", "")) or 0, seen(request)
        error = attempt(
            lambda: bring_back_fassung(
                entwurf_id,
                number,
                fassung=fassung,
                anlass=_("Fassung {nummer} zurückgeholt").format(nummer=number),
                by=request.actor,
                now=request.now,
            )
        )
        if error is None:
            messages.success(request, _("Fassung {nummer} gilt wieder.").format(nummer=number))
            return HttpResponseRedirect(request.path)
        messages.warning(request, sentence(error))
    context: dict[str, Any] = {"fassungen": fassungen_of(entwurf_id, request.actor)}
    return draft_page(request, entwurf_id, "entwurf_fassungen", "fassungen", context, status=status_of(error))


@page("exchange.publish")
def unterschied(request: DoorRequest, entwurf_id: UUID) -> HttpResponse:
    """What differs between two Fassungen: the form in sentences, the files in lines. Without numbers: the last two."""
    known = fassungen_of(entwurf_id, request.actor)
    numbers = [one.nummer for one in known]
    bis = _number(request, "bis", numbers[0] if numbers else 0)
    von = _number(request, "von", next((one for one in numbers if one < bis), bis))
    files = unterschiede(entwurf_id, von, bis, request.actor, lambda path: not path.startswith(KEPT))
    context: dict[str, Any] = {
        "fassungen": known,
        "von": von,
        "bis": bis,
        "dateien": files,
        "formular": _in_sentences(request, entwurf_id, von, bis) if files else (),
    }
    return draft_page(request, entwurf_id, "entwurf_fassungen", "unterschied", context)


def _in_sentences(request: DoorRequest, entwurf_id: UUID, von: int, bis: int) -> tuple[Aenderung, ...] | None:
    """None when one of them has no form that can be read."""
    try:
        return vergleiche_fassungen(*(ordner(entwurf_id, request.actor, number) for number in (von, bis)))
    except (FaultsFound, FimRefused):
        return None


def _number(request: DoorRequest, name: str, otherwise: int) -> int:
    text = request.GET.get(name, "")
    if not text:
        return otherwise
    number = number_of(text)
    if number is None:
        raise NotFound(kind="entwurfsfassung")
    return number
