"""A Vorgang begins, when an Antrag has reached its Stelle."""

from datetime import datetime
from uuid import UUID

from kuer.audit.actions import record
from kuer.casework.actions.akt import Akt
from kuer.casework.actions.beteiligung import open_planned
from kuer.casework.actions.counting import Zelle, move
from kuer.casework.actions.finding import make_findable
from kuer.casework.engine.ablauf import Ablauf
from kuer.casework.engine.verfahren import fassung_of, standard_source
from kuer.casework.events import AutomatikFaellig
from kuer.casework.models import Frist, Verfahrensfassung, Vorgang
from kuer.casework.queries.automatik import automatikregel
from kuer.casework.queries.beteiligungsplan import beteiligungsplan
from kuer.casework.queries.verfahren import antworten_of, verfahren_of
from kuer.casework.rules.untaetigkeit import RECHTSGRUNDLAGE, untaetigkeit
from kuer.casework.types import Antragsdaten, FristArt, VorgangStatus
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.outbox.actions import publish
from kuer.records.actions import open_akte
from kuer.tenancy.context import checks_first


@checks_first
def open_vorgang(antrag: Antragsdaten, stelle_id: UUID, *, by: Actor, now: datetime) -> UUID:
    """Open the Vorgang of an Antrag at a Stelle, with its Verfahren, Akte and deadline; returns its id.

    Other Stellen that the Leistung wants to be heard are asked with it. A case has one Vorgang: opening it again
    returns the same.
    """
    known: UUID | None = Vorgang.objects.filter(fall_id=antrag.fall_id).values_list("id", flat=True).first()
    if known:
        return known
    row = _new_row(antrag, stelle_id, by, now)
    ablauf = Ablauf.beginnen(verfahren_of(row), vier_augen=antrag.vier_augen, antworten=antworten_of(row))
    days = untaetigkeit(local_date(antrag.eingegangen_am))
    row.zustand, row.frist, row.frist_art = ablauf.zustand(), days.warnung_am, FristArt.UNTAETIGKEIT
    row.ueberfaellig = days.warnung_am < local_date(now)
    row.naechster_schritt = ", ".join(step.name for step in ablauf.offene)[:120]
    row.save(force_insert=True)
    akt = Akt(row, by, now, Zelle.of(row), ablauf)
    akt.open_tasks()
    Frist.objects.create(
        vorgang=row,
        art=FristArt.UNTAETIGKEIT,
        ende=days.ende,
        warnung_am=days.warnung_am,
        rechtsgrundlage=RECHTSGRUNDLAGE,
    )
    move(None, Zelle.of(row))
    open_akte(row.fall_id, antrag.aktenplan, f"{antrag.aktentitel}: {row.nummer}", by=by, now=now)
    make_findable(row, antrag.suchtext)
    refs = {"vorgang": str(row.id), "stelle": str(stelle_id)}
    leistung = f"{row.leistung_key}@{row.leistung_version}"
    record("vorgang.opened", fall_id=row.fall_id, by=by, at=now, lifecycle="start", leistung=leistung, refs=refs)
    if plan := beteiligungsplan(antrag.antrag_id, antrag.leistung_version_id, antrag.leistung_key, now):
        open_planned(akt, plan)
        akt.save_around()
    if automatikregel(row.leistung_version_id):
        publish(AutomatikFaellig(row.id, row.fall_id))
    return row.id


def _new_row(antrag: Antragsdaten, stelle_id: UUID, by: Actor, now: datetime) -> Vorgang:
    return Vorgang(
        fall_id=antrag.fall_id,
        antrag_id=antrag.antrag_id,
        nummer=antrag.nummer,
        leistung_key=antrag.leistung_key,
        leistung_version=antrag.leistung_version,
        leistung_version_id=antrag.leistung_version_id,
        leistung_name=antrag.leistung_name[:200],
        antragsteller=antrag.antragsteller[:200],
        konto_id=antrag.konto_id,
        email=antrag.email,
        anschrift=list(antrag.anschrift),
        zustellung=antrag.zustellung,
        sprache=antrag.sprache,
        aufbewahrung_jahre=antrag.aufbewahrung_jahre,
        eingegangen_am=antrag.eingegangen_am,
        stelle_id=stelle_id,
        fassung=_keep_fassung(antrag.verfahren or standard_source()),
        status=VorgangStatus.EINGEGANGEN,
        status_seit=now,
        vier_augen=antrag.vier_augen,
        geaendert_am=now,
        geaendert_von=by.name,
    )


def _keep_fassung(source: bytes) -> str:
    """Store a definition once and return the name of its version."""
    fassung = fassung_of(source)
    if not Verfahrensfassung.objects.filter(fassung=fassung).exists():
        fresh = Verfahrensfassung(fassung=fassung, quelle=source)
        Verfahrensfassung.objects.bulk_create([fresh], ignore_conflicts=True)
    return fassung
