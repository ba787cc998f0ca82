"""Until when a citizen would have time, before anybody has asked."""

from datetime import date, datetime

from kuer.casework.errors import NachforderungInvalid
from kuer.casework.rules.nachforderungsfrist import VORGABE_TAGE, frist_bis, frist_in_tagen
from kuer.casework.rules.ort import ort_of
from kuer.fristen import Fristende
from kuer.kit.dates import local_date
from kuer.tenancy.queries import active_kommune


def nachforderung_ende(now: datetime, *, frist_tage: int | None = None, bis: date | None = None) -> Fristende:
    """The last day of a request sent now, and how it was counted (§ 31 Abs. 2 and 3 VwVfG). Nothing is stored.

    The period is `frist_tage` days, or ends with `bis`, or has 14 days. Raises: NachforderungInvalid.
    """
    kommune = active_kommune()
    ort = ort_of(kommune.land, kommune.ags, kommune.recht)
    heute = local_date(now)
    try:
        if bis is not None:
            return frist_bis(heute, bis, ort)
        return frist_in_tagen(heute, VORGABE_TAGE if frist_tage is None else frist_tage, ort)
    except ValueError as error:
        raise NachforderungInvalid(field="bis" if bis else "frist_tage") from error
