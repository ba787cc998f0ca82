"""The Rechtsbehelfsbelehrung: its text and its check (§ 37 Abs. 6 VwVfG, § 58 VwGO, § 36 SGB X, § 66 SGG, § 356 AO)."""

from kuer.decisions.rules.belehrung.pruefung import fehlende_teile
from kuer.decisions.rules.belehrung.text import build_belehrung, rechtsbehelfsbelehrung

__all__ = ["build_belehrung", "fehlende_teile", "rechtsbehelfsbelehrung"]
