"""A sheet behind the letter for whoever chose another language than the official one (§ 23 Abs. 1 VwVfG)."""

from datetime import datetime
from uuid import UUID

from django.utils import translation

from kuer.catalogue.queries import leistung_version
from kuer.decisions.engine.erklaerung import DOKUMENTART, Erklaerung, erklaerung
from kuer.decisions.models import Bescheid
from kuer.decisions.queries.sache import Sache
from kuer.decisions.types import EntscheidungArt
from kuer.files.actions import store_own
from kuer.files.types import PDF
from kuer.kit.actor import Actor
from kuer.kit.dates import german_date, local_date
from kuer.kit.money import euro
from kuer.letters import queries as letters
from kuer.letters import types as brief
from kuer.letters.actions import render
from kuer.payments.queries import gebuehr as gebuehr_of
from kuer.records.actions import file_document
from kuer.records.types import Weg


def file_erklaerung(bescheid: Bescheid, sache: Sache, *, by: Actor, now: datetime) -> UUID | None:
    """Set the sheet and file it; returns the document's id, None where the person reads German."""
    found = _worte(bescheid, sache)
    if found is None:
        return None
    pdf = _pdf(found, bescheid, sache, now)
    name = f"{found.titel.rstrip('?')} {bescheid.nummer}.pdf"
    datei = store_own(pdf, name=name, medientyp=PDF, by=by, now=now, fall_id=bescheid.fall_id)
    fall_id, weg = bescheid.fall_id, Weg.AUSGANG
    return file_document(fall_id, DOKUMENTART, found.titel, datei.id, datei.sha256, weg=weg, by=by, now=now)


def _worte(bescheid: Bescheid, sache: Sache) -> Erklaerung | None:
    sprache, gebuehr = sache.antrag.sprache, gebuehr_of(bescheid.gebuehr_id) if bescheid.gebuehr_id else None
    return erklaerung(
        sprache,
        EntscheidungArt(bescheid.art),
        leistung=leistung_version(sache.leistung.version_id, sprache).name,
        rechtsbehelf=bescheid.rechtsbehelf.get("art", ""),
        zahlung=(euro(gebuehr.betrag_cents), german_date(gebuehr.faellig_am)) if gebuehr else None,
        kontakt=(sache.stelle.name, sache.stelle.telefon or sache.stelle.email),
    )


def _pdf(found: Erklaerung, bescheid: Bescheid, sache: Sache, now: datetime) -> bytes:
    english = sache.antrag.sprache == "en"
    with translation.override("en" if english else "de"):
        sheet = brief.Anschreiben(
            brief=brief.Brief(
                absender=letters.absender(sache.kommune, sache.stelle),
                anschrift=sache.empfaenger or (sache.vorgang.antragsteller,),
                betreff=found.titel,
                zeichen=bescheid.nummer,
                datum=local_date(now),
                abschnitte=(brief.Abschnitt(absaetze=found.absaetze),),
                sprache="en" if english else "de",
            )
        )
    return render("anschreiben", sheet, files=letters.wappen(sache.kommune), now=now)
