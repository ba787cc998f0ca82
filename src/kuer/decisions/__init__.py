"""Bescheid, Rechtsbehelfsbelehrung, Bekanntgabe: what an authority decides and from when it counts (VwVfG §§ 35–43)."""
