"""When a Stelle is reminded of its Stellungnahme by e-mail.

No statute says so: the procedure is to be swift (§ 10 Satz 2 VwVfG), and whoever was asked shall not forget it. So one
e-mail goes three days before the end, unless the Stelle was asked only then, and one after it; for a day that was moved
both begin anew.
"""

from datetime import date
from typing import Final

from kuer.casework.types import Erinnerung
from kuer.fristen import add_days

VORLAUF_TAGE: Final = 3


def erinnerung(gefragt: date, bis: date, heute: date) -> Erinnerung | None:
    """What is due on a day for a question asked on a day, to be answered until another; None when nothing is."""
    if heute > bis:
        return Erinnerung.VORBEI
    near = add_days(bis, -VORLAUF_TAGE)
    return Erinnerung.BALD if gefragt < near <= heute else None


def look_until(heute: date) -> date:
    """The latest end for which something can be due on a day."""
    return add_days(heute, VORLAUF_TAGE)
