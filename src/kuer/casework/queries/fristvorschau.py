"""Until when a citizen, or another Stelle, would have time, before anybody has asked."""

from datetime import date, datetime
from uuid import UUID

from kuer.casework.errors import BeteiligungInvalid, NachforderungInvalid
from kuer.casework.rules.beteiligungsfrist import beteiligungsfrist, beteiligungsfrist_bis
from kuer.casework.rules.mitwirkung import mitwirkung
from kuer.casework.rules.nachforderungsfrist import VORGABE_TAGE, frist_bis, frist_in_tagen
from kuer.casework.rules.ort import ort_of
from kuer.casework.types import Mitwirkung
from kuer.catalogue.queries import leistung_version
from kuer.fristen import Fristende, Ort
from kuer.kit.dates import local_date
from kuer.tenancy.queries import active_kommune


def nachforderung_ende(now: datetime, *, frist_tage: int | None = None, bis: date | None = None) -> Fristende:
    """The last day of a request sent now, and how it was counted (§ 31 Abs. 2 and 3 VwVfG). Nothing is stored.

    The period is `frist_tage` days, or ends with `bis`, or has 14 days. Raises: NachforderungInvalid.
    """
    ort, heute = _here(), local_date(now)
    try:
        if bis is not None:
            return frist_bis(heute, bis, ort)
        return frist_in_tagen(heute, VORGABE_TAGE if frist_tage is None else frist_tage, ort)
    except ValueError as error:
        raise NachforderungInvalid(field="bis" if bis else "frist_tage") from error


def beteiligung_ende(now: datetime, *, frist_tage: int = 0, bis: date | None = None) -> Fristende:
    """The last day for a Stelle that is asked now, and how it was counted. Nothing is stored.

    The period is `frist_tage` days, or ends with `bis`. Raises: BeteiligungInvalid.
    """
    ort, heute = _here(), local_date(now)
    try:
        return beteiligungsfrist_bis(heute, bis, ort) if bis else beteiligungsfrist(heute, frist_tage, ort)
    except ValueError as error:
        raise BeteiligungInvalid(field="bis" if bis else "frist_tage") from error


def _here() -> Ort:
    kommune = active_kommune()
    return ort_of(kommune.land, kommune.ags, kommune.recht)


def mitwirkung_zu(leistung_version_id: UUID, sprache: str = "de") -> Mitwirkung:
    """What the code of procedure of a Leistung says to somebody who is asked. Raises: NotFound."""
    return mitwirkung(leistung_version(leistung_version_id, sprache).rechtsgebiet, sprache)
