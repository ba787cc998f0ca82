"""What can be asked of the FIM portal."""

import re
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar

import msgspec
from django.conf import settings

from kuer.integrations.fim.errors import PortalRefused
from kuer.integrations.fim.lesen.rohdaten import MAX_BYTES
from kuer.integrations.fim.portal.filter import Filter
from kuer.integrations.fim.portal.leitung import Leitung, Params
from kuer.integrations.fim.portal.modelle import (
    FREIGEGEBEN,
    UNLESBAR,
    Codelistenzeile,
    Schemablatt,
    Schemazeile,
    Seite,
)
from kuer.kit.text import slug

T = TypeVar("T")
PAGE: Final = 50
MOST_FOUND: Final = 500
MOST_JSON: Final = 12_000_000
_JSON: Final = ("application/json",)
_XML: Final = ("application/xml", "text/xml")
_ID: Final = re.compile(r"S[0-9]{8}(?:[0-9]{3})?")
_VERSION: Final = re.compile(r"[0-9]{1,4}\.[0-9]{1,4}(?:\.[0-9]{1,4})?")
_OLD_ID: Final = 9


class Portal:
    """The FIM portal, while a `with` holds it open."""

    def __init__(self, leitung: Leitung | None = None) -> None:
        """Without a line the one that the settings name. Raises: PortalRefused for an address that is none."""
        self.leitung = leitung or Leitung(settings.FIM_PORTAL, settings.FIM_PORTAL_WEITERE)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Let go of the connections."""
        self.leitung.close()

    def suche(
        self, text: str = "", enger: Filter | None = None, *, hoechstens: int = PAGE
    ) -> tuple[list[Schemazeile], int]:
        """The newest versions of the schemas that fit, at most 500, and how many there are altogether.

        Without `enger` those that are released. Raises: PortalAway, PortalRefused.
        """
        wanted = min(hoechstens, MOST_FOUND)
        asked = {"fts_query": text, "is_latest": "true", **(enger or Filter()).als_parameter()}
        found: list[Schemazeile] = []
        total = wanted
        while len(found) < min(wanted, total):
            limit = min(PAGE, wanted - len(found))
            page = self._json("/api/v1/schemas", {**asked, "offset": len(found), "limit": limit}, Seite[Schemazeile])
            found += page.items
            total = page.total_count
            if not page.items:
                break
        return found[:wanted], total

    def fassungen(self, fim_id: str) -> list[Schemazeile]:
        """All versions of a schema, the oldest first; none of one that the portal does not know.

        Raises: PortalAway, PortalRefused.
        """
        found: list[Schemazeile] = []
        for own in _ids(fim_id):
            found += self._json(f"/api/v1/schemas/{own}", None, list[Schemazeile])
        return sorted(found, key=lambda one: versionszahl(one.fim_version))

    def neuere(self, fim_id: str, version: str) -> Schemazeile | None:
        """The newest released version of a schema that is newer than this one. Raises: PortalAway, PortalRefused."""
        newer = [
            one
            for one in self.fassungen(fim_id)
            if one.freigabe_status in FREIGEGEBEN and versionszahl(one.fim_version) > versionszahl(version)
        ]
        return newer[-1] if newer else None

    def hole(self, fim_id: str, version: str, ordner: Path) -> Path:
        """Fetch a schema as XDatenfelder into a folder; returns the file. Raises: PortalAway, PortalRefused."""
        (own, *_), known = _ids(fim_id), _version(version)
        ordner.mkdir(parents=True, exist_ok=True)
        file = ordner / f"{own}_{known}.xml"
        self.leitung.lade(f"/api/v1/schemas/{own}/{known}/xdf", file, arten=_XML, hoechstens=MAX_BYTES)
        return file

    def codelisten(self, fim_id: str, version: str) -> list[Codelistenzeile]:
        """The code lists that were given to the portal with a schema. Raises: PortalAway, PortalRefused."""
        (own, *_), known = _ids(fim_id), _version(version)
        sheet = self._json(f"/api/v1/schemas/{own}/{known}", None, Schemablatt)
        found = {one.genericode_canonical_version_uri: one for upload in sheet.uploads for one in upload.code_lists}
        return list(found.values())

    def hole_codeliste(self, zeile: Codelistenzeile, ordner: Path) -> Path | None:
        """Fetch a code list into a folder; None for one that lies nowhere. Raises: PortalAway, PortalRefused."""
        if not zeile.url:
            return None
        ordner.mkdir(parents=True, exist_ok=True)
        name = slug(zeile.short_name or zeile.genericode_canonical_version_uri)[-80:].strip("-") or "codeliste"
        file = ordner / f"{name}_{zeile.id}.xml"
        self.leitung.lade(zeile.url, file, arten=_XML, hoechstens=MAX_BYTES)
        return file

    def _json(self, path: str, params: Params | None, kind: type[T]) -> T:
        content = self.leitung.get(path, params, arten=_JSON, hoechstens=MOST_JSON)
        try:
            return msgspec.json.decode(content, type=kind)
        except UNLESBAR as error:
            told = "Das FIM-Portal antwortet anders, als seine Beschreibung sagt; vielleicht hat es eine neue Fassung."
            raise PortalRefused(grund=told, status=0) from error


def versionszahl(version: str) -> tuple[int, ...]:
    """A version to compare by; one that is none is older than all others. 1.2 and 1.2.0 are the same."""
    if not _VERSION.fullmatch(version):
        return ()
    numbers = [int(one) for one in version.split(".")]
    return tuple([*numbers, 0, 0, 0][:3])


def _ids(fim_id: str) -> list[str]:
    """The id, and what a schema of version 2 is called in version 3. Raises: PortalRefused."""
    if not _ID.fullmatch(fim_id):
        raise PortalRefused(grund=f"„{fim_id[:40]}“ ist keine Kennung eines Datenschemas wie S05000000058.", status=0)
    return [fim_id, f"{fim_id[:3]}000{fim_id[3:]}"] if len(fim_id) == _OLD_ID else [fim_id]


def _version(version: str) -> str:
    if not _VERSION.fullmatch(version):
        raise PortalRefused(grund=f"„{version[:40]}“ ist keine Version wie 1.0.0.", status=0)
    return version
