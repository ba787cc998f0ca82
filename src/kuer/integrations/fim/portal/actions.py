"""Searching the FIM portal, and fetching a schema with its code lists, ready to be imported."""

from dataclasses import dataclass
from pathlib import Path

from kuer.integrations.fim.errors import PortalRefused
from kuer.integrations.fim.portal.filter import Filter
from kuer.integrations.fim.portal.modelle import FREIGEGEBEN, Schemazeile


@dataclass(frozen=True)
class Abholung:
    """What was fetched: the schema, its code lists, and the names of those that lie nowhere or elsewhere."""

    schema: Path
    version: str
    codelisten: tuple[Path, ...]
    fehlend: tuple[str, ...]


def suche_schemata(text: str, *, auch_entwuerfe: bool = False, hoechstens: int = 50) -> tuple[list[Schemazeile], int]:
    """The newest released versions of the schemas that fit, and how many there are altogether.

    Raises: PortalAway, PortalRefused.
    """
    from kuer.integrations.fim.portal.client import Portal

    with Portal() as portal:
        return portal.suche(text, Filter(status=() if auch_entwuerfe else FREIGEGEBEN), hoechstens=hoechstens)


def hole_schema(fim_id: str, version: str, ordner: Path) -> Abholung:
    """Fetch a schema into a folder, its code lists beside it; without a version the newest that is released.

    Raises: PortalAway; PortalRefused, also for a schema that the portal does not have.
    """
    from kuer.integrations.fim.portal.client import Portal

    with Portal() as portal:
        if not version:
            newest = portal.neuere(fim_id, "")
            if newest is None:
                told = f"Vom Datenschema {fim_id} gibt es im FIM-Portal keine freigegebene Fassung."
                raise PortalRefused(grund=told, status=0)
            fim_id, version = newest.fim_id, newest.fim_version
        file = portal.hole(fim_id, version, ordner)
        found: list[Path] = []
        missing: list[str] = []
        for one in portal.codelisten(fim_id, version):
            try:
                fetched = portal.hole_codeliste(one, ordner)
            except PortalRefused:
                fetched = None
            if fetched is None:
                missing.append(one.genericode_canonical_version_uri)
            else:
                found.append(fetched)
    return Abholung(file, version, tuple(found), tuple(missing))
