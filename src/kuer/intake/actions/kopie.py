"""The applicant's copy: answers, files and letter in the Akte, word of it in the Postfach (§ 9a Abs. 4 OZG)."""

from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Final
from uuid import UUID

from kuer.audit.actions import record
from kuer.files.actions import store_own
from kuer.files.types import PDF
from kuer.intake.rules.fassung import canonical
from kuer.intake.types import AntragView
from kuer.kit.actor import Actor
from kuer.letters.actions import render
from kuer.letters.queries import wappen
from kuer.letters.types import Anhang, Eingangsbestaetigung, Sprache
from kuer.mailbox.actions import send
from kuer.mailbox.types import NachrichtArt
from kuer.records.actions import file_document
from kuer.records.types import Weg
from kuer.tenancy.queries import active_kommune

JSON: Final = "application/json"


def briefsprache(antrag: AntragView) -> Sprache:
    """The language in which messages to the applicant are written."""
    return "en" if antrag.sprache == "en" else "de"


def file_answers(antrag: AntragView, titel: str, name: str, *, by: Actor, now: datetime) -> None:
    """The answers as they were frozen."""
    fall, data = antrag.fall_id, canonical(antrag.antworten)
    kept = store_own(data, name=name, medientyp=JSON, by=by, now=now, fall_id=fall)
    file_document(fall, "antrag", titel, kept.id, kept.sha256, weg=Weg.EINGANG, by=by, now=now)


def file_anlagen(antrag: AntragView, *, by: Actor, now: datetime, filed: AbstractSet[UUID] = frozenset()) -> None:
    """The files that came with the answers, but for those that are `filed` already."""
    for one in antrag.anlagen:
        if one.datei_id not in filed:
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


def set_copy(brief: Eingangsbestaetigung, antrag: AntragView, anhang: str, beschreibung: str) -> bytes:
    """The letter as a PDF that carries the answers as data.

    It is dated by its receipt, so the same answers always give the same bytes.
    """
    data = Anhang(
        name=anhang,
        inhalt=canonical(antrag.antworten),
        medientyp=JSON,
        beschreibung=beschreibung,
        beziehung="data",
    )
    files = wappen(active_kommune())
    return render("eingangsbestaetigung", brief, files=files, anhaenge=[data], now=brief.eingegangen_am)


def file_copy(
    antrag: AntragView, titel: str, name: str, pdf: bytes, *, activity: str, by: Actor, now: datetime
) -> tuple[UUID, UUID]:
    """The letter, and in the Protokoll of which answers it is the copy; returns its file and its document."""
    fall = antrag.fall_id
    kept = store_own(pdf, name=name, medientyp=PDF, by=by, now=now, fall_id=fall)
    document = file_document(
        fall,
        "eingangsbestaetigung",
        titel,
        kept.id,
        kept.sha256,
        weg=Weg.AUSGANG,
        sichtbar_fuer_buerger=True,
        by=by,
        now=now,
    )
    refs = {"datei": str(kept.id), "sha256": kept.sha256, "antworten_sha256": antrag.antworten_sha256}
    record(activity, fall_id=fall, by=by, at=now, leistung=antrag.leistung_key, refs=refs)
    return kept.id, document


def tell(antrag: AntragView, betreff: str, text: str, dokument_id: UUID, *, by: Actor, now: datetime) -> None:
    """Lay the letter into the Postfach; `betreff` and `text` are in the `briefsprache`."""
    send(
        antrag.fall_id,
        antrag.konto_id,
        betreff,
        text,
        [dokument_id],
        art=NachrichtArt.BESTAETIGUNG,
        email=antrag.antragsteller.email or None,
        absender=active_kommune().name,
        sprache=briefsprache(antrag),
        by=by,
        now=now,
    )
