"""How long a Stelle has for its Stellungnahme.

Within one authority no statute sets a period: the procedure is simple, expedient and swift (§ 10 Satz 2 VwVfG), the
authority investigates on its own motion (§ 24 Abs. 1) and may obtain statements (§ 26 Abs. 1); another authority helps
by way of Amtshilfe (§§ 4 to 8 VwVfG). So the one that asks sets the period. It is counted as any period of an authority
(§ 31 Abs. 2 VwVfG: from the day after it was told; in the house it is told at once), ends on a Werktag (§ 31 Abs. 3)
and may be extended, also afterwards (§ 31 Abs. 7). That § 31 fits a period between Stellen is taken by analogy:
rechtlich zu prüfen; nothing of a citizen's hangs on it, for a late Stellungnahme is still read.
"""

from datetime import date

from kuer.casework.types import HOECHSTENS_TAGE, MINDESTENS_TAGE
from kuer.fristen import Fristende, Ort, add_days, behoerdenfrist, behoerdenfrist_bis, tage


def beteiligungsfrist(gefragt: date, anzahl: int, ort: Ort) -> Fristende:
    """The last day of a period of `anzahl` days for a question asked on a day. Raises: ValueError outside 1 to 180."""
    if not MINDESTENS_TAGE <= anzahl <= HOECHSTENS_TAGE:
        raise ValueError("the period has 1 to 180 days")
    return behoerdenfrist(gefragt, tage(anzahl), ort=ort)


def beteiligungsfrist_bis(heute: date, tag: date, ort: Ort) -> Fristende:
    """The last day when the clerk names one; it moves on to a Werktag. Raises: ValueError too near or too far."""
    if not add_days(heute, MINDESTENS_TAGE) <= tag <= add_days(heute, HOECHSTENS_TAGE):
        raise ValueError("the day lies too near or too far")
    return behoerdenfrist_bis(tag, ort=ort)


def is_over(bis: date | None, heute: date) -> bool:
    """The last day belongs to the period (§ 188 Abs. 1 BGB)."""
    return bis is not None and heute > bis
