"""The copy of a Nachtrag: its data and a PDF in the Akte, and a confirmation in the Postfach (§ 9a Abs. 4 OZG)."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from kuer.intake.actions.kopie import briefsprache, file_anlagen, file_answers, file_copy, set_copy, tell
from kuer.intake.actions.letter import antrag_dateien, antrag_zeilen, empfaenger
from kuer.intake.models import Antrag, Nachtrag
from kuer.intake.queries.antrag import view as antrag_view
from kuer.intake.queries.nachtrag import view
from kuer.intake.types import AntragView, NachtragView
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.kit.errors import NotFound
from kuer.letters.queries import absender
from kuer.letters.types import Abschnitt, Brief, Eingangsbestaetigung, Zeile
from kuer.records.queries import akte
from kuer.tenancy.queries import active_kommune


@transaction.atomic
def provide_nachtrag_copy(nachtrag_id: UUID, *, by: Actor, now: datetime) -> None:
    """File the data and the copy of a Nachtrag, new files too, and confirm it; twice is once. Raises NotFound."""
    row = Nachtrag.objects.filter(pk=nachtrag_id).first()
    if row is None:
        raise NotFound(kind="nachtrag", id=nachtrag_id)
    owner: Antrag = Antrag.objects.select_for_update().get(pk=row.antrag_id)
    said, antrag = view(row), _as_it_was(owner, row)
    nummer, titel = antrag.nummer, f"Nachtrag {said.nummer} zum Antrag {antrag.nummer}"
    there = akte(antrag.fall_id).dokumente
    if any(one.titel == titel for one in there):
        return
    name = f"antrag-{nummer}-nachtrag-{said.nummer}.json"
    file_answers(antrag, f"{titel} (Daten)", name, by=by, now=now)
    file_anlagen(antrag, filed={one.datei_id for one in there}, by=by, now=now)
    pdf = _make(said, antrag)
    name = f"nachtrag-{said.nummer}-{nummer}.pdf"
    _file, document = file_copy(antrag, titel, name, pdf, activity="nachtrag.copy_provided", by=by, now=now)
    _tell(antrag, document, by, now)


def _as_it_was(owner: Antrag, row: Nachtrag) -> AntragView:
    """The Antrag as this Nachtrag has made it, whatever came after."""
    files = {str(one.id): one for one in owner.anlagen.all()}
    found = antrag_view(owner, [files[key] for key in row.anlagen])
    return replace(
        found, antworten=row.antworten, antworten_sha256=row.antworten_sha256, werte=row.werte, nachtrag=row.nummer
    )


def _make(said: NachtragView, antrag: AntragView) -> bytes:
    kommune, sprache = active_kommune(), briefsprache(antrag)
    with translation.override(sprache):
        brief = Eingangsbestaetigung(
            brief=Brief(
                absender=absender(kommune),
                anschrift=empfaenger(antrag),
                betreff=_("Nachtrag {nummer} zu Ihrem Antrag: {leistung}").format(
                    nummer=said.nummer, leistung=antrag.leistung_name
                ),
                datum=local_date(said.am),
                zeichen=antrag.nummer,
                abschnitte=(
                    Abschnitt(absaetze=(_("Ihre Antwort ist bei uns eingegangen. Diese Angaben haben Sie geändert:"),)),
                    Abschnitt(zeilen=_changes(said)),
                ),
                sprache=sprache,
            ),
            nummer=antrag.nummer,
            eingegangen_am=said.am,
            leistung=antrag.leistung_name,
            angaben=antrag_zeilen(antrag),
            dateien=antrag_dateien(antrag),
            kopie=_("Das ist die vollständige Kopie Ihrer Angaben, wie sie mit diesem Nachtrag gelten."),
        )
    beschreibung = "Die Angaben des Antrags mit diesem Nachtrag als JSON"
    return set_copy(brief, antrag, "nachtrag.json", beschreibung)


def _changes(said: NachtragView) -> tuple[Zeile, ...]:
    return tuple(
        Zeile(
            label=one.label,
            text=_("{neu} (vorher: {alt})").format(
                neu=one.neu_text or _("keine Angabe"), alt=one.alt_text or _("keine Angabe")
            ),
        )
        for one in said.aenderungen
    )


def _tell(antrag: AntragView, dokument_id: UUID, by: Actor, now: datetime) -> None:
    with translation.override(briefsprache(antrag)):
        betreff = _("Ihre Antwort zum Antrag {nummer} ist eingegangen").format(nummer=antrag.nummer)
        text = _(
            "Guten Tag,\n\nvielen Dank für Ihre Antwort. Ihre geänderten Angaben sind bei uns eingegangen.\n\n"
            "Im Anhang finden Sie eine Kopie. Was Sie zuerst geschickt haben, bleibt daneben aufbewahrt."
        )
    tell(antrag, betreff, text, dokument_id, by=by, now=now)
