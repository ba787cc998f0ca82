"""F1: a period that an event starts; the day of the event is not counted (§ 187 Abs. 1, § 188 BGB)."""

from datetime import date

from kuer.fristen.festes_ende import finish
from kuer.fristen.normen import ZAEHLUNG
from kuer.fristen.tage import add_days
from kuer.fristen.types import Dauer, Fristende, Ort, Recht
from kuer.fristen.wochen_und_monate import add_months
from kuer.fristen.worte import day_in_words


def _steps(ereignis: date, dauer: Dauer, ende: date, anlass: str) -> tuple[str, ...]:
    """The way to the unshifted end, in German."""
    schritte = [f"{anlass}: {day_in_words(ereignis)}. Dieser Tag zählt nicht mit (§ 187 Abs. 1 BGB)."]
    norm = "§ 188 Abs. 2 BGB" if dauer.monate or dauer.tage % 7 == 0 else "§ 188 Abs. 1 BGB"
    if dauer.monate and add_months(ereignis, dauer.monate).day != ereignis.day:
        norm = "§ 188 Abs. 2 und 3 BGB: den passenden Tag gibt es in dem Monat nicht"
    schritte.append(f"Dauer: {dauer.wort}. Letzter Tag: {day_in_words(ende)} ({norm}).")
    return tuple(schritte)


def ereignisfrist(
    ereignis: date,
    dauer: Dauer,
    *,
    ort: Ort,
    recht: Recht = Recht.VWVFG,
    fixed_end_with_notice: bool = False,
    anlass: str = "Ereignis",
) -> Fristende:
    """The end of a period that begins with an event, such as a Bekanntgabe (§ 187 Abs. 1 BGB).

    `ort` is the place whose holidays count, `anlass` the German name of the event for the explanation.
    Raises: FeiertagUncertain, JahrNotCovered.
    """
    ende = add_days(add_months(ereignis, dauer.monate), dauer.tage)
    return finish(
        ende,
        ort=ort,
        recht=recht,
        regel=ZAEHLUNG[recht],
        schritte=_steps(ereignis, dauer, ende, anlass),
        fixed_end_with_notice=fixed_end_with_notice,
    )
