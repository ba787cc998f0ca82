"""F10: a benefit period and an appointment keep their day, holiday or not (§ 31 Abs. 4 and 5 VwVfG)."""

from datetime import date

from kuer.fristen.types import Fristende
from kuer.fristen.worte import day_in_words


def leistungszeitraum(letzter_tag: date) -> Fristende:
    """The end of the time for which an authority owes a benefit: never shifted (§ 31 Abs. 4 VwVfG)."""
    satz = f"Der Zeitraum endet am {day_in_words(letzter_tag)}, auch am Wochenende oder Feiertag."
    return Fristende(letzter_tag, letzter_tag, "§ 31 Abs. 4 VwVfG", (satz,))


def termin(tag: date) -> Fristende:
    """An appointment set by an authority is to be kept on that day: never shifted (§ 31 Abs. 5 VwVfG)."""
    satz = f"Der Termin am {day_in_words(tag)} ist einzuhalten, auch am Wochenende oder Feiertag."
    return Fristende(tag, tag, "§ 31 Abs. 5 VwVfG", (satz,))
