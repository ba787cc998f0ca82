"""Which kinds of decision a Leistung knows: an act (§ 35 VwVfG), a tax assessment, or a letter of its own kind.

A notification leads to an assessment: the tax is fixed, or somebody is freed of it (§ 155 Abs. 1 Satz 1 and 3 AO).

Who refuses a certificate or an acknowledgement decides by an act, whatever the Leistung otherwise gives.
"""

from kuer.decisions.types import ARTEN
from kuer.decisions.types import EntscheidungArt as Art


def arten_of(ergebnis: str) -> tuple[Art, ...]:
    """The kinds for a result as leistung.yaml names it; the usual one first."""
    return ARTEN[ergebnis]
