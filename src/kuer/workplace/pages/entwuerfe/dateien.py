"""The files of a draft: reading one, changing one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kuer.exchange.actions import save_datei
from kuer.exchange.queries import datei as content_of
from kuer.exchange.queries import pfade
from kuer.kit.errors import Conflict, KuerError, NotFound
from kuer.kit.faults import Fault, FaultsFound
from kuer.ui.door import DoorRequest
from kuer.workplace.door import FORM, page
from kuer.workplace.eingaben import number_of
from kuer.workplace.handlung import UNPROCESSABLE, attempt, status_of
from kuer.workplace.pages.entwuerfe.rahmen import EDITABLE, draft_page, is_editable, seen
from kuer.workplace.words import sentence


@page("exchange.publish", methods=FORM)
def dateien(request: DoorRequest, entwurf_id: UUID) -> HttpResponse:
    """The files; a new one is begun here."""
    path = request.POST.get("pfad", "").strip()
    if request.method == "POST" and is_editable(path):
        return HttpResponseRedirect(_url(request, entwurf_id, path))
    wrong = request.method == "POST"
    context = {"pfade": pfade(entwurf_id, request.actor), "falsch": wrong, "eingabe": path, "endungen": EDITABLE}
    return draft_page(
        request, entwurf_id, "entwurf_dateien", "dateien", context, status=UNPROCESSABLE if wrong else 200
    )


@page("exchange.publish", methods=FORM)
def datei(request: DoorRequest, entwurf_id: UUID) -> HttpResponse:
    """One file as text; saved when it brings no new errors, or all the same when that is wanted."""
    path = request.GET.get("pfad", "")
    fassung = number_of(request.GET.get("fassung", ""))
    if not is_editable(path):
        raise NotFound(kind="datei", pfad=path)
    error: KuerError | None = None
    if request.method == "POST":
        left: list[list[Fault]] = []
        error = attempt(lambda: left.append(_save(request, entwurf_id, path)))
        if error is None:
            _tell(request, left[0])
            return HttpResponseRedirect(_url(request, entwurf_id, path))
    known = set(pfade(entwurf_id, request.actor))
    context: dict[str, Any] = {
        "pfad": path,
        "neu": path not in known,
        "frueher": fassung,
        "inhalt": request.POST["inhalt"] if "inhalt" in request.POST else _text(request, entwurf_id, path, fassung),
        "fehler": error.faults if isinstance(error, FaultsFound) else (),
        "abgelehnt": "" if error is None or isinstance(error, FaultsFound) else sentence(error),
        "ueberholt": isinstance(error, Conflict),
        "zeile": number_of(request.GET.get("zeile", "")),
    }
    return draft_page(request, entwurf_id, "entwurf_dateien", "datei", context, status=status_of(error))


def _save(request: DoorRequest, entwurf_id: UUID, path: str) -> list[Fault]:
    away = request.POST.get("aktion") == "loeschen"
    text = request.POST.get("inhalt", "").replace("\r\n", "\n")
    return save_datei(
        entwurf_id,
        path,
        None if away else text.encode(),
        fassung=seen(request),
        anlass=(_("{datei} gelöscht") if away else _("{datei} geändert")).format(datei=path),
        trotzdem=request.POST.get("aktion") == "trotzdem",
        by=request.actor,
        now=request.now,
    )


def _tell(request: DoorRequest, errors: list[Fault]) -> None:
    if errors:
        text = ngettext(
            "Gespeichert. Bevor Sie veröffentlichen können, muss noch ein Fehler weg.",
            "Gespeichert. Bevor Sie veröffentlichen können, müssen noch %(zahl)d Fehler weg.",
            len(errors),
        )
        messages.warning(request, text % {"zahl": len(errors)})
    else:
        messages.success(request, _("Gespeichert und ohne Fehler."))


def _text(request: DoorRequest, entwurf_id: UUID, path: str, fassung: int | None) -> str:
    try:
        return content_of(entwurf_id, path, request.actor, fassung).decode("utf-8", "replace")
    except NotFound:
        return ""


def _url(request: DoorRequest, entwurf_id: UUID, path: str) -> str:
    plain = reverse("workplace:entwurf_datei", args=[request.kommune.slug, entwurf_id])
    return f"{plain}?{urlencode({'pfad': path})}"
