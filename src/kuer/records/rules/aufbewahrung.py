"""Aufbewahrungsfrist: a closed Akte is kept for n years from the end of the year in which it was closed.

Source: KGSt-Bericht 4/2006 "Aufbewahrungsfristen für Kommunalverwaltungen" (begin with the end of the year of
closing; offering to the archive no later than after 30 years); the same begin stands in § 147 Abs. 4 AO for tax
papers. The years come from the Leistung. The end is no order to delete: the archive is asked first (the
archive law of the Land), and Recht auf Löschung waits for it (§ 35 Abs. 3 BDSG).
"""

from datetime import date
from typing import Final

MOST_YEARS: Final = 110


def aufbewahren_bis(geschlossen: date, jahre: int) -> date:
    """The last day on which the Akte is kept. Raises ValueError outside of 0 to 110 years."""
    if not 0 <= jahre <= MOST_YEARS:
        raise ValueError("an Akte is kept for 0 to 110 years")
    return date(geschlossen.year + jahre, 12, 31)
