"""The law of decisions as pure rules: Bekanntgabe (§ 41 VwVfG), remedies (§§ 58, 70 VwGO), contents (§§ 37, 39)."""
