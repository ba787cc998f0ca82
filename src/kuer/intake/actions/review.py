"""The whole statement is shown before it is sent (§ 9a Abs. 2 OZG)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kuer.audit.actions import record
from kuer.forms.actions import note_reviewed
from kuer.forms.engine import Abschnitt, Auswertung, Problem, zusammengefasst
from kuer.forms.errors import EntwurfSubmitted
from kuer.forms.queries import auswertung, entwurf
from kuer.forms.types import EntwurfView
from kuer.kit.actor import Actor
from kuer.tenancy.context import checks_first


@dataclass(frozen=True)
class Zusammenfassung:
    """What the review page shows: all answers in sections, and the evaluation they come from."""

    entwurf: EntwurfView
    abschnitte: tuple[Abschnitt, ...]
    auswertung: Auswertung

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is missing or wrong."""
        return tuple(self.auswertung.problems)

    @property
    def complete(self) -> bool:
        """Whether it may be sent."""
        return not self.problems


@checks_first
def show_summary(entwurf_id: UUID, *, by: Actor, now: datetime, sprache: str | None = None) -> Zusammenfassung:
    """Everything that will be sent, and a note that it was shown; submit asks for it.

    Shown again without a change nothing is noted. Raises: NotFound; EntwurfSubmitted.
    """
    mine = entwurf(entwurf_id, by)
    if mine.abgesendet_am is not None:
        raise EntwurfSubmitted(entwurf=entwurf_id)
    found = auswertung(mine, now, sprache)
    if note_reviewed(entwurf_id, mine.revision, by=by):
        refs = {"revision": str(mine.revision)}
        record("antrag.summary_shown", fall_id=mine.fall_id, by=by, at=now, leistung=mine.leistung_key, refs=refs)
    return Zusammenfassung(mine, tuple(zusammengefasst(found, mine.antworten)), found)
