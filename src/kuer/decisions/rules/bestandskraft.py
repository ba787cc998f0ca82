"""When an act can no longer be challenged: the period of the remedy is over, and none came in (§§ 70, 74 VwGO).

The period may have been missed without fault (§ 60 VwGO, § 32 VwVfG); that is for a person to decide.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from kuer.kit.dates import german_date


@dataclass(frozen=True)
class Lage:
    """Whether the act stands, from which day on, and why in German."""

    bestandskraeftig: bool
    ab: date | None
    grund: str


def bestandskraft(letzter_tag: date | None, eingelegt_am: date | None, heute: date) -> Lage:
    """The situation on a day. `letzter_tag`: the last day of the remedy, None while nothing is announced."""
    if letzter_tag is None:
        return Lage(False, None, "Der Bescheid ist noch nicht bekannt gegeben: Keine Frist läuft.")
    bis, ab = german_date(letzter_tag), letzter_tag + timedelta(days=1)
    if eingelegt_am is not None:
        wann = german_date(eingelegt_am)
        if eingelegt_am <= letzter_tag:
            return Lage(False, None, f"Am {wann} ist rechtzeitig ein Rechtsbehelf eingegangen (Frist bis {bis}).")
        return Lage(True, ab, f"Der Rechtsbehelf vom {wann} kam nach dem Ende der Frist ({bis}).")
    if heute <= letzter_tag:
        return Lage(False, ab, f"Die Frist für den Rechtsbehelf läuft bis zum Ende des {bis}.")
    return Lage(True, ab, f"Die Frist endete am {bis}, und hier ist kein Rechtsbehelf vermerkt.")
