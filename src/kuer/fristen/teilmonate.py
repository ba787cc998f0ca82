"""F6: half a year is six months, a quarter three months, half a month 15 days, counted last (§ 189 BGB)."""

from kuer.fristen.types import Dauer

HALBER_MONAT_TAGE = 15


def halbes_jahr() -> Dauer:
    """Six months (§ 189 Abs. 1 BGB)."""
    return Dauer(6, 0, "ein halbes Jahr")


def vierteljahr() -> Dauer:
    """Three months (§ 189 Abs. 1 BGB)."""
    return Dauer(3, 0, "ein Vierteljahr")


def halber_monat(ganze_monate: int = 0) -> Dauer:
    """Fifteen days, counted after the whole months (§ 189 Abs. 2 BGB)."""
    wort = "ein halber Monat" if ganze_monate == 0 else f"{ganze_monate}½ Monate"
    return Dauer(ganze_monate, HALBER_MONAT_TAGE, wort)
