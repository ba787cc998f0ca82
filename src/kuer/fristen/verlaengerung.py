"""F12: extension of a period set by an authority, also after its end (§ 31 Abs. 7 VwVfG, § 190 BGB).

Whether the shifted or the unshifted old end counts is disputed: the shifted one by default, a setting,
legal review.
"""

from kuer.fristen.beginnfrist import last_day
from kuer.fristen.errors import VerlaengerungRefused
from kuer.fristen.festes_ende import finish
from kuer.fristen.rechtsfragen import VERLAENGERUNG
from kuer.fristen.tage import first_day
from kuer.fristen.types import Dauer, Fristende, Ort, Recht
from kuer.fristen.worte import day_in_words


def verlaengerung(
    alt: Fristende,
    dauer: Dauer,
    *,
    ort: Ort,
    von_behoerde_gesetzt: bool,
    recht: Recht = Recht.VWVFG,
    ab_verschobenem_ende: bool = True,
) -> Fristende:
    """The end of an extended period: counted from the end of the old one (§ 190 BGB).

    Raises: VerlaengerungRefused for a statutory period; for that there is only Wiedereinsetzung.
    """
    if not von_behoerde_gesetzt:
        raise VerlaengerungRefused(ende=alt.ende.isoformat())
    altes_ende = alt.ende if ab_verschobenem_ende else alt.ungeschoben
    neu = last_day(first_day(altes_ende), dauer)
    schritte = (
        f"Alte Frist: bis {day_in_words(altes_ende)}. Die Verlängerung schließt daran an (§ 190 BGB).",
        f"Verlängert um {dauer.wort}. Letzter Tag: {day_in_words(neu)} (§ 187 Abs. 2, § 188 BGB).",
    )
    return finish(
        neu,
        ort=ort,
        recht=recht,
        regel="§ 31 Abs. 7 VwVfG, § 190 BGB",
        schritte=schritte,
        rechtsfragen=(VERLAENGERUNG,),
    )
