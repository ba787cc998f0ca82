"""F9: a period set by an authority starts the day after its Bekanntgabe (§ 31 Abs. 2 VwVfG).

Unless the person was told another day.
"""

from datetime import date

from kuer.fristen.beginnfrist import beginnfrist
from kuer.fristen.ereignisfrist import ereignisfrist
from kuer.fristen.festes_ende import finish
from kuer.fristen.normen import WERKTAG
from kuer.fristen.types import Dauer, Fristende, Ort, Recht
from kuer.fristen.worte import day_in_words


def behoerdenfrist(
    bekanntgabe: date,
    dauer: Dauer,
    *,
    ort: Ort,
    recht: Recht = Recht.VWVFG,
    beginn: date | None = None,
) -> Fristende:
    """The end of a period that the authority has set by its length.

    § 31 Abs. 2 VwVfG, § 26 Abs. 2 SGB X, § 108 Abs. 2 AO.

    `beginn` is another first day that the person was told; it is counted.
    """
    if beginn is not None:
        return beginnfrist(beginn, dauer, ort=ort, recht=recht)
    return ereignisfrist(bekanntgabe, dauer, ort=ort, recht=recht, anlass="Bekanntgabe der Frist")


def behoerdenfrist_bis(
    tag: date,
    *,
    ort: Ort,
    recht: Recht = Recht.VWVFG,
    fixed_end_with_notice: bool = False,
) -> Fristende:
    """The end of a period set "until" a day; shifted unless § 31 Abs. 3 Satz 2 VwVfG was pointed to."""
    return finish(
        tag,
        ort=ort,
        recht=recht,
        regel=WERKTAG[recht],
        schritte=(f"Die Behörde hat als letzten Tag mitgeteilt: {day_in_words(tag)}.",),
        fixed_end_with_notice=fixed_end_with_notice,
    )
