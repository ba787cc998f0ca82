"""Writing down what the portal said of the schemas in use."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from kuer.catalogue import queries as catalogue
from kuer.integrations.fim.models import Schemastand
from kuer.integrations.fim.schemastand.types import NeuereFassung


@dataclass(frozen=True)
class Benutzung:
    """A published Leistung and the schema that its form was made of."""

    slug: str
    schema_id: str
    version: str


def benutzte_schemata() -> list[Benutzung]:
    """The Leistungen on offer that were made of a schema of FIM, by slug."""
    return [
        Benutzung(slug, str(told["schema"]), str(told.get("version", "")))
        for slug, told in catalogue.told_in_parts("formular", "fim")
        if told.get("schema")
    ]


def note_schemastaende(
    benutzt: Iterable[Benutzung],
    neuere: Mapping[tuple[str, str], NeuereFassung | None],
    abgelehnt: Mapping[tuple[str, str], str],
    *,
    weg: str,
    now: datetime,
) -> None:
    """Keep what was learned of each schema by id and version, and forget what is no longer in use.

    `neuere` has those that the portal answered about, `abgelehnt` why it refused others. With `weg`, a sentence, it
    did not answer about the rest: what was known before stays, and since when it is away.
    """
    used = list(benutzt)
    Schemastand.objects.exclude(slug__in=[one.slug for one in used]).delete()
    known = {row.slug: row for row in Schemastand.objects.select_for_update()}
    for one in used:
        row = known.get(one.slug) or Schemastand(slug=one.slug)
        if (row.schema_id, row.version) != (one.schema_id, one.version):
            row.schema_id, row.version, row.geprueft_am = one.schema_id, one.version, None
            _newer(row, None)
        key = (one.schema_id, one.version)
        if key in neuere:
            row.geprueft_am, row.weg_seit, row.grund = now, None, ""
            _newer(row, neuere[key])
        elif key in abgelehnt:
            row.geprueft_am, row.weg_seit, row.grund = now, None, abgelehnt[key]
            _newer(row, None)
        elif weg:
            row.weg_seit, row.grund = row.weg_seit or now, weg
        row.save()


def _newer(row: Schemastand, found: NeuereFassung | None) -> None:
    row.neu_id = found.schema_id if found else ""
    row.neu_version = found.version if found else ""
    row.neu_titel = found.titel[:300] if found else ""
    row.neu_status = found.status[:100] if found else ""
    row.neu_am = found.am if found else None
    row.neu_hinweis = found.hinweis[:2000] if found else ""
