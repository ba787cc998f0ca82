"""When a fee is due: § 14 BGebG and its sisters in the Länder let the authority choose a day after the Bekanntgabe.

The house chooses 30 days after the issue, at the end of a Werktag (§ 193 BGB), so that the letter has arrived.
"""

from datetime import date, timedelta
from typing import Final

from kuer.fristen import Ort
from kuer.fristen.werktag import werktag_shift

ZAHLUNGSZIEL_TAGE: Final = 30


def faellig_am(erlassen: date, ort: Ort, tage: int = ZAHLUNGSZIEL_TAGE) -> date:
    """The day until which to pay. Raises: FeiertagUncertain."""
    return werktag_shift(erlassen + timedelta(days=tage), ort)
