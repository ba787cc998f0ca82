"""The copy of a Nachtrag: its data and a PDF in the Akte, and a confirmation in the Postfach (§ 9a Abs. 4 OZG)."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from kuer.audit.actions import record
from kuer.files.actions import store_own
from kuer.files.types import PDF
from kuer.intake.actions.letter import antrag_dateien, antrag_zeilen, empfaenger
from kuer.intake.models import Antrag, Nachtrag
from kuer.intake.queries.antrag import view as antrag_view
from kuer.intake.queries.nachtrag import view
from kuer.intake.rules.fassung import canonical
from kuer.intake.types import AntragView, NachtragView
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.kit.errors import NotFound
from kuer.letters.actions import render
from kuer.letters.queries import absender, wappen
from kuer.letters.types import Abschnitt, Anhang, Brief, Eingangsbestaetigung, Zeile
from kuer.mailbox.actions import send
from kuer.mailbox.types import NachrichtArt
from kuer.records.actions import file_document
from kuer.records.queries import akte
from kuer.records.types import Weg
from kuer.tenancy.queries import active_kommune


@transaction.atomic
def provide_nachtrag_copy(nachtrag_id: UUID, *, by: Actor, now: datetime) -> None:
    """File the data and the copy of a Nachtrag, new files too, and confirm it; twice is once. Raises NotFound."""
    row = Nachtrag.objects.filter(pk=nachtrag_id).first()
    if row is None:
        raise NotFound(kind="nachtrag", id=nachtrag_id)
    owner: Antrag = Antrag.objects.select_for_update().get(pk=row.antrag_id)
    said, antrag = view(row), _as_it_was(owner, row)
    titel = f"Nachtrag {said.nummer} zum Antrag {antrag.nummer}"
    if any(one.titel == titel for one in akte(antrag.fall_id).dokumente):
        return
    _file_data(said, antrag, titel, by, now)
    dokument_id = _file_copy(said, antrag, titel, by, now)
    _tell(antrag, dokument_id, by, now)


def _as_it_was(owner: Antrag, row: Nachtrag) -> AntragView:
    """The Antrag as this Nachtrag has made it, whatever came after."""
    files = {str(one.id): one for one in owner.anlagen.all()}
    found = antrag_view(owner, [files[key] for key in row.anlagen])
    return replace(found, antworten=row.antworten, werte=row.werte, nachtrag=row.nummer)


def _file_data(said: NachtragView, antrag: AntragView, titel: str, by: Actor, now: datetime) -> None:
    kept = store_own(
        canonical(said.antworten),
        name=f"antrag-{antrag.nummer}-nachtrag-{said.nummer}.json",
        medientyp="application/json",
        by=by,
        now=now,
        fall_id=antrag.fall_id,
    )
    fall = antrag.fall_id
    file_document(fall, "antrag", f"{titel} (Daten)", kept.id, kept.sha256, weg=Weg.EINGANG, by=by, now=now)
    known = {one.datei_id for one in akte(fall).dokumente}
    for one in antrag.anlagen:
        if one.datei_id not in known:
            file_document(
                fall, "nachweis", f"{one.label}: {one.name}", one.datei_id, one.sha256, weg=Weg.EINGANG,
                sichtbar_fuer_buerger=True, by=by, now=now,
            )  # fmt: skip


def _file_copy(said: NachtragView, antrag: AntragView, titel: str, by: Actor, now: datetime) -> UUID:
    name = f"nachtrag-{said.nummer}-{antrag.nummer}.pdf"
    kept = store_own(_make(said, antrag), name=name, medientyp=PDF, by=by, now=now, fall_id=antrag.fall_id)
    document = file_document(
        antrag.fall_id,
        "eingangsbestaetigung",
        titel,
        kept.id,
        kept.sha256,
        weg=Weg.AUSGANG,
        sichtbar_fuer_buerger=True,
        by=by,
        now=now,
    )
    refs = {"datei": str(kept.id), "sha256": kept.sha256, "antworten_sha256": said.antworten_sha256}
    record("nachtrag.copy_provided", fall_id=antrag.fall_id, by=by, at=now, leistung=antrag.leistung_key, refs=refs)
    return document


def _make(said: NachtragView, antrag: AntragView) -> bytes:
    """The PDF: its time of making is the time of the Nachtrag, so the same Nachtrag always gives the same bytes."""
    kommune = active_kommune()
    language = "en" if antrag.sprache == "en" else "de"
    with translation.override(language):
        content = Eingangsbestaetigung(
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
                sprache="en" if language == "en" else "de",
            ),
            nummer=antrag.nummer,
            eingegangen_am=said.am,
            leistung=antrag.leistung_name,
            angaben=antrag_zeilen(antrag),
            dateien=antrag_dateien(antrag),
            kopie=_("Das ist die vollständige Kopie Ihrer Angaben, wie sie mit diesem Nachtrag gelten."),
        )
    data = Anhang(
        name="nachtrag.json",
        inhalt=canonical(said.antworten),
        medientyp="application/json",
        beschreibung="Die Angaben des Antrags mit diesem Nachtrag als JSON",
        beziehung="data",
    )
    return render("eingangsbestaetigung", content, files=wappen(kommune), anhaenge=[data], now=said.am)


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
    language = "en" if antrag.sprache == "en" else "de"
    with translation.override(language):
        send(
            antrag.fall_id,
            antrag.konto_id,
            _("Ihre Antwort zum Antrag {nummer} ist eingegangen").format(nummer=antrag.nummer),
            _(
                "Guten Tag,\n\nvielen Dank für Ihre Antwort. Ihre geänderten Angaben sind bei uns eingegangen.\n\n"
                "Im Anhang finden Sie eine Kopie. Was Sie zuerst geschickt haben, bleibt daneben aufbewahrt."
            ),
            [dokument_id],
            art=NachrichtArt.BESTAETIGUNG,
            email=antrag.antragsteller.email or None,
            absender=active_kommune().name,
            sprache=language,
            by=by,
            now=now,
        )
