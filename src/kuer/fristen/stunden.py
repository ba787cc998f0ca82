"""F11: in a period of hours, weekends and holidays count (§ 31 Abs. 6 VwVfG).

Hours are real hours, also when the clocks change. The hour of the event is not counted, as the day of the
event is not (§ 187 Abs. 1 BGB); legal review.
"""

from datetime import UTC, datetime, timedelta

from kuer.fristen.errors import DauerInvalid
from kuer.fristen.rechtsfragen import STUNDEN
from kuer.fristen.types import Stundenende
from kuer.kit.dates import german_time, local_date


def stundenfrist(ereignis: datetime, stunden: int) -> Stundenende:
    """The moment (UTC) when a period of hours after an event ends (§ 31 Abs. 6 VwVfG).

    Raises: DauerInvalid below one hour; ValueError for a moment without time zone.
    """
    if stunden < 1:
        raise DauerInvalid(stunden=stunden)
    local_date(ereignis)
    voll = ereignis.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    beginn = voll if voll == ereignis else voll + timedelta(hours=1)
    ende = beginn + timedelta(hours=stunden)
    schritte = (
        f"Ereignis: {german_time(ereignis)}.",
        f"Gezählt wird ab der nächsten vollen Stunde: {german_time(beginn)}.",
        f"Stunden: {stunden}. Wochenenden und Feiertage zählen mit (§ 31 Abs. 6 VwVfG).",
        f"Ende: {german_time(ende)}.",
    )
    return Stundenende(ende, "§ 31 Abs. 6 VwVfG", schritte, (STUNDEN,))
