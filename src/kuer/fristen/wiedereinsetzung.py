"""F13: who missed a statutory period without fault may catch up for a while.

§ 32 VwVfG, § 27 SGB X, § 110 AO, § 60 VwGO, § 67 SGG.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from kuer.fristen.dauer import jahre, monate, wochen
from kuer.fristen.ereignisfrist import ereignisfrist
from kuer.fristen.types import Dauer, Fristende, Ort, Recht

ANTRAGSFRIST: Final[Mapping[Recht, tuple[Dauer, str]]] = MappingProxyType({
    Recht.VWVFG: (wochen(2), "§ 32 VwVfG"),
    Recht.SGBX: (wochen(2), "§ 27 SGB X"),
    Recht.AO: (monate(1), "§ 110 AO"),
    Recht.VWGO: (wochen(2), "§ 60 VwGO"),
    Recht.SGG: (monate(1), "§ 67 SGG"),
})  # fmt: skip


@dataclass(frozen=True)
class Wiedereinsetzung:
    """Until when the Antrag and the missed act must be made up, and the absolute limit."""

    norm: str
    antrag_bis: Fristende
    spaetestens: Fristende

    @property
    def letzter_tag(self) -> date:
        """The earlier of both: the day on which the chance ends (apart from force majeure)."""
        return min(self.antrag_bis.ende, self.spaetestens.ende)


def wiedereinsetzung(wegfall: date, versaeumt: date, *, ort: Ort, recht: Recht = Recht.VWVFG) -> Wiedereinsetzung:
    """Until when Wiedereinsetzung can be asked for; a year after the missed end at most.

    `wegfall` is the day on which the obstacle ended, `versaeumt` the (shifted) end of the missed period.
    Raises: KeyError for the BGB, which does not know it.
    """
    dauer, norm = ANTRAGSFRIST[recht]
    antrag = ereignisfrist(wegfall, dauer, ort=ort, recht=recht, anlass="Wegfall des Hindernisses")
    grenze = ereignisfrist(versaeumt, jahre(1), ort=ort, recht=recht, anlass="Ende der versäumten Frist")
    return Wiedereinsetzung(norm, antrag, grenze)
