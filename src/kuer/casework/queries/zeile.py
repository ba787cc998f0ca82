"""A line of the inbox out of a row."""

from collections.abc import Sequence
from uuid import UUID

from kuer.casework.models import Vorgang
from kuer.casework.types import AutomatikStand, FristArt, Uebergabegrund, VorgangStatus, VorgangZeile
from kuer.organisation.queries import stellen

LINE = (
    "id", "fall_id", "nummer", "leistung_name", "antragsteller", "eingegangen_am", "status", "naechster_schritt",
    "frist", "frist_art", "ueberfaellig", "stelle_id", "bearbeiter_id", "bearbeiter_name", "neue_nachricht", "version",
    "beteiligt", "geantwortet", "automatik", "automatik_grund",
)  # fmt: skip


def zeilen(rows: Sequence[Vorgang]) -> list[VorgangZeile]:
    """The lines of several Vorgänge in their order; one statement for the names of the Stellen."""
    names = {one.id: one.name for one in stellen(also_closed=True)} if rows else {}
    return [_zeile(row, names) for row in rows]


def _zeile(row: Vorgang, names: dict[UUID, str]) -> VorgangZeile:
    return VorgangZeile(
        id=row.id,
        fall_id=row.fall_id,
        nummer=row.nummer,
        leistung_name=row.leistung_name,
        antragsteller=row.antragsteller,
        eingegangen_am=row.eingegangen_am,
        status=VorgangStatus(row.status),
        naechster_schritt=row.naechster_schritt,
        frist=row.frist,
        frist_art=FristArt(row.frist_art) if row.frist_art else None,
        ueberfaellig=row.ueberfaellig,
        stelle_id=row.stelle_id,
        stelle_name=names.get(row.stelle_id, ""),
        bearbeiter_id=row.bearbeiter_id,
        bearbeiter_name=row.bearbeiter_name,
        neue_nachricht=row.neue_nachricht,
        version=row.version,
        beteiligt=row.beteiligt,
        geantwortet=row.geantwortet,
        automatik=AutomatikStand(row.automatik),
        automatik_grund=Uebergabegrund(row.automatik_grund) if row.automatik_grund else None,
    )
