"""The receipt: a PDF with a whole copy of what was sent (§ 9a Abs. 4 OZG), filed and laid into the Postfach."""

from datetime import datetime
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from kuer.catalogue.queries import leistung_version
from kuer.files.queries import content
from kuer.intake.actions.kopie import briefsprache, file_anlagen, file_answers, file_copy, set_copy, tell
from kuer.intake.actions.letter import eingangsbestaetigung
from kuer.intake.models import Antrag
from kuer.intake.queries import owned, view
from kuer.intake.types import AntragView
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound
from kuer.records.actions import open_akte
from kuer.tenancy.context import checks_first
from kuer.tenancy.queries import active_kommune


def receipt_pdf(antrag_id: UUID, by: Actor) -> bytes:
    """The receipt of one's own Antrag: the filed one, or the very same bytes made now. Raises NotFound."""
    row = owned(by).filter(pk=antrag_id).first()
    if row is None:
        raise NotFound(kind="antrag", id=antrag_id)
    return content(row.beleg_datei_id) if row.beleg_datei_id else _make(view(row))


@checks_first
def provide_receipt(antrag_id: UUID, *, by: Actor, now: datetime) -> None:
    """Open the Akte, file Antrag, files and receipt in it, lay the receipt into the Postfach; twice is once.

    The PDF is set before anything is written, so that nobody waits for it. Raises NotFound.
    """
    row: Antrag | None = Antrag.objects.select_for_update().filter(pk=antrag_id).first()
    if row is None:
        raise NotFound(kind="antrag", id=antrag_id)
    if row.beleg_datei_id is not None:
        return
    antrag = view(row)
    pdf = _make(antrag)
    leistung, nummer = leistung_version(antrag.leistung_version_id, "de"), antrag.nummer
    open_akte(antrag.fall_id, leistung.aktenplan, f"{leistung.aktentitel}: {nummer}", by=by, now=now)
    file_answers(antrag, f"Antrag {nummer} (Daten)", f"antrag-{nummer}.json", by=by, now=now)
    file_anlagen(antrag, by=by, now=now)
    titel, name = f"Eingangsbestätigung {nummer}", f"eingangsbestaetigung-{nummer}.pdf"
    row.beleg_datei_id, document = file_copy(antrag, titel, name, pdf, activity="antrag.copy_provided", by=by, now=now)
    row.save(update_fields=["beleg_datei_id"])
    _tell(antrag, leistung.name, document, by, now)


def _tell(antrag: AntragView, leistung: str, dokument_id: UUID, by: Actor, now: datetime) -> None:
    with translation.override(briefsprache(antrag)):
        betreff = _("Ihr Antrag {nummer} ist eingegangen").format(nummer=antrag.nummer)
        text = _(
            "Guten Tag,\n\nIhr Antrag „{leistung}“ ist bei uns eingegangen. Die Nummer ist {nummer}.\n\n"
            "Im Anhang finden Sie die Bestätigung mit einer vollständigen Kopie Ihrer Angaben. "
            "Sie müssen jetzt nichts tun. Wenn etwas fehlt, schreiben wir Ihnen."
        ).format(leistung=leistung, nummer=antrag.nummer)
    tell(antrag, betreff, text, dokument_id, by=by, now=now)


def _make(antrag: AntragView) -> bytes:
    brief = eingangsbestaetigung(antrag, active_kommune())
    return set_copy(brief, antrag, "antrag.json", "Die Angaben des Antrags als JSON")
