"""What casework tells onwards."""

from dataclasses import dataclass
from uuid import UUID

from kuer.outbox.events import event


@event("casework.AutomatikFaellig")
@dataclass(frozen=True)
class AutomatikFaellig:
    """A Vorgang was opened whose Leistung has an automatic way."""

    vorgang_id: UUID
    fall_id: UUID


@event("casework.VorgangReassigned")
@dataclass(frozen=True)
class VorgangReassigned:
    """A Vorgang went to another Stelle."""

    vorgang_id: UUID
    fall_id: UUID
    stelle_id: UUID


@event("casework.NachforderungSent")
@dataclass(frozen=True)
class NachforderungSent:
    """The citizen was asked for documents; `bis` is an ISO day."""

    nachforderung_id: UUID
    vorgang_id: UUID
    fall_id: UUID
    bis: str


@event("casework.NachforderungAnswered")
@dataclass(frozen=True)
class NachforderungAnswered:
    """The citizen has answered a request; the Vorgang goes on."""

    nachforderung_id: UUID
    vorgang_id: UUID
    fall_id: UUID


@event("casework.BeteiligungOpened")
@dataclass(frozen=True)
class BeteiligungOpened:
    """A Stelle is asked for its Stellungnahme."""

    beteiligung_id: UUID
    vorgang_id: UUID
    fall_id: UUID
    stelle_id: UUID


@event("casework.BeteiligungReminded")
@dataclass(frozen=True)
class BeteiligungReminded:
    """A Stelle that has not answered yet was reminded."""

    beteiligung_id: UUID
    vorgang_id: UUID
    fall_id: UUID
    stelle_id: UUID


@event("casework.BeteiligungAnswered")
@dataclass(frozen=True)
class BeteiligungAnswered:
    """A Stelle has answered, or corrected its answer; `votum` is what it says."""

    beteiligung_id: UUID
    vorgang_id: UUID
    fall_id: UUID
    votum: str


@event("casework.BeteiligungWithdrawn")
@dataclass(frozen=True)
class BeteiligungWithdrawn:
    """No Stellungnahme is wanted any more."""

    beteiligung_id: UUID
    vorgang_id: UUID
    fall_id: UUID


@event("casework.RegisterRequested")
@dataclass(frozen=True)
class RegisterRequested:
    """A register is to be asked; `von` is the id of who asked by hand, empty on the automatic way."""

    kennung: UUID
    vorgang_id: UUID
    fall_id: UUID
    von: str


@event("casework.EntscheidungFaellig")
@dataclass(frozen=True)
class EntscheidungFaellig:
    """The automatic way has found everything that the decision needs."""

    vorgang_id: UUID
    fall_id: UUID


@event("casework.VorgangClosed")
@dataclass(frozen=True)
class VorgangClosed:
    """A Vorgang is over, its Akte closed; `ausgang` is how it was decided, or "zurueckgenommen"."""

    vorgang_id: UUID
    fall_id: UUID
    ausgang: str
