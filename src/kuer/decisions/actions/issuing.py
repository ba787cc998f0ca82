"""A decision goes out: complete, once, unchangeable (§§ 37, 39, 43 Abs. 1 VwVfG)."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from kuer.casework.actions import decision_issued, decision_prepared
from kuer.decisions.actions.akt import ISSUE, Akt, begin
from kuer.decisions.actions.approving import require_ripe
from kuer.decisions.actions.permitting import new_permit, store_permit
from kuer.decisions.actions.sending import send_out
from kuer.decisions.errors import BescheidIncomplete, NotApproved
from kuer.decisions.events import BescheidIssued
from kuer.decisions.models import Bescheid
from kuer.decisions.queries.entscheidungen import signer
from kuer.decisions.queries.inhalt import Belehren, as_bescheid, belehren
from kuer.decisions.queries.rechnen import recht_of_kommune
from kuer.decisions.queries.schreiben import (
    KOPF,
    Ausgabe,
    Ausweisdaten,
    ausweis_pdf,
    betreff_of,
    schreiben_pdf,
    zweck_of,
)
from kuer.decisions.rules.faelligkeit import ZAHLUNGSZIEL_TAGE, faellig_am
from kuer.decisions.rules.freigabe import is_approved
from kuer.decisions.rules.inhalt import inhalt_hash
from kuer.decisions.rules.vollstaendigkeit import missing_parts
from kuer.decisions.types import Entscheidungsinhalt, EntscheidungStatus
from kuer.files.actions import store_own
from kuer.files.types import PDF, DateiView
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.outbox.actions import publish
from kuer.payments.actions import demand
from kuer.payments.queries import gebuehr as gebuehr_of
from kuer.payments.types import GebuehrView
from kuer.records.actions import file_document
from kuer.records.types import Weg

S = EntscheidungStatus
OPEN = (S.ENTWURF, S.FREIGEGEBEN, S.ERLASSEN, S.BEKANNTGEGEBEN, S.ZUR_FREIGABE)


@dataclass(frozen=True)
class _Teile:
    """The papers of an issue: the letter, and the permit with its file."""

    brief: bytes
    datei: DateiView
    dokument_id: UUID
    ausweis: Ausweisdaten | None
    ausweis_dokument_id: UUID | None


@transaction.atomic
def issue_bescheid(entscheidung_id: UUID, *, anschrift: tuple[str, ...] = (), by: Actor, now: datetime) -> UUID:
    """Issue a decision; it takes effect with its Bekanntgabe (§ 43 Abs. 1 VwVfG). Returns the Bescheid's id.

    The letter is checked part by part, set, filed in the Akte and sent: to the Postfach with consent, else to the
    print run. A fee is demanded, a permit made. Issued again it is the same Bescheid: nothing happens twice.
    `anschrift` goes before the address of the Antrag.

    Raises: NotFound; PermissionRefused (decisions.issue); NotApproved where a second person must agree first, or
    agreed to something else; EntscheidungInvalid; BescheidIncomplete with the missing parts; RechtInvalid;
    EntscheidungNotOpen; WrongStep.
    """
    akt = begin(entscheidung_id, ISSUE, OPEN, by=by, now=now)
    if EntscheidungStatus(akt.row.status).ist_erlassen:
        known: UUID = Bescheid.objects.values_list("id", flat=True).get(entscheidung=akt.row)
        return known
    inhalt = require_ripe(akt)
    _require_approval(akt, inhalt)
    told = belehren(akt.sache, inhalt.art, local_date(now))
    _require_complete(akt, inhalt, told)
    _move_verfahren(akt, inhalt)
    gebuehr = _demand(akt, inhalt)
    teile = _papers(akt, inhalt, told, gebuehr, anschrift)
    bescheid = _store(akt, inhalt, told, gebuehr, teile)
    if teile.ausweis is not None:
        store_permit(bescheid, teile.ausweis, akt.sache, by=by, now=now)
    akt.row.status, akt.row.erlassen_am = S.ERLASSEN, now
    refs = {"bescheid": str(bescheid.id), "sha256": bescheid.sha256, "inhalt": bescheid.inhalt_hash}
    akt.save("bescheid.issued", payload=teile.brief, **refs)
    publish(BescheidIssued(bescheid.id, bescheid.fall_id, bescheid.vorgang_id, bescheid.art))
    send_out(bescheid, akt.sache, anschrift or akt.sache.empfaenger, by=by, now=now)
    return bescheid.id


def _require_approval(akt: Akt, inhalt: Entscheidungsinhalt) -> None:
    """Where the Leistung asks for four eyes the second pair has seen exactly this."""
    row = akt.row
    if not row.vier_augen:
        return
    approved = row.status == S.FREIGEGEBEN
    same = is_approved(row.freigegeben_hash, inhalt_hash(inhalt))
    if not (approved and same):
        raise NotApproved(entscheidung=row.id, status=row.status, stale=approved and not same)


def _require_complete(akt: Akt, inhalt: Entscheidungsinhalt, told: Belehren) -> None:
    """What the law asks for is there, part by part."""
    if not inhalt.art.ist_bescheid:
        return
    person = signer(akt.by, akt.sache.vorgang.stelle_id)
    name = person.zeichnung.name if person else ""
    checked = as_bescheid(inhalt, akt.sache, told, name=name, automatisch=akt.by.id is None)
    if missing := missing_parts(checked):
        raise BescheidIncomplete(entscheidung=akt.row.id, missing=missing, grund=told.grund)


def _move_verfahren(akt: Akt, inhalt: Entscheidungsinhalt) -> None:
    """The Verfahren goes on: without a second person it is prepared and issued in one breath."""
    if akt.row.status == S.ENTWURF:
        decision_prepared(akt.row.vorgang_id, by=akt.by, now=akt.now)
    decision_issued(akt.row.vorgang_id, inhalt.art.value, by=akt.by, now=akt.now)


def _demand(akt: Akt, inhalt: Entscheidungsinhalt) -> GebuehrView | None:
    """Ask for the fee, once."""
    if not inhalt.gebuehr_cents:
        return None
    sache, angabe = akt.sache, akt.sache.leistung.gebuehr
    due = faellig_am(local_date(akt.now), recht_of_kommune().ort, sache.texte.zahlungsziel_tage or ZAHLUNGSZIEL_TAGE)
    key = demand(
        sache.vorgang.fall_id,
        inhalt.gebuehr_cents,
        zweck_of(sache, inhalt),
        due,
        rechtsgrundlage=angabe.rechtsgrundlage if angabe else "",
        stelle_id=sache.vorgang.stelle_id,
        schluessel=f"entscheidung:{akt.row.id}",
        by=akt.by,
        now=akt.now,
    )
    return gebuehr_of(key)


def _papers(
    akt: Akt,
    inhalt: Entscheidungsinhalt,
    told: Belehren,
    gebuehr: GebuehrView | None,
    anschrift: tuple[str, ...],
) -> _Teile:
    """Set the letter and the permit, and file both."""
    sache, by, now = akt.sache, akt.by, akt.now
    permit = new_permit(sache, inhalt, now)
    anlagen = (f"{permit.titel} {permit.nummer} zum Ausdrucken",) if permit else ()
    lines = anschrift or sache.empfaenger or (sache.vorgang.antragsteller,)
    ausgabe = Ausgabe(lines, signer(by, sache.vorgang.stelle_id), gebuehr, anlagen)
    brief = schreiben_pdf(sache, inhalt, told, ausgabe, now=now)
    betreff, name = betreff_of(sache, inhalt), KOPF[inhalt.art]
    datei, dokument_id = _file(akt, name.lower(), betreff, f"{name} {sache.vorgang.nummer}", brief)
    if permit is None:
        return _Teile(brief, datei, dokument_id, None, None)
    druck = ausweis_pdf(sache, inhalt, permit, now=now)
    titel = f"{permit.titel} {permit.nummer}"
    return _Teile(brief, datei, dokument_id, permit, _file(akt, "ausweis", titel, titel, druck)[1])


def _file(akt: Akt, art: str, titel: str, name: str, content: bytes) -> tuple[DateiView, UUID]:
    """Store a paper and file it; the citizen sees it in the case only when it has reached them."""
    datei = store_own(content, name=f"{name}.pdf", medientyp=PDF, by=akt.by, now=akt.now, fall_id=akt.row.fall_id)
    key = file_document(akt.row.fall_id, art, titel, datei.id, datei.sha256, weg=Weg.AUSGANG, by=akt.by, now=akt.now)
    return datei, key


def _store(
    akt: Akt, inhalt: Entscheidungsinhalt, told: Belehren, gebuehr: GebuehrView | None, teile: _Teile
) -> Bescheid:
    """The row that stays as it is."""
    person = signer(akt.by, akt.sache.vorgang.stelle_id)
    row: Bescheid = Bescheid.objects.create(
        entscheidung=akt.row,
        fall_id=akt.row.fall_id,
        vorgang_id=akt.row.vorgang_id,
        stelle_id=akt.sache.vorgang.stelle_id,
        nummer=akt.sache.vorgang.nummer,
        art=inhalt.art,
        anfechtbar=inhalt.art.ist_bescheid,
        rechtsgebiet=akt.sache.rechtsgebiet,
        betreff=betreff_of(akt.sache, inhalt),
        inhalt=_plain(inhalt),
        inhalt_hash=inhalt_hash(inhalt),
        rechtsbehelf=_remedy(told),
        belehrung=told.text,
        unterzeichner_id=akt.by.id,
        unterzeichner=person.zeichnung.name if person else "",
        erlassen_am=akt.now,
        dokument_id=teile.dokument_id,
        datei_id=teile.datei.id,
        sha256=teile.datei.sha256,
        ausweis_dokument_id=teile.ausweis_dokument_id,
        gebuehr_id=gebuehr.id if gebuehr else None,
    )
    return row


def _remedy(told: Belehren) -> dict[str, str]:
    """The remedy as the letter told of it."""
    remedy = told.rechtsbehelf
    if remedy is None:
        return {}
    return {"art": remedy.art.value, "rechtsweg": remedy.rechtsweg.value, "grundlage": remedy.grundlage}


def _plain(inhalt: Entscheidungsinhalt) -> dict[str, object]:
    return {**asdict(inhalt), "leistung_version_id": str(inhalt.leistung_version_id)}
