"""Numbers and amounts as people in Germany type them; what can be read in two ways is refused."""

import re
from decimal import Decimal
from typing import Final

_GRUPPEN: Final = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?\Z", re.ASCII)
_KOMMA: Final = re.compile(r"-?\d{1,15}(?:,\d{1,15})?\Z", re.ASCII)
_PUNKT: Final = re.compile(r"-?\d{1,15}\.\d{1,15}\Z", re.ASCII)
_WEG: Final = re.compile("[\\s'’\u00a0\u202f]+")


class ZahlUnklar(ValueError):
    """The text is no number (code form), or one that can be read in two ways (code mehrdeutig)."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


def deutsche_zahl(text: str, stellen: int) -> Decimal:
    """The number in `text`: "1.234,56", "1234,56", "12.5"; `stellen` are the decimal places that are expected.

    "1.234" is 1234, unless three places are expected, then it is refused. "1,234" is refused where two places
    are expected: it may be the English way of writing 1234.
    """
    text = _WEG.sub("", text).replace("−", "-").removesuffix(",-").removesuffix(",--")
    if _GRUPPEN.match(text):
        if stellen >= 3 and "," not in text and text.count(".") == 1:  # noqa: PLR2004 - a group has three digits
            raise ZahlUnklar("mehrdeutig")
        return Decimal(text.replace(".", "").replace(",", "."))
    if _KOMMA.match(text):
        whole, _, rest = text.partition(",")
        if len(rest) == 3 and 0 < stellen < 3 and len(whole.lstrip("-")) <= 3:  # noqa: PLR2004 - see above
            raise ZahlUnklar("mehrdeutig")
        return Decimal(text.replace(",", "."))
    if _PUNKT.match(text):
        return Decimal(text)
    raise ZahlUnklar("form")


def mit_komma(wert: float | Decimal, *, gruppen: bool = True) -> str:
    """A number as text: 1234.5 -> "1.234,5"."""
    zahl = Decimal(repr(wert)) if isinstance(wert, float) else Decimal(wert)
    text = f"{zahl.normalize():,f}" if gruppen else f"{zahl.normalize():f}"
    return text.translate(str.maketrans(",.", ".,"))


def betrag(cents: int, *, gruppen: bool = True) -> str:
    """Cents as an amount without unit: 123456 -> "1.234,56"."""
    whole, rest = divmod(abs(cents), 100)
    text = f"{whole:,}".replace(",", ".") if gruppen else str(whole)
    return f"{'-' if cents < 0 else ''}{text},{rest:02d}"
