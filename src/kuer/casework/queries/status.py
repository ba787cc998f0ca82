"""The status line for the citizen."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from kuer.casework.models import Nachforderung, Vorgang
from kuer.casework.queries.antrag import dauer_of
from kuer.casework.rules.statuszeile import asks_others, etappen, text_for, text_while_asked
from kuer.casework.types import NachforderungStatus, StatusZeile, VorgangStatus
from kuer.organisation.queries import stellen


def status_line(fall_id: UUID, sprache: str = "de") -> StatusZeile:
    """What happens with a case now, since when, who has it and what comes next; German, or English for "en".

    Before the Vorgang is opened it says that the Antrag is on its way to its Stelle. The caller guards the case.
    """
    return status_lines([fall_id], sprache)[fall_id]


def status_lines(fall_ids: Iterable[UUID], sprache: str = "de") -> dict[UUID, StatusZeile]:
    """The status lines of many cases at once, for lists; three statements. The caller guards the cases."""
    wanted = list(fall_ids)
    rows = {row.fall_id: row for row in Vorgang.objects.filter(fall_id__in=wanted)}
    open_requests = Nachforderung.objects.filter(vorgang__in=list(rows.values()), status=NachforderungStatus.OFFEN)
    days = dict(open_requests.values_list("vorgang_id", "bis")) if rows else {}
    places = {one.id: one.name for one in stellen(also_closed=True)} if rows else {}
    return {
        fall_id: _line(row, sprache, places[row.stelle_id], days.get(row.id))
        if (row := rows.get(fall_id))
        else _on_the_way(sprache)
        for fall_id in wanted
    }


def _line(row: Vorgang, sprache: str, stelle: str, bis: date | None) -> StatusZeile:
    status = VorgangStatus(row.status)
    if asks_others(status, row.beteiligt, row.geantwortet):
        words = text_while_asked(sprache, stelle, row.beteiligt, row.geantwortet)
    else:
        words = text_for(status, sprache, stelle, bis)
    return StatusZeile(
        status=status,
        titel=words.titel,
        jetzt=words.jetzt,
        weiter=words.weiter,
        seit=row.status_seit,
        stelle_id=row.stelle_id,
        stelle=stelle,
        dauer=dauer_of(row.leistung_version_id, sprache) if status.offen else "",
        handeln=status is VorgangStatus.WARTET_AUF_UNTERLAGEN,
        etappen=etappen(status, sprache),
    )


def _on_the_way(sprache: str) -> StatusZeile:
    status = VorgangStatus.EINGEGANGEN
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
