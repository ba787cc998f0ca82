"""Which remedy is open against an act and until when (§§ 58, 68, 70, 74 VwGO, §§ 66, 84 SGG, §§ 347, 355 AO)."""

from kuer.decisions.rules.rechtsbehelf.auswahl import rechtsbehelf
from kuer.decisions.rules.rechtsbehelf.frist import rechtsbehelfsfrist
from kuer.decisions.rules.rechtsbehelf.tabelle import EINSPRUCH_LAENDER, VORVERFAHREN

__all__ = ["EINSPRUCH_LAENDER", "VORVERFAHREN", "rechtsbehelf", "rechtsbehelfsfrist"]
