"""The whole statement before it is sent (§ 9a Abs. 2 and 3 OZG), and the sending itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kuer.catalogue.queries import leistung_version
from kuer.catalogue.types import LeistungView
from kuer.forms.engine import Auswertung
from kuer.forms.errors import EntwurfSubmitted, NiveauTooLow
from kuer.forms.types import EntwurfView
from kuer.intake.actions import Zusammenfassung, show_summary, submit
from kuer.intake.errors import AntragIncomplete, SummaryNotShown
from kuer.kit.errors import NotFound
from kuer.kit.ids import new_id
from kuer.portal.door import FORM, address, page, sign_in_url
from kuer.portal.pages.antrag.ansicht import REVIEW, html_lang, language_of, note_unread, rechenweg, steps
from kuer.portal.rettung import no_access
from kuer.ui.door import DoorRequest
from kuer.ui.engine.jinja import euro
from kuer.ui.types import Problem, Row

WAYS: Final = frozenset({"postfach", "post"})
CODES: Final = "zugangscodes"
LONGEST_KEY: Final = 64


@dataclass
class Section:
    """A page of the form on the review page: its groups, each with a title of its own ("" for the page itself)."""

    titel: str
    url: str
    parts: list[tuple[str, list[Row]]] = field(default_factory=list)


@page(methods=FORM)
def pruefen(request: DoorRequest, entwurf_id: UUID) -> HttpResponse:
    """Show everything that will be sent; send it once it is confirmed."""
    try:
        if request.method != "POST":
            return _review(request, entwurf_id, {"zustellung": "", "bestaetigt": ""}, [])
        given = {name: request.POST.get(name, "") for name in ("zustellung", "bestaetigt")}
        if problems := _problems(given):
            return _review(request, entwurf_id, given, problems)
        return _send(request, entwurf_id, given)
    except EntwurfSubmitted:
        return redirect("portal:antrag", request.kommune.slug, entwurf_id)
    except NotFound:
        return no_access(request)


def _send(request: DoorRequest, entwurf_id: UUID, given: Mapping[str, str]) -> HttpResponse:
    """Send it; the same page sent again leads to the same receipt."""
    here = address(request, "pruefen", entwurf_id)
    try:
        received = submit(
            entwurf_id,
            idempotency_key=request.POST.get("schluessel", "")[:LONGEST_KEY],
            confirmed=given["bestaetigt"] == "ja",
            zustellung=given["zustellung"],
            by=request.actor,
            now=request.now,
        )
    except NiveauTooLow as error:
        return HttpResponseRedirect(sign_in_url(request, here, error.facts["required"]))
    except SummaryNotShown:
        messages.warning(request, _("Ihre Angaben haben sich inzwischen geändert. Bitte prüfen Sie sie noch einmal."))
        return HttpResponseRedirect(here)
    except AntragIncomplete:
        messages.warning(request, _("Es fehlt noch etwas. Ihr Antrag ist noch nicht abgesendet."))
        return HttpResponseRedirect(here)
    if received.zugangscode:
        request.session[CODES] = {**request.session.get(CODES, {}), str(received.id): received.zugangscode}
    return redirect("portal:eingang", request.kommune.slug, received.id)


def _review(request: DoorRequest, entwurf_id: UUID, given: Mapping[str, str], problems: list[Problem]) -> HttpResponse:
    found = _summary(request, entwurf_id)
    draft, language = found.entwurf, language_of(found.entwurf)
    leistung = leistung_version(draft.leistung_version_id)
    shown = found.auswertung
    note_unread(request, draft)
    last = [one.id for one in shown.pages if one.visible][-1]
    fee = _fee(leistung, shown)
    context: dict[str, Any] = {
        "leistung": leistung,
        "lang": html_lang(language),
        "schritte": steps(request, draft, shown, REVIEW),
        "abschnitte": _sections(request, found, shown, fee),
        "offen": _open_pages(request, draft, shown, language),
        "gebuehr": fee,
        "konto": draft.konto_id is not None,
        "email": _email(shown),
        "given": given,
        "problems": problems,
        "problem_count": len(problems),
        "schluessel": request.POST.get("schluessel", "")[:LONGEST_KEY] or str(new_id()),
        "senden_url": request.path,
        "zurueck_url": address(request, "seite", draft.id, last),
    }
    return render(request, "portal/pruefen.html", context, status=422 if problems else 200)


def _summary(request: DoorRequest, entwurf_id: UUID) -> Zusammenfassung:
    """The statement in the language of the page."""
    found = show_summary(entwurf_id, by=request.actor, now=request.now)
    language = language_of(found.entwurf)
    if language == found.entwurf.sprache:
        return found
    return show_summary(entwurf_id, by=request.actor, now=request.now, sprache=language)


def _problems(given: Mapping[str, str]) -> list[Problem]:
    found = []
    if given["zustellung"] not in WAYS:
        found.append(Problem("zustellung", _("Wählen Sie, wie Sie unsere Antwort bekommen möchten.")))
    if given["bestaetigt"] != "ja":
        found.append(Problem("bestaetigt", _("Bestätigen Sie, dass Sie den Antrag jetzt verbindlich stellen möchten.")))
    return found


def _sections(request: DoorRequest, found: Zusammenfassung, shown: Auswertung, fee: Row | None) -> list[Section]:
    """The answers page by page with the way to change them; groups on a page keep their own title.

    What was calculated stands at the end, without the fee, which has a place of its own.
    """
    titles = {one.id: one.titel for one in shown.pages}
    pages: dict[str, Section] = {}
    for one in found.abschnitte:
        url = address(request, "seite", found.entwurf.id, one.page_id) if one.page_id else ""
        section = pages.setdefault(one.page_id, Section(titles.get(one.page_id, one.titel), url))
        rows = [
            Row(
                line.label,
                line.text,
                note=_origin(found.entwurf, line.path) or line.regel,
                parts=rechenweg(line.herleitung),
            )
            for line in one.zeilen
        ]
        if not one.page_id and fee is not None:
            rows = [row for row in rows if row.label != fee.label]
        if rows:
            section.parts.append((one.titel if one.ebene > 1 else "", rows))
    for section in pages.values():
        if len(section.parts) == 1:  # the title of the page says it already
            section.parts[0] = ("", section.parts[0][1])
    return [section for section in pages.values() if section.parts]


def _origin(draft: EntwurfView, path: str) -> str:
    source = draft.herkunft.get(path) or next(
        (text for known, text in draft.herkunft.items() if path and known.startswith(f"{path}.")), ""
    )
    return _("aus %(quelle)s") % {"quelle": source} if source else ""


def _open_pages(
    request: DoorRequest, draft: EntwurfView, shown: Auswertung, language: str
) -> list[tuple[str, str, list[str]]]:
    """The pages that are not complete, with what is missing on each."""
    return [
        (
            one.titel,
            f"{address(request, 'seite', draft.id, one.id)}?fehler=1",
            [problem.text(language) for problem in one.problems],
        )
        for one in shown.pages
        if one.visible and not one.complete
    ]


def _fee(leistung: LeistungView, shown: Auswertung) -> Row | None:
    """What it will cost and by which rule; the form's calculation goes before the fixed amount. None if nothing."""
    fee = leistung.gebuehr
    if fee is None or fee.betrag_cents == 0:
        return None
    rule = fee.rechtsgrundlage
    known = shown.formular.berechnungen.get(fee.berechnung)
    if known is not None and shown.values.get(fee.berechnung) is not None:
        return Row(known.titel, shown.result_text(fee.berechnung), note=known.regel or rule)
    if fee.betrag_cents is not None:
        return Row(_("Gebühr"), euro(fee.betrag_cents), note=rule)
    return Row(_("Gebühr"), fee.text, note=rule)


def _email(shown: Auswertung) -> str:
    """The address that a notice would go to: the first one among the answers."""
    for state in shown.fields:
        if state.feld.art.name == "email" and isinstance(state.value, str) and not state.errors:
            return state.value
    return ""
