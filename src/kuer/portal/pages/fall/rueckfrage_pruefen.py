"""The answer to a request before it is sent: what changes, what is said, what is still wrong; then it is sent once."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kuer.casework.actions import send_answer
from kuer.casework.errors import NachforderungClosed, NachforderungInvalid
from kuer.forms.engine import aenderungen, nachgetragen
from kuer.forms.queries import formular
from kuer.intake.errors import AntragIncomplete, AntragWithdrawnAlready
from kuer.intake.queries import angaben, kontext_of
from kuer.kit.errors import NotFound
from kuer.portal.door import FORM, page
from kuer.portal.pages.antrag.ansicht import html_lang
from kuer.portal.pages.fall.rueckfrage_ansicht import BEMERKUNG, Frage, find
from kuer.portal.rettung import no_access
from kuer.ui.door import DoorRequest
from kuer.ui.types import Row


@page(methods=FORM)
def nachforderung_pruefen(request: DoorRequest, fall_id: UUID, nachforderung_id: UUID) -> HttpResponse:
    """Show the whole answer (§ 9a Abs. 2 OZG); send it."""
    try:
        asked = find(request, fall_id, nachforderung_id)
    except NotFound:
        return no_access(request)
    except NachforderungClosed:
        return _over(request, fall_id)
    return _send(request, asked) if request.method == "POST" else _review(request, asked)


def _send(request: DoorRequest, asked: Frage) -> HttpResponse:
    """Send it; the same page sent again finds it answered."""
    try:
        send_answer(asked.nachforderung.id, by=request.actor, now=request.now)
    except AntragIncomplete:
        messages.warning(request, _("Es fehlt noch etwas. Ihre Antwort ist noch nicht abgesendet."))
        return HttpResponseRedirect(f"{asked.url}?fehler=1")
    except NachforderungInvalid as error:
        messages.warning(request, _why(error))
        return HttpResponseRedirect(asked.url)
    except (NachforderungClosed, AntragWithdrawnAlready):
        return _over(request, asked.antrag.fall_id)
    messages.success(request, _("Danke. Ihre Antwort ist angekommen, wir arbeiten weiter."))
    return HttpResponseRedirect(asked.fall_url)


def _review(request: DoorRequest, asked: Frage) -> HttpResponse:
    antrag, stand = asked.antrag, asked.stand
    form, context = formular(antrag.leistung_version_id, asked.sprache), kontext_of(antrag)
    new = nachgetragen(form, antrag.antworten, stand, context)
    changed = aenderungen(form, antrag.antworten, new, context)
    said = _said(asked)
    page_context = {
        "antrag": antrag,
        "nachforderung": asked.nachforderung,
        "lang": html_lang(asked.sprache),
        "geaendert": [Row(one.label, one.neu_text or _("keine Angabe"), note=_before(one.alt_text)) for one in changed],
        "gesagt": said,
        "offen": [problem.text(asked.sprache) for problem in stand.problems],
        "leer": not changed and not said,
        "unveraendert": bool(asked.pfade) and not changed,
        "ganz": [
            (part.titel, [Row(one.label, one.text) for one in part.zeilen])
            for part in angaben(replace(antrag, antworten=new), asked.sprache)
        ],
        "senden_url": asked.pruefen_url,
        "zurueck_url": f"{asked.url}?fehler=1" if stand.problems else asked.url,
    }
    return render(request, "portal/nachforderung_pruefen.html", page_context)


def _before(text: str) -> str:
    return _("vorher: %(alt)s") % {"alt": text or _("keine Angabe")}


def _said(asked: Frage) -> list[Row]:
    """Words and files beside the form, by point."""
    found = []
    for point in asked.nachforderung.punkte:
        key = str(point.id)
        names = [str(one["name"]) for one in asked.entwurf.dateien.get(key, ())]
        lines = [text for text in (asked.entwurf.worte.get(key, ""), *names) if text]
        if lines:
            found.append(Row(f"{point.nummer}. {point.titel}", lines))
    if more := asked.entwurf.worte.get(BEMERKUNG, ""):
        found.append(Row(_("Außerdem"), more))
    return found


def _why(error: NachforderungInvalid) -> str:
    if "limit" in error.facts:
        return _("Das ist zu viel auf einmal. Höchstens %(limit)s sind möglich.") % {"limit": error.facts["limit"]}
    return _("Ihre Antwort ist noch leer. Ändern Sie etwas, schreiben Sie etwas oder wählen Sie eine Datei aus.")


def _over(request: DoorRequest, fall_id: UUID) -> HttpResponse:
    messages.info(request, _("Diese Rückfrage ist schon beantwortet."))
    return redirect("portal:fall", request.kommune.slug, fall_id)
