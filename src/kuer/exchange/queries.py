"""Reading drafts of Leistungen; every query needs exchange.publish."""

import zlib
from collections.abc import Callable
from datetime import datetime
from typing import Final
from uuid import UUID

from kuer.catalogue.ports import Ordner
from kuer.catalogue.queries import versions
from kuer.exchange.engine.vergleich import dateiunterschiede
from kuer.exchange.models import Entwurfsfassung, Entwurfsinhalt, Leistungsentwurf
from kuer.exchange.types import Dateiunterschied, FassungView, Herkunft, LeistungsentwurfZeile
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound

PERMISSION: Final = "exchange.publish"
MOST_ENTWUERFE: Final = 200
MOST_FASSUNGEN: Final = 100


def leistungsentwuerfe(by: Actor, suche: str = "") -> list[LeistungsentwurfZeile]:
    """The drafts of the Kommune, the last changed first, at most 200; with `suche` those that have it in the name.

    One query, no contents.
    """
    by.require(PERMISSION)
    rows = Leistungsentwurf.objects.order_by("-geaendert_am", "-id")
    if suche:
        rows = rows.filter(name__icontains=suche)
    return [view(row) for row in rows[:MOST_ENTWUERFE]]


def leistungsentwurf(entwurf_id: UUID, by: Actor) -> LeistungsentwurfZeile:
    """One draft. Raises NotFound."""
    by.require(PERMISSION)
    try:
        return view(Leistungsentwurf.objects.get(pk=entwurf_id))
    except Leistungsentwurf.DoesNotExist:
        raise NotFound(kind="leistungsentwurf", id=entwurf_id) from None


def published_meanwhile(entwurf_id: UUID, by: Actor) -> datetime | None:
    """When its Leistung was last published by another way, since the draft began or was itself published.

    Whoever publishes the draft then takes that version's place. None where there is no such. Raises NotFound.
    """
    by.require(PERMISSION)
    row = Leistungsentwurf.objects.filter(pk=entwurf_id).first()
    if row is None:
        raise NotFound(kind="leistungsentwurf", id=entwurf_id)
    newest: datetime | None = next((at for _, _, at in versions(row.schluessel)), None)
    own: datetime = row.veroeffentlicht_am or row.angelegt_am
    return newest if newest is not None and newest > own else None


def ordner(entwurf_id: UUID, by: Actor, nummer: int | None = None) -> Ordner:
    """The files of a draft in a Fassung (without a number: the present one). Raises NotFound."""
    by.require(PERMISSION)
    return files_of(fassung_row(entwurf_id, nummer))


def datei(entwurf_id: UUID, pfad: str, by: Actor, nummer: int | None = None) -> bytes:
    """One file of a draft. Raises NotFound."""
    by.require(PERMISSION)
    row = fassung_row(entwurf_id, nummer)
    found = Entwurfsinhalt.objects.filter(entwurf_id=entwurf_id, sha256=row.dateien.get(pfad, "")).first()
    if found is None:
        raise NotFound(kind="datei", pfad=pfad)
    return zlib.decompress(bytes(found.gepackt))


def pfade(entwurf_id: UUID, by: Actor) -> list[str]:
    """The paths of the present Fassung. Raises NotFound."""
    by.require(PERMISSION)
    return sorted(fassung_row(entwurf_id, None).dateien)


def fassungen(entwurf_id: UUID, by: Actor) -> list[FassungView]:
    """The Fassungen of a draft, the newest first, at most 100."""
    by.require(PERMISSION)
    rows = Entwurfsfassung.objects.filter(entwurf_id=entwurf_id).order_by("-nummer").defer("dateien")
    return [FassungView(row.nummer, row.anlass, row.fehler, row.am, row.von_name) for row in rows[:MOST_FASSUNGEN]]


def unterschiede(
    entwurf_id: UUID, von: int, bis: int, by: Actor, mit_zeilen: Callable[[str], bool]
) -> list[Dateiunterschied]:
    """Which files differ between two Fassungen of a draft, and in which lines where those are wanted.

    Raises NotFound.
    """
    by.require(PERMISSION)
    alt, neu = fassung_row(entwurf_id, von), fassung_row(entwurf_id, bis)
    same = {path for path, digest in alt.dateien.items() if neu.dateien.get(path) == digest}
    before, after = (_contents(row, set(row.dateien) - same) for row in (alt, neu))
    return dateiunterschiede(before, after, mit_zeilen)


def view(row: Leistungsentwurf) -> LeistungsentwurfZeile:
    """The row as other rooms see it."""
    return LeistungsentwurfZeile(
        id=row.pk,
        name=row.name,
        schluessel=row.schluessel,
        herkunft=Herkunft(row.schema_id, row.schema_version, row.bericht),
        fassung=row.fassung,
        fehler=row.fehler,
        offen=row.offen,
        geaendert_am=row.geaendert_am,
        geaendert_von=row.geaendert_von,
        veroeffentlicht_am=row.veroeffentlicht_am,
        veroeffentlicht_fassung=row.veroeffentlicht_fassung,
    )


def fassung_row(entwurf_id: UUID, nummer: int | None) -> Entwurfsfassung:
    """The row of a Fassung; without a number the newest, which is the present one. Raises NotFound."""
    rows = Entwurfsfassung.objects.filter(entwurf_id=entwurf_id).order_by("-nummer")
    found: Entwurfsfassung | None = (rows if nummer is None else rows.filter(nummer=nummer)).first()
    if found is None:
        raise NotFound(kind="entwurfsfassung", id=entwurf_id, nummer=nummer)
    return found


def files_of(row: Entwurfsfassung) -> Ordner:
    """The contents that a Fassung points to."""
    return Ordner(_contents(row, set(row.dateien)), str(row.entwurf_id))


def _contents(row: Entwurfsfassung, paths: set[str]) -> dict[str, bytes]:
    wanted = {path: row.dateien[path] for path in paths}
    known = dict(
        Entwurfsinhalt.objects.filter(entwurf_id=row.entwurf_id, sha256__in=set(wanted.values())).values_list(
            "sha256", "gepackt"
        )
    )
    unpacked = {digest: zlib.decompress(bytes(content)) for digest, content in known.items()}
    return {path: unpacked[digest] for path, digest in wanted.items()}
