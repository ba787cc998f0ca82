"""The status line for the citizen."""

from uuid import UUID

from kuer.casework.models import Nachforderung, Vorgang
from kuer.casework.queries.antrag import dauer_of
from kuer.casework.rules.statuszeile import etappen, text_for
from kuer.casework.types import NachforderungStatus, StatusZeile, VorgangStatus
from kuer.organisation.queries import stelle


def status_line(fall_id: UUID, sprache: str = "de") -> StatusZeile:
    """What happens with a case now, since when, who has it and what comes next; German, or English for "en".

    Before the Vorgang is opened it says that the Antrag is on its way to its Stelle. The caller guards the case.
    """
    row: Vorgang | None = Vorgang.objects.filter(fall_id=fall_id).first()
    if row is None:
        return _line(VorgangStatus.EINGEGANGEN, sprache)
    status = VorgangStatus(row.status)
    bis = None
    if status is VorgangStatus.WARTET_AUF_UNTERLAGEN:
        waiting = Nachforderung.objects.filter(vorgang=row, status=NachforderungStatus.OFFEN)
        bis = waiting.values_list("bis", flat=True).first()
    place = stelle(row.stelle_id)
    words = text_for(status, sprache, place.name, bis)
    return StatusZeile(
        status=status,
        titel=words.titel,
        jetzt=words.jetzt,
        weiter=words.weiter,
        seit=row.status_seit,
        stelle_id=row.stelle_id,
        stelle=place.name,
        dauer=dauer_of(row.leistung_version_id, sprache) if status.offen else "",
        handeln=status is VorgangStatus.WARTET_AUF_UNTERLAGEN,
        etappen=etappen(status, sprache),
    )


def _line(status: VorgangStatus, sprache: str) -> StatusZeile:
    words = text_for(status, sprache, "", None)
    return StatusZeile(
        status,
        words.titel,
        words.jetzt,
        words.weiter,
        None,
        None,
        "",
        "",
        handeln=False,
        etappen=etappen(status, sprache),
    )
