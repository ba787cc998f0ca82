"""Whether a permit holds on a day: in its time (§ 36 Abs. 2 Nr. 1 VwVfG) and not revoked (§§ 48, 49 VwVfG)."""

from datetime import date

from kuer.decisions.types import GenehmigungStand


def stand_of(gueltig_ab: date, gueltig_bis: date, heute: date, *, widerrufen: bool) -> GenehmigungStand:
    """The state; both days belong to the time, and a revocation goes before everything."""
    if widerrufen:
        return GenehmigungStand.WIDERRUFEN
    if heute < gueltig_ab:
        return GenehmigungStand.NOCH_NICHT
    return GenehmigungStand.ABGELAUFEN if heute > gueltig_bis else GenehmigungStand.GUELTIG
