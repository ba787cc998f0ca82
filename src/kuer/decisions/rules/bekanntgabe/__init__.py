"""From when an act counts as announced (§ 41 VwVfG, § 37 SGB X, §§ 122, 122a AO, § 9 OZG, VwZG).

One regime, one file.
"""

from kuer.decisions.rules.bekanntgabe.berechnen import bekanntgabe
from kuer.decisions.rules.bekanntgabe.fiktionstage import FIKTIONSTAGE, fiktionstage
from kuer.decisions.rules.bekanntgabe.nachweise import required_proofs
from kuer.decisions.rules.bekanntgabe.regime import waehle_regime

__all__ = ["FIKTIONSTAGE", "bekanntgabe", "fiktionstage", "required_proofs", "waehle_regime"]
