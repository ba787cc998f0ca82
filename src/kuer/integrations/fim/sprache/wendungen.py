"""Turns of phrase that say in many words what the grammar knows in one."""

import re
from typing import Final

_NUMBER: Final = r"(?:\d[\d.,]*(?<![.,])|⟨\d+⟩|⟦[^⟧]+⟧)"
_CONTENT: Final = r"(?:Wert|Werte|Inhalt|Eintrag|Einträge|Angabe|Angaben|Text)"
_HAS: Final = r"(?:hat|haben|enthält|enthalten|besitzt|besitzen|aufweist|aufweisen|gemacht|eingetragen|angegeben)"
_UNIT: Final = r"(?:Jahre?n?|Monate?n?|Tage?n?)\b"

_PLAIN: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        (r"\bin\s+der\s+Zukunft\b", " nach heute "),
        (r"\bin\s+der\s+Vergangenheit\b", " vor heute "),
        (
            r"\b(?:(?:aktuelle[nsmr]?|heutige[nsmr]?)\s+(?:Tages)?(?:datum|tag)(?:e?s)?|(?:Tag|Datum)\s+der\s+Antragstellung)\b",
            " heute ",
        ),
        (rf"\bzwischen\s+({_NUMBER})\s+und\s+({_NUMBER})", r" >= \1 und <= \2 "),
        (r"\b(alle[rn]?|die|der|den|diese[rn]?)\s+(?:zwei|drei|vier|fünf|sechs)\b", r"\1"),
        (r"\bsowohl\s+(.+?)\s+als\s+auch\b", r"\1 und"),
        (r"\b(?:im\s+Falle?|für\s+den\s+Fall|unter\s+der\s+Bedingung|vorausgesetzt)\s*,?\s+dass\b", "wenn"),
        (r",?\s*\bes\s+sei\s+denn\s*,?(?:\s+dass\b)?", " ausgenommen "),
        (r",?\s*\b(?:außer|ausgenommen)\s*,?\s+(?:wenn|falls|sofern)\b", " ausgenommen "),
        # Who has another value than this one has not this one.
        (
            r"\bein(?:en?)?\s+andere[rns]?\s+(?:Wert|Code|Auswahl|Ausprägung|Option|Eintrag|Antwort)\s+als\b",
            " nicht ",
        ),
        (r"\beine\s+(?:Angabe|Eingabe|Eintragung|Befüllung)\s+(?:in|im|bei|zu[rm]?|von|für|des|der)\b", ""),
        (r"\bnicht\s+leer\s+gelassen\b", " befüllt "),
        (rf"\b(den\s+(?:Wert|Code|Eintrag)\s+{_NUMBER})\s+enthält\b", r"\1 hat"),
        (rf"\bkeine[nr]?\s+{_CONTENT}\s+{_HAS}\b", " nicht befüllt "),
        (rf"\beine?[nr]?\s+{_CONTENT}\s+{_HAS}\b", " befüllt "),
        (r"\bweder\s+([^\W\d]+)\s+noch\s+([^\W\d]+)\s+(werden|sein|ist|sind)\b", r"nicht \1 und \2 \3"),
        (rf"({_NUMBER})\s+(nicht\s+)?über(?:schreite[tn]?|steig(?:t|en))\b", r" \2 > \1 "),
        (rf"({_NUMBER})\s+(nicht\s+)?unterschreite[tn]?\b", r" \2 < \1 "),
        (r"\bschließen\s+(?:sich|einander)\s+(?:gegenseitig\s+)?aus\b", "dürfen nicht zugleich befüllt sein"),
        (r"\bzu\s+machen\b", "anzugeben"),
        # A group is filled in as soon as one of its fields is: that all of them are is more than the grammar can say.
        (
            r"\b(?:alle|sämtliche)\s+(?:Daten)?(?:Felder|Angaben|Elemente)\s+(?=(?:in\s+)?(?:der|dieser|innerhalb)\b)",
            "allesamt ",
        ),
        (r"\bunter\s+(?=\d)", " kleiner als "),
        (r"\büber\s+(?=\d)", " größer als "),
        (rf"\bjünger\s+als\s+(?=\d+\s+{_UNIT})", " kleiner als "),
        (rf"\bälter\s+als\s+(?=\d+\s+{_UNIT})", " größer als "),
        (rf"(?<=\d)(\s+{_UNIT})\s+alt\b", r"\1"),
    )
)


def schlicht(text: str) -> str:
    """The sentence in plain words."""
    for pattern, plain in _PLAIN:
        text = pattern.sub(plain, text)
    return text
