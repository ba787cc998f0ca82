"""The receipt: a PDF with a whole copy of what was sent (§ 9a Abs. 4 OZG), filed and laid into the Postfach."""

from datetime import datetime
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from kuer.audit.actions import record
from kuer.catalogue.queries import leistung_version
from kuer.catalogue.types import LeistungView
from kuer.files.actions import store_own
from kuer.files.queries import content
from kuer.intake.actions.letter import eingangsbestaetigung
from kuer.intake.models import Antrag
from kuer.intake.queries import owned, view
from kuer.intake.rules.fassung import canonical
from kuer.intake.types import AntragView
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound
from kuer.letters.actions import render
from kuer.letters.queries import wappen
from kuer.letters.types import Anhang
from kuer.mailbox.actions import send
from kuer.mailbox.types import NachrichtArt
from kuer.records.actions import file_document, open_akte
from kuer.records.types import Weg
from kuer.tenancy.context import checks_first
from kuer.tenancy.queries import active_kommune

PDF = "application/pdf"


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
    leistung = leistung_version(antrag.leistung_version_id, "de")
    open_akte(antrag.fall_id, leistung.aktenplan, f"{leistung.aktentitel}: {antrag.nummer}", by=by, now=now)
    _file_incoming(antrag, by, now)
    datei_id, dokument_id = _file_receipt(antrag, pdf, by, now)
    row.beleg_datei_id = datei_id
    row.save(update_fields=["beleg_datei_id"])
    _tell(antrag, leistung, dokument_id, by, now)


def _file_incoming(antrag: AntragView, by: Actor, now: datetime) -> None:
    """The answers as they were frozen, and the files that came with them."""
    kept = store_own(
        canonical(antrag.antworten),
        name=f"antrag-{antrag.nummer}.json",
        medientyp="application/json",
        by=by,
        now=now,
        fall_id=antrag.fall_id,
    )
    file_document(
        antrag.fall_id,
        "antrag",
        f"Antrag {antrag.nummer} (Daten)",
        kept.id,
        kept.sha256,
        weg=Weg.EINGANG,
        by=by,
        now=now,
    )
    for one in antrag.anlagen:
        file_document(
            antrag.fall_id,
            "nachweis",
            f"{one.label}: {one.name}",
            one.datei_id,
            one.sha256,
            weg=Weg.EINGANG,
            sichtbar_fuer_buerger=True,
            by=by,
            now=now,
        )


def _file_receipt(antrag: AntragView, pdf: bytes, by: Actor, now: datetime) -> tuple[UUID, UUID]:
    name = f"eingangsbestaetigung-{antrag.nummer}.pdf"
    kept = store_own(pdf, name=name, medientyp=PDF, by=by, now=now, fall_id=antrag.fall_id)
    document = file_document(
        antrag.fall_id,
        "eingangsbestaetigung",
        f"Eingangsbestätigung {antrag.nummer}",
        kept.id,
        kept.sha256,
        weg=Weg.AUSGANG,
        sichtbar_fuer_buerger=True,
        by=by,
        now=now,
    )
    refs = {"datei": str(kept.id), "sha256": kept.sha256, "antworten_sha256": antrag.antworten_sha256}
    record("antrag.copy_provided", fall_id=antrag.fall_id, by=by, at=now, leistung=antrag.leistung_key, refs=refs)
    return kept.id, document


def _tell(antrag: AntragView, leistung: LeistungView, dokument_id: UUID, by: Actor, now: datetime) -> None:
    language = "en" if antrag.sprache == "en" else "de"
    with translation.override(language):
        send(
            antrag.fall_id,
            antrag.konto_id,
            _("Ihr Antrag {nummer} ist eingegangen").format(nummer=antrag.nummer),
            _(
                "Guten Tag,\n\nIhr Antrag „{leistung}“ ist bei uns eingegangen. Die Nummer ist {nummer}.\n\n"
                "Im Anhang finden Sie die Bestätigung mit einer vollständigen Kopie Ihrer Angaben. "
                "Sie müssen jetzt nichts tun. Wenn etwas fehlt, schreiben wir Ihnen."
            ).format(leistung=leistung.name, nummer=antrag.nummer),
            [dokument_id],
            art=NachrichtArt.BESTAETIGUNG,
            email=antrag.antragsteller.email or None,
            absender=active_kommune().name,
            sprache=language,
            by=by,
            now=now,
        )


def _make(antrag: AntragView) -> bytes:
    """The PDF: its time of making is the time of receipt, so the same Antrag always gives the same bytes."""
    answers = Anhang(
        name="antrag.json",
        inhalt=canonical(antrag.antworten),
        medientyp="application/json",
        beschreibung="Die Angaben des Antrags als JSON",
        beziehung="data",
    )
    kommune = active_kommune()
    return render(
        "eingangsbestaetigung",
        eingangsbestaetigung(antrag, kommune),
        files=wappen(kommune),
        anhaenge=[answers],
        now=antrag.eingegangen_am,
    )
