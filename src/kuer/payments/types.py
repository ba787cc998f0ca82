"""What other rooms see of a Gebühr."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class GebuehrStatus(StrEnum):
    """Where a Gebühr stands."""

    OFFEN = "offen"
    BEZAHLT = "bezahlt"
    ERLASSEN = "erlassen"


@dataclass(frozen=True)
class Konto:
    """The account of the Kommune that is paid into."""

    inhaber: str
    iban: str
    bic: str
    institut: str


@dataclass(frozen=True)
class GebuehrView:
    """A Gebühr. Money is cents; `epc_text` is the text of the QR code for a transfer, "" without an account.

    `verwendungszweck` is what belongs on the transfer, `kassenzeichen` the bare ten digits.
    """

    id: UUID
    fall_id: UUID
    betrag_cents: int
    zweck: str
    rechtsgrundlage: str
    faellig_am: date
    kassenzeichen: str
    status: GebuehrStatus
    erhoben_am: datetime
    bezahlt_am: date | None
    grund: str
    konto: Konto
    verwendungszweck: str
    epc_text: str
