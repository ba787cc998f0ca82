"""What the room above tells casework about a decision; each call moves the Verfahren."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from kuer.casework.actions.akt import Akt, begin, begin_own
from kuer.casework.actions.beteiligung import end_open
from kuer.casework.errors import ReasonMissing, SamePerson
from kuer.casework.models import Frist, Notiz
from kuer.casework.rules.zustand import TO_ENTSCHEIDEN
from kuer.casework.types import BEKANNTGEBEN, ENTSCHEIDEN, FREIGEBEN, FristArt
from kuer.kit.actor import Actor
from kuer.kit.text import clean

APPROVE = "decisions.approve"
PREPARE = "decisions.prepare"
ISSUE = "decisions.issue"


@transaction.atomic
def decision_prepared(vorgang_id: UUID, *, version: int | None = None, by: Actor, now: datetime) -> None:
    """A decision is prepared: on to the second person where the Leistung asks for one, else to its issue.

    From the examination it goes there directly; prepared anew while it waits for its issue it comes back first,
    so that a second person sees every version.

    Raises: NotFound; PermissionRefused; AlreadyClaimed; VorgangChanged; WrongStep.
    """
    akt = begin_own(vorgang_id, by, now, version=version, permission=PREPARE)
    _go_to_entscheiden(akt)
    akt.row.vorbereitet_von = by.id
    akt.step(ENTSCHEIDEN)
    akt.save("decision.prepared")


@transaction.atomic
def decision_returned(vorgang_id: UUID, grund: str, *, by: Actor, now: datetime) -> None:
    """The second person, or the first before the issue, sends the decision back; the reason becomes a note.

    Raises: NotFound; PermissionRefused; ReasonMissing; WrongStep.
    """
    akt = begin(vorgang_id, by, now, permission=PREPARE)
    reason = clean(grund)
    if not reason:
        raise ReasonMissing(field="grund")
    if not _back_to_entscheiden(akt):
        raise akt.wrong_step(FREIGEBEN)
    note: Notiz = Notiz.objects.create(vorgang=akt.row, text=reason, von_id=by.id, von_name=by.name, am=now)
    akt.save("decision.returned", notiz=str(note.id))


@transaction.atomic
def decision_approved(vorgang_id: UUID, *, by: Actor, now: datetime) -> None:
    """The second person agrees. Raises: NotFound; PermissionRefused; SamePerson; WrongStep."""
    akt = begin(vorgang_id, by, now, permission=APPROVE)
    if by.id is not None and by.id == akt.row.vorbereitet_von:
        raise SamePerson(vorgang=vorgang_id)
    akt.step(FREIGEBEN, freigegeben=True)
    akt.save("decision.approved")


@transaction.atomic
def decision_issued(vorgang_id: UUID, ausgang: str, *, by: Actor, now: datetime) -> None:
    """The Bescheid is issued and on its way; from now on nothing of the decision can be changed.

    Issuing it again changes nothing. Raises: NotFound; PermissionRefused; WrongStep.
    """
    akt = begin(vorgang_id, by, now, permission=ISSUE)
    if akt.row.entschieden_am is not None:
        return
    if not akt.ablauf.ist_offen(BEKANNTGEBEN):
        raise akt.wrong_step(BEKANNTGEBEN)
    akt.row.entschieden_am, akt.row.ausgang = now, ausgang
    Frist.objects.filter(vorgang=akt.row, art=FristArt.UNTAETIGKEIT, erledigt_am=None).update(erledigt_am=now)
    end_open(akt, "Die Entscheidung ist erlassen.")
    akt.save("decision.issued", ausgang=ausgang)


@transaction.atomic
def announced(
    vorgang_id: UUID, tag: date, *, rechtsbehelf_bis: date | None = None, grundlage: str = "", by: Actor, now: datetime
) -> None:
    """The Bescheid counts as announced on a day; what remains is to close the Vorgang.

    With `rechtsbehelf_bis` the last day of the remedy stands among the deadlines, with its legal basis.
    Announced again (a later receipt was proven) only the days change.

    Raises: NotFound; WrongStep before the issue.
    """
    akt = begin(vorgang_id, by, now, permission=ISSUE)
    row = akt.row
    if row.entschieden_am is None:
        raise akt.wrong_step(BEKANNTGEBEN)
    row.bekanntgegeben_am = tag
    if akt.ablauf.ist_offen(BEKANNTGEBEN):
        akt.step(BEKANNTGEBEN)
    if rechtsbehelf_bis is not None:
        kept = {"ende": rechtsbehelf_bis, "warnung_am": rechtsbehelf_bis, "rechtsgrundlage": grundlage[:400]}
        Frist.objects.update_or_create(vorgang=row, art=FristArt.RECHTSBEHELF, erledigt_am=None, defaults=kept)
    akt.save("decision.announced", tag=tag.isoformat())


def _go_to_entscheiden(akt: Akt) -> None:
    """Walk to the step in which decisions are prepared, from wherever that makes sense."""
    if akt.row.entschieden_am is not None:
        raise akt.wrong_step(ENTSCHEIDEN)
    _back_to_entscheiden(akt)
    for schritt, wahl in TO_ENTSCHEIDEN:
        if akt.ablauf.ist_offen(schritt) and not akt.ablauf.ist_offen(ENTSCHEIDEN):
            akt.step(schritt, schritt=wahl)


def _back_to_entscheiden(akt: Akt) -> bool:
    """Take a prepared decision back, as long as it was not issued."""
    if akt.row.entschieden_am is not None:
        return False
    if akt.ablauf.ist_offen(FREIGEBEN):
        akt.step(FREIGEBEN, freigegeben=False)
        return True
    if akt.ablauf.ist_offen(BEKANNTGEBEN):
        akt.step(BEKANNTGEBEN, schritt=ENTSCHEIDEN)
        return True
    return False
