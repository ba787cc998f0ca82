"""How a page of the Formular is drawn: steps, questions, what follows from the answers."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kuer.catalogue.queries import leistung_version
from kuer.forms.engine import Auswertung
from kuer.forms.engine.ergebnis import Rechenzeile
from kuer.forms.engine.zugriff import zugrunde_liegende_felder
from kuer.forms.queries import formular, formular_struktur
from kuer.forms.types import EntwurfView, Konflikt
from kuer.portal.door import address
from kuer.portal.felder import Abbildung, Blick
from kuer.portal.ruecknahme import removed
from kuer.ui.door import DoorRequest
from kuer.ui.types import Part, Row, Step

REVIEW = "pruefen"
LEICHT = "leicht"


def language_of(draft: EntwurfView) -> str:
    """The language to show: that of the page where the form has it; easy language stays with German."""
    wanted = (get_language() or "de").split("-")[0]
    if wanted == "de" and draft.sprache == LEICHT:
        return LEICHT
    return wanted if wanted in formular(draft.leistung_version_id).sprachen else "de"


def html_lang(sprache: str) -> str:
    """The language code for HTML: easy language is German."""
    return "de" if sprache == LEICHT else sprache


def steps(request: DoorRequest, draft: EntwurfView, auswertung: Auswertung, current: str) -> list[Step]:
    """The way through the form; what was reached already is a link."""
    visible = [page for page in auswertung.pages if page.visible]
    first_open = next((at for at, page in enumerate(visible) if not page.complete), len(visible))
    at_current = next((at for at, page in enumerate(visible) if page.id == current), len(visible))
    back_from_review = first_open == len(visible) and draft.revision > 0
    found = []
    for at, page in enumerate(visible):
        done = page.complete and (at < at_current or back_from_review)
        state = "current" if page.id == current else "done" if done else "open"
        reachable = at <= first_open or page.begun
        found.append(Step(page.titel, state, address(request, "seite", draft.id, page.id) if reachable else ""))
    last = "current" if current == REVIEW else "open"
    url = address(request, "pruefen", draft.id) if first_open == len(visible) else ""
    return [*found, Step(_("Prüfen und absenden"), last, url)]


def results(draft: EntwurfView, auswertung: Auswertung, seite_id: str) -> list[Row]:
    """What follows from answers of this page and is worth knowing at once: the fee, a last day, with its way."""
    form, fee = auswertung.formular, leistung_version(draft.leistung_version_id).gebuehr
    told = fee.berechnung if fee else ""
    return [
        Row(one.titel, auswertung.result_text(name), note=one.regel, parts=parts)
        for name, one in form.berechnungen.items()
        if (one.zeigen or name == told)
        and auswertung.values[name] is not None
        and any(feld.seite == seite_id for feld in zugrunde_liegende_felder(form, one.ausdruck))
        and ((parts := rechenweg(auswertung.derivation(name))) or not one.herleitung)
    ]


def rechenweg(zeilen: Sequence[Rechenzeile]) -> list[Part]:
    """How a result comes about, as pages show it."""
    return [Part(one.titel, one.text, one.rechnung) for one in zeilen]


def note_unread(request: DoorRequest, draft: EntwurfView) -> None:
    """A guest who holds nothing but an unsent draft has no messages: the frame need not count them."""
    actor = request.actor
    if actor.id is None and actor.faelle == {draft.fall_id} and draft.abgesendet_am is None:
        request.unread = 0


def part_context(
    request: DoorRequest, draft: EntwurfView, auswertung: Auswertung, seite_id: str, blick: Blick
) -> dict[str, Any]:
    """What the questions of a page need: the part that the autosave draws anew."""
    note_unread(request, draft)
    sprache = auswertung.formular.sprache
    mapping = Abbildung(formular_struktur(draft.leistung_version_id, sprache), auswertung, blick)
    return {
        "felder": mapping.felder(seite_id),
        "problems": mapping.problems(seite_id),
        "ergebnisse": results(draft, auswertung, seite_id),
        "revision": draft.revision,
        "lang": html_lang(sprache),
    }


def draw(
    request: DoorRequest,
    draft: EntwurfView,
    auswertung: Auswertung,
    seite_id: str,
    blick: Blick,
    *,
    konflikte: Sequence[Konflikt] = (),
    status: int = 200,
) -> HttpResponse:
    """The whole page."""
    parts = part_context(request, draft, auswertung, seite_id, blick)
    path = address(request, "seite", draft.id, seite_id)
    autosave = address(request, "speichern", draft.id, seite_id)
    struktur = formular_struktur(draft.leistung_version_id, auswertung.formular.sprache)
    here = [feld for page in struktur if page.id == seite_id for feld in _every(page.felder)]
    context = {
        **parts,
        "problem_count": len(parts["problems"]),
        "leistung_name": leistung_version(draft.leistung_version_id).name,
        "schritte": steps(request, draft, auswertung, seite_id),
        "seite": auswertung.page(seite_id),
        "gespeichert": draft.geaendert_am if draft.revision else None,
        "konflikte": konflikte,
        "erste": auswertung.previous_page(seite_id) is None,
        "verzweigt": any(feld.steuert for feld in here),
        "mit_dateien": any(feld.art == "anlage" for feld in here),
        "gast_entwurf": draft.konto_id is None and request.actor.id is not None,
        "uebernehmen_url": address(request, "uebernehmen", draft.id),
        "seite_url": f"{path}?gesucht={blick.gesucht}" if blick.gesucht else path,
        "autosave_url": f"{autosave}?fehler=1" if blick.geprueft else autosave,
    }
    return render(request, "portal/antrag.html", context, status=status)


def look(request: DoorRequest, draft: EntwurfView, seite_id: str, **more: Any) -> Blick:
    """How this request looks at the page: what the address says."""
    given: dict[str, Any] = {
        "geprueft": request.GET.get("fehler") == "1",
        "woher": draft.herkunft,
        "gesucht": request.GET.get("suche", "") if request.method == "GET" else "",
        "suchwort": request.GET.get("wort", "")[:100],
        "upload_url": address(request, "seite", draft.id, seite_id),
        "suche_url": address(request, "liste", draft.id),
        "entfernt": removed(request, draft.id),
        "datei_url": lambda datei_id: address(request, "entwurf_datei", draft.id, datei_id),
    }
    return Blick(**(given | more))


def _every(felder: Sequence[Any]) -> list[Any]:
    return [one for feld in felder for one in (feld, *_every(feld.felder))]
