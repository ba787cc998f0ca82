"""What the FIM portal answers (its API 0.24.0), as far as it is used here; what it says beyond that is left alone."""

from datetime import date, datetime
from typing import Final, Generic, TypeVar

import msgspec

T = TypeVar("T")

# What reading an answer can end with: no JSON, other JSON, bytes that are no text, lists in lists without end.
UNLESBAR: Final = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)

# methodically and technically released: "silber" and "gold" of the code list urn:xoev-de:xprozess:codeliste:status
FREIGEGEBEN: Final = (5, 6)


class Schemazeile(msgspec.Struct, frozen=True):
    """One version of a data schema in a list."""

    fim_id: str
    fim_version: str
    nummernkreis: str
    name: str
    bezeichnung: str | None
    freigabe_status: int
    freigabe_status_label: str
    xdf_version: str
    versionshinweis: str | None
    status_gesetzt_am: date | None
    gueltig_ab: date | None
    gueltig_bis: date | None
    letzte_aenderung: datetime
    is_latest: bool

    @property
    def titel(self) -> str:
        """What people call it."""
        return self.bezeichnung or self.name


class Codelistenzeile(msgspec.Struct, frozen=True):
    """A code list: `url` is where it can be fetched, if anywhere."""

    id: int
    url: str | None
    short_name: str | None
    long_name: str | None
    genericode_canonical_version_uri: str
    is_external: bool


class Lieferung(msgspec.Struct, frozen=True):
    """A file as it was given to the portal, with its code lists."""

    filename: str
    url: str
    upload_time: datetime
    code_lists: tuple[Codelistenzeile, ...]


class Schemablatt(msgspec.Struct, frozen=True):
    """Everything about one version of a data schema, of which only the files are of use here."""

    fim_id: str
    fim_version: str
    xdf_version: str
    uploads: tuple[Lieferung, ...]


class Seite(msgspec.Struct, Generic[T], frozen=True):
    """One page of a longer list."""

    items: tuple[T, ...]
    offset: int
    limit: int
    count: int
    total_count: int


class Absage(msgspec.Struct, frozen=True):
    """Why the portal refuses, in its own words."""

    detail: str
