"""Reading uploads of schemas; every query needs exchange.publish."""

from typing import Final
from uuid import UUID

from kuer.integrations.fim.lieferung.types import SchemadateiView, SchemalieferungView, Stand
from kuer.integrations.fim.models import Schemadatei, Schemalieferung
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound

PERMISSION: Final = "exchange.publish"
MOST_LIEFERUNGEN: Final = 10
_COLUMNS: Final = ("id", "lieferung_id", "name", "stand", "titel", "grund", "zeile", "entwurf_id", "ist_codeliste")


def schemalieferung(lieferung_id: UUID, by: Actor) -> SchemalieferungView:
    """An upload with all its files. Raises NotFound."""
    by.require(PERMISSION)
    row = Schemalieferung.objects.filter(pk=lieferung_id).first()
    if row is None:
        raise NotFound(kind="schemalieferung", id=lieferung_id)
    return _view(row)


def schemalieferungen(by: Actor) -> list[SchemalieferungView]:
    """The last ten uploads, the newest first; two queries."""
    by.require(PERMISSION)
    rows = list(Schemalieferung.objects.order_by("-begonnen_am")[:MOST_LIEFERUNGEN])
    files: dict[UUID, list[Schemadatei]] = {row.pk: [] for row in rows}
    for file in Schemadatei.objects.filter(lieferung__in=rows).order_by("nummer").only(*_COLUMNS):
        files[file.lieferung_id].append(file)
    return [_view(row, files[row.pk]) for row in rows]


def _view(row: Schemalieferung, files: list[Schemadatei] | None = None) -> SchemalieferungView:
    known = files if files is not None else list(row.dateien.order_by("nummer").only(*_COLUMNS))
    return SchemalieferungView(
        id=row.pk,
        begonnen_am=row.begonnen_am,
        von_name=row.von_name,
        abgebrochen=row.abgebrochen_am is not None,
        schemata=tuple(
            SchemadateiView(one.pk, one.name, Stand(one.stand), one.titel, one.grund, one.zeile, one.entwurf_id)
            for one in known
            if not one.ist_codeliste
        ),
        codelisten=sum(one.ist_codeliste for one in known),
    )
