"""Until when: a month (§§ 70, 74 VwGO, § 84 SGG, § 355 AO), a year when told wrongly or not at all (§ 58 VwGO).

The same year in § 66 Abs. 2 SGG and § 356 Abs. 2 AO. Social law abroad: three months (§ 84 Abs. 1 Satz 2 SGG).
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from kuer.decisions.types import Belehrungsstand, Rechtsbehelf, Rechtsbehelfsart, Rechtsweg
from kuer.fristen.dauer import jahre, monate
from kuer.fristen.ereignisfrist import ereignisfrist
from kuer.fristen.types import Dauer, Fristende, Ort, Recht

_RECHT: Final[Mapping[Rechtsweg, Recht]] = MappingProxyType({
    Rechtsweg.VWGO: Recht.VWGO,
    Rechtsweg.SGG: Recht.SGG,
    Rechtsweg.AO: Recht.AO,
})  # fmt: skip
_JAHR: Final[Mapping[Rechtsweg, str]] = MappingProxyType({
    Rechtsweg.VWGO: "§ 58 Abs. 2 VwGO",
    Rechtsweg.SGG: "§ 66 Abs. 2 SGG",
    Rechtsweg.AO: "§ 356 Abs. 2 AO",
})  # fmt: skip
_MONAT: Final[Mapping[tuple[Rechtsweg, Rechtsbehelfsart], str]] = MappingProxyType({
    (Rechtsweg.VWGO, Rechtsbehelfsart.WIDERSPRUCH): "§ 70 Abs. 1 VwGO",
    (Rechtsweg.VWGO, Rechtsbehelfsart.KLAGE): "§ 74 Abs. 1 Satz 2 VwGO",
    (Rechtsweg.VWGO, Rechtsbehelfsart.WIDERSPRUCH_ODER_KLAGE): "§ 70 Abs. 1, § 74 Abs. 1 Satz 2 VwGO",
    (Rechtsweg.SGG, Rechtsbehelfsart.WIDERSPRUCH): "§ 84 Abs. 1 SGG",
    (Rechtsweg.AO, Rechtsbehelfsart.EINSPRUCH): "§ 355 Abs. 1 AO",
})  # fmt: skip


def laenge(rechtsbehelf: Rechtsbehelf, belehrung: Belehrungsstand, *, ausland: bool) -> tuple[Dauer, str]:
    """The length of the period and its provision."""
    if belehrung is Belehrungsstand.FEHLT_ODER_UNRICHTIG:
        return jahre(1), _JAHR[rechtsbehelf.rechtsweg]
    if rechtsbehelf.rechtsweg is Rechtsweg.SGG and ausland:
        return monate(3), "§ 84 Abs. 1 Satz 2 SGG"
    return monate(1), _MONAT[rechtsbehelf.rechtsweg, rechtsbehelf.art]


def rechtsbehelfsfrist(
    rechtsbehelf: Rechtsbehelf,
    bekanntgabe: date,
    *,
    ort: Ort,
    belehrung: Belehrungsstand = Belehrungsstand.RICHTIG,
    ausland: bool = False,
) -> Fristende | None:
    """The last day of the remedy; None when the person was told that there is none (no limit then).

    `ort`: the seat of the court for a Klage (`rechtsbehelf.beim_gericht`), otherwise of the authority. `ausland`: the
    act was announced abroad. Raises: FeiertagUncertain, JahrNotCovered.
    """
    if belehrung is Belehrungsstand.VERNEINT:
        return None
    dauer, norm = laenge(rechtsbehelf, belehrung, ausland=ausland)
    frist = ereignisfrist(bekanntgabe, dauer, ort=ort, recht=_RECHT[rechtsbehelf.rechtsweg], anlass="Bekanntgabe")
    return Fristende(frist.ende, frist.ungeschoben, f"{norm}; {frist.regel}", frist.schritte, frist.rechtsfragen)
