"""Reading uploads of schemas, which needs exchange.publish; the schemas of published forms and data in their terms."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from kuer.catalogue import queries as catalogue
from kuer.integrations.fim.abgleich.unterschied import Aenderung, Unterschied
from kuer.integrations.fim.ausfuhr.angleichen import nach_xdf3
from kuer.integrations.fim.ausfuhr.ausgabe import (
    Ausgabe,
    Datenformat,
    Schemaformat,
    ausgabe,
    daten_ausgabe,
    schema_ausgabe,
)
from kuer.integrations.fim.ausfuhr.fassung import Fassung, fassung_von
from kuer.integrations.fim.lesen.inhalt import read_datei
from kuer.integrations.fim.lieferung.art import is_codeliste
from kuer.integrations.fim.lieferung.types import SchemadateiView, SchemalieferungView, Stand
from kuer.integrations.fim.models import Portalsuche, Schemadatei, Schemalieferung
from kuer.integrations.fim.pruefung.auskunft import gliederung, pruefbericht, pruefe
from kuer.integrations.fim.pruefung.types import Klasse, Meldung, Pruefbericht, Teil
from kuer.integrations.fim.schemastand.queries import schemastaende, schemastand
from kuer.integrations.fim.schemastand.types import NeuereFassung, SchemastandView
from kuer.integrations.fim.sprache.auskunft import Auskunft, als_datei, gesammelt
from kuer.integrations.fim.suche.types import Fund, PortalsucheView
from kuer.integrations.fim.types import FimSchema
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound
from kuer.tenancy.context import active

__all__ = [
    "PERMISSION",
    "Aenderung",
    "Ausgabe",
    "Auskunft",
    "Datenformat",
    "Fund",
    "Klasse",
    "Meldung",
    "NeuereFassung",
    "Pruefbericht",
    "Schemaformat",
    "SchemastandView",
    "Teil",
    "Unterschied",
    "antragsdaten",
    "datenschema",
    "datenschema_der_datei",
    "datenschema_des_ordners",
    "gliederung",
    "is_codeliste",
    "namensverzeichnis",
    "portalsuche",
    "pruefbericht",
    "pruefe",
    "regelauskunft",
    "schemalieferung",
    "schemalieferungen",
    "schemastaende",
    "schemastand",
]

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


def portalsuche(suche_id: UUID, by: Actor) -> PortalsucheView:
    """A search in the portal, as far as it is. Needs exchange.publish. Raises NotFound."""
    by.require(PERMISSION)
    row = Portalsuche.objects.filter(pk=suche_id).first()
    if row is None:
        raise NotFound(kind="portalsuche", id=suche_id)
    found = tuple(Fund(**one) for one in row.funde)
    return PortalsucheView(row.pk, row.wort, row.laeuft, found, row.anzahl, row.grund)


def schemalieferungen(by: Actor) -> list[SchemalieferungView]:
    """The last ten uploads, the newest first; two queries."""
    by.require(PERMISSION)
    rows = list(Schemalieferung.objects.order_by("-begonnen_am")[:MOST_LIEFERUNGEN])
    files: dict[UUID, list[Schemadatei]] = {row.pk: [] for row in rows}
    for file in Schemadatei.objects.filter(lieferung__in=rows).order_by("nummer").only(*_COLUMNS):
        files[file.lieferung_id].append(file)
    return [_view(row, files[row.pk]) for row in rows]


def datenschema(version_id: UUID, art: Schemaformat, now: datetime) -> Ausgabe:
    """The schema of a published version, for everybody; `now` (aware) goes into XDatenfelder. Raises NotFound."""
    return _schema(active(), version_id, art, now)


def datenschema_des_ordners(files: Mapping[str, bytes], art: Schemaformat, now: datetime) -> Ausgabe:
    """The schema of a Leistung folder that need not be published. Raises: FormularFaults, FimRefused."""
    return schema_ausgabe(fassung_von(files), art, now)


def datenschema_der_datei(path: Path, art: Schemaformat, now: datetime) -> Ausgabe:
    """A schema of version 2 or 3 in another format, as the library has it. Raises: FimRefused."""
    return ausgabe(nach_xdf3(read_datei(path)), art, now)


def antragsdaten(version_id: UUID, answers: Mapping[str, Any], art: Datenformat, name: str) -> Ausgabe:
    """The data of an Antrag to this version, valid against its schema; `answers` are the cleaned ones.

    `name` is what the file is called, without its ending. Who may have it, the caller has made sure.

    Raises NotFound.
    """
    return daten_ausgabe(_fassung(active(), version_id), answers, art, name)


@lru_cache(maxsize=32)
def _schema(kommune: UUID, version_id: UUID, art: Schemaformat, now: datetime) -> Ausgabe:
    """Everybody may ask for it, again and again; it is written once."""
    return schema_ausgabe(_fassung(kommune, version_id), art, now)


@lru_cache(maxsize=64)
def _fassung(_kommune: UUID, version_id: UUID) -> Fassung:
    """A version never changes; what follows from it is made once."""
    own = {name: catalogue.file(version_id, name) for name in ("formular.yaml", "leistung.yaml")}
    return fassung_von(own | catalogue.files(version_id, "codelisten/") | catalogue.files(version_id, "fim/"))


def _view(row: Schemalieferung, files: list[Schemadatei] | None = None) -> SchemalieferungView:
    known = files if files is not None else list(row.dateien.order_by("nummer").only(*_COLUMNS))
    return SchemalieferungView(
        id=row.pk,
        begonnen_am=row.begonnen_am,
        von_name=row.von_name,
        ziel=row.ziel,
        abgebrochen=row.abgebrochen_am is not None,
        schemata=tuple(
            SchemadateiView(one.pk, one.name, Stand(one.stand), one.titel, one.grund, one.zeile, one.entwurf_id)
            for one in known
            if not one.ist_codeliste
        ),
        codelisten=sum(one.ist_codeliste for one in known),
    )


def regelauskunft(schemata: Iterable[FimSchema] = ()) -> Auskunft:
    """What answers rules in German with trees, by the names of these schemas and of those that came along."""
    return Auskunft(schemata)


def namensverzeichnis(schemata: Iterable[FimSchema]) -> str:
    """The file of names that comes along, made of these schemas."""
    return als_datei(gesammelt(schemata))
