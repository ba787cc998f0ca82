"""F2: a period that starts with the beginning of a day; that day is counted (§ 187 Abs. 2, § 188 Abs. 2 BGB).

The trap of F5: the decisive day is the one *before* the number of the first day; only when that day is
missing does the month's last day take its place. Who was born on 29 February 2008 completes the 18th year on
28 February 2026.
"""

from datetime import date, timedelta

from kuer.fristen.festes_ende import finish
from kuer.fristen.monatsende import clamp
from kuer.fristen.normen import ZAEHLUNG
from kuer.fristen.types import Dauer, Fristende, Ort, Recht
from kuer.fristen.wochen_und_monate import MONATE_IM_JAHR, target_month
from kuer.fristen.worte import day_in_words


def last_day(beginn: date, dauer: Dauer) -> date:
    """The last day of a period whose first day is counted. Not shifted."""
    if dauer.monate == 0:
        return beginn + timedelta(days=dauer.tage - 1)
    jahr, monat = target_month(beginn, dauer.monate)
    letzter = date(jahr, monat, 1) - timedelta(days=1) if beginn.day == 1 else clamp(jahr, monat, beginn.day - 1)
    return letzter + timedelta(days=dauer.tage)


def beginnfrist(
    beginn: date,
    dauer: Dauer,
    *,
    ort: Ort,
    recht: Recht = Recht.VWVFG,
    fixed_end_with_notice: bool = False,
) -> Fristende:
    """The end of a period whose first day is counted (§ 187 Abs. 2 BGB).

    Raises: FeiertagUncertain, JahrNotCovered.
    """
    ende = last_day(beginn, dauer)
    schritte = (
        f"Erster Tag: {day_in_words(beginn)}. Er zählt mit (§ 187 Abs. 2 BGB).",
        f"Dauer: {dauer.wort}. Letzter Tag: {day_in_words(ende)} (§ 188 Abs. 2 BGB).",
    )
    regel = ZAEHLUNG[recht]
    return finish(
        ende,
        ort=ort,
        recht=recht,
        regel=regel,
        schritte=schritte,
        fixed_end_with_notice=fixed_end_with_notice,
    )


def vollendung_des_lebensjahres(geburt: date, lebensjahr: int) -> date:
    """The day with whose end a person completes a year of life; birth counts (§ 187 Abs. 2 Satz 2 BGB)."""
    return last_day(geburt, Dauer(lebensjahr * MONATE_IM_JAHR, 0, ""))
