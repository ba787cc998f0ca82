"""A Bescheid goes on its way: to the Postfach, or to the print run; and on another one when the first has failed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from kuer.audit.actions import record
from kuer.catalogue.queries import leistung_version
from kuer.decisions.actions.akt import ISSUE
from kuer.decisions.actions.announcing import locked_way, note_proof, recompute
from kuer.decisions.actions.explaining import file_erklaerung
from kuer.decisions.errors import BekanntgabeNotOpen, EntscheidungInvalid
from kuer.decisions.models import Bekanntgabe, Bescheid
from kuer.decisions.queries.sache import Sache
from kuer.decisions.rules.bekanntgabe import waehle_regime
from kuer.decisions.rules.weg import Weg, waehle_weg
from kuer.decisions.types import EntscheidungArt, Nachweis, Rechtsgebiet, Stand, Zustellung
from kuer.identity.queries import konto
from kuer.intake.types import Zustellung as Wunsch
from kuer.kit.actor import Actor
from kuer.kit.dates import local_date
from kuer.mailbox.actions import end_provision, send
from kuer.mailbox.types import NachrichtArt
from kuer.tenancy.queries import active_kommune

OHNE_REGIME = "Das Schreiben ist kein Verwaltungsakt: Es wird zugesandt, eine Bekanntgabe braucht es nicht."


def send_out(bescheid: Bescheid, sache: Sache, anschrift: tuple[str, ...], *, by: Actor, now: datetime) -> None:
    """Choose the way and begin it. Raises: EntscheidungInvalid where the post has no address."""
    weg = _choose(sache)
    row = _new_way(bescheid, weg.zustellung, _regime(bescheid, weg), anschrift)
    sheet = file_erklaerung(bescheid, sache, by=by, now=now)
    if weg.zustellung is Zustellung.POST:
        _require_address(row)
        row.save()
    else:
        _provide(row, bescheid, sache, sheet, by=by, now=now)
    refs = {"bescheid": str(bescheid.id), "bekanntgabe": str(row.id), "zustellung": row.zustellung}
    record("bescheid.sent", fall_id=bescheid.fall_id, by=by, at=now, refs=refs)
    recompute(row, bescheid, by=by, now=now)


def _choose(sache: Sache) -> Weg:
    """The way that the person wished for and the law allows."""
    konto_id, email = sache.antrag.konto_id, sache.antrag.antragsteller.email
    if konto_id and not email:
        email = konto(konto_id).email or ""
    return waehle_weg(
        sache.rechtsgebiet,
        sache.kommune.land,
        postfach=sache.antrag.zustellung is Wunsch.POSTFACH,
        konto=konto_id is not None,
        benachrichtigung=bool(email),
        abruf_mit_code=sache.recht.abruf_mit_code,
        widerrufen=sache.antrag.einwilligung_widerrufen_am is not None,
    )


def _regime(bescheid: Bescheid, weg: Weg) -> dict[str, Any]:
    if not bescheid.anfechtbar:
        return {"grund": OHNE_REGIME}
    return {"regime": weg.wahl.regime, "norm": weg.wahl.norm, "grund": weg.grund}


def _new_way(
    bescheid: Bescheid, zustellung: Zustellung, regime: dict[str, Any], anschrift: tuple[str, ...]
) -> Bekanntgabe:
    return Bekanntgabe(
        bescheid=bescheid,
        fall_id=bescheid.fall_id,
        vorgang_id=bescheid.vorgang_id,
        stelle_id=bescheid.stelle_id,
        nummer=bescheid.bekanntgaben.count() + 1,
        zustellung=zustellung,
        anschrift=list(anschrift),
        **regime,
    )


def _require_address(row: Bekanntgabe) -> None:
    if len(row.anschrift) < 2:  # noqa: PLR2004 - a name and where it lives
        raise EntscheidungInvalid(field="anschrift", grund="missing")


def _provide(
    row: Bekanntgabe, bescheid: Bescheid, sache: Sache, sheet: UUID | None, *, by: Actor, now: datetime
) -> None:
    """Lay it into the Postfach with the sheet that explains it, with the proofs that exist at once."""
    antrag = sache.antrag
    with translation.override(antrag.sprache):
        betreff, text = _words(bescheid, sache)
    row.nachricht_id = send(
        bescheid.fall_id,
        antrag.konto_id,
        betreff,
        text,
        [key for key in (bescheid.dokument_id, bescheid.ausweis_dokument_id, sheet) if key],
        art=NachrichtArt.BESCHEID if bescheid.anfechtbar else NachrichtArt.BESTAETIGUNG,
        email=antrag.antragsteller.email or None,
        absender=sache.stelle.name,
        sprache=antrag.sprache,
        by=by,
        now=now,
    )
    row.bereitgestellt_am, row.mit_code = now, antrag.konto_id is None
    wish = f"Antrag {antrag.nummer}: Zustellung in das Postfach gewünscht"
    asked = local_date(antrag.eingegangen_am)
    note_proof(row, Nachweis.EINWILLIGUNG, asked, wish, by=by, now=now)
    note_proof(row, Nachweis.KEIN_POSTANTRAG, asked, wish, by=by, now=now)
    door = "Antragsnummer und Zugangscode" if row.mit_code else "Nur das Konto der Person kann abrufen"
    note_proof(row, Nachweis.AUTHENTIFIZIERUNG, None, door, by=by, now=now)
    note_proof(row, Nachweis.SPEICHERBARKEIT, None, "PDF/A-3a zum Herunterladen", by=by, now=now)
    note_proof(row, Nachweis.BEREITSTELLUNG, local_date(now), f"Nachricht {row.nachricht_id}", by=by, now=now)
    row.save()


def _words(bescheid: Bescheid, sache: Sache) -> tuple[str, str]:
    """Subject and text of the message. The subject can be read before it is opened: it tells nothing."""
    leistung = leistung_version(sache.leistung.version_id, sache.antrag.sprache).name
    if not bescheid.anfechtbar:
        return _("Zu Ihrem Antrag „{leistung}“").format(leistung=leistung), _(
            "Guten Tag,\n\nzu Ihrem Antrag {nummer} erhalten Sie das beigefügte Schreiben."
        ).format(nummer=bescheid.nummer)
    text = _(
        "Guten Tag,\n\nwir haben über Ihren Antrag {nummer} entschieden. Den Bescheid finden Sie als PDF-Datei in "
        "dieser Nachricht. Bitte speichern Sie ihn. Wie Sie sich gegen ihn wehren können, steht an seinem Ende."
    ).format(nummer=bescheid.nummer)
    if bescheid.ausweis_dokument_id and EntscheidungArt(bescheid.art).gibt:
        text += "\n\n" + _("Ihren Ausweis zum Ausdrucken finden Sie ebenfalls in dieser Nachricht.")
    return _("Ihr Bescheid: {leistung}").format(leistung=leistung), text


def _was_fetched(row: Bekanntgabe, by: Actor, now: datetime) -> bool:
    """Take the message back from the Postfach; true when the person was faster."""
    if row.nachricht_id is None or row.beendet_am is not None:
        return False
    return not end_provision(row.nachricht_id, by=by, now=now)


@transaction.atomic
def announce_by_post(
    bekanntgabe_id: UUID, grund: str, *, anschrift: tuple[str, ...] = (), by: Actor, now: datetime
) -> UUID:
    """Choose the post after another way has failed or was given up; the letter waits in the print run.

    Returns the id of the new way. What lies unfetched in the Postfach is taken back. `anschrift` goes before the
    address on record.

    Raises: NotFound; PermissionRefused (decisions.issue); BekanntgabeNotOpen when the way is over, was announced, or
    the person fetched the message meanwhile; EntscheidungInvalid without an address.
    """
    old, bescheid = locked_way(bekanntgabe_id, ISSUE, by)
    last: Bekanntgabe = bescheid.bekanntgaben.order_by("-nummer")[0]
    if old.id != last.id or old.stand == Stand.BEKANNTGEGEBEN:
        raise BekanntgabeNotOpen(bekanntgabe=old.id, stand=old.stand, zustellung=old.zustellung)
    if _was_fetched(old, by, now) and old.stand == Stand.OFFEN:
        raise BekanntgabeNotOpen(bekanntgabe=old.id, stand=old.stand, zustellung=old.zustellung)
    old.anderer_weg, old.beendet_am = False, old.beendet_am or now
    old.save()
    wahl = waehle_regime(Rechtsgebiet(bescheid.rechtsgebiet), Zustellung.POST, land=active_kommune().land)
    regime = {"regime": wahl.regime, "norm": wahl.norm, "grund": f"{grund.strip()} {wahl.grund}".strip()}
    if not bescheid.anfechtbar:
        regime = {"grund": OHNE_REGIME}
    row = _new_way(bescheid, Zustellung.POST, regime, anschrift or tuple(old.anschrift))
    _require_address(row)
    row.save()
    refs = {"bescheid": str(bescheid.id), "bekanntgabe": str(row.id), "vorher": str(old.id), "zustellung": "post"}
    record("bescheid.sent", fall_id=bescheid.fall_id, by=by, at=now, refs=refs)
    recompute(row, bescheid, by=by, now=now)
    return row.id
