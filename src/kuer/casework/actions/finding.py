"""What of a Vorgang can be searched for, and where: in its Stelle and nowhere else."""

from uuid import UUID

from kuer.casework.models import Vorgang
from kuer.casework.queries.suche import bereich_of
from kuer.search.actions import index, remove


def make_findable(row: Vorgang, suchtext: str) -> None:
    """Put a Vorgang into the index of its Stelle: number and name count most, then the answers."""
    texts = {"titel": f"{row.nummer} {row.antragsteller}", "stichwort": row.leistung_name, "text": suchtext}
    index(bereich_of(row.stelle_id), row.id, texts)  # type: ignore[arg-type]


def move_in_index(row: Vorgang, from_stelle: UUID, suchtext: str) -> None:
    """Take a Vorgang out of one Stelle's index and put it into that of its present one."""
    remove(bereich_of(from_stelle), row.id)
    make_findable(row, suchtext)
