"""Reading a schema of either version: what lies in memory, as a Leistung folder holds it, or a file."""

from pathlib import Path
from typing import Any, Final

from lxml import etree

from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.lesen import xdf2, xdf3
from kuer.integrations.fim.lesen.rohdaten import read_file
from kuer.integrations.fim.lesen.xml import parse_bytes
from kuer.integrations.fim.types import FimFeld, FimGruppe, FimSchema, Wert


def _keine(_urn: str, _version: str) -> tuple[Wert, ...] | None:
    return None


KEINE: Final[xdf3.Suche] = _keine


def read_datei(path: Path, suche: xdf3.Suche = KEINE) -> FimSchema:
    """The schema of a file; code lists of version 2 may lie beside it, `suche` gives those of version 3.

    Raises: FimRefused with the line.
    """
    return read_inhalt(read_file(path), suche, path.parent)


def read_inhalt(content: bytes, suche: xdf3.Suche = KEINE, folder: Path | None = None) -> FimSchema:
    """The schema of what is in memory; code lists of version 2 may lie in `folder`. Raises: FimRefused."""
    return read_baum(parse_bytes(content, ohne=xdf3.UNUSED), suche, folder)


def read_baum(root: Any, suche: xdf3.Suche = KEINE, folder: Path | None = None) -> FimSchema:
    """The schema of a document, by the reader of its version. Raises: FimRefused with the line."""
    is_2 = etree.QName(root).namespace == xdf2.NAMESPACE
    return (xdf2.Xdf2Leser(folder) if is_2 else xdf3.Xdf3Leser(suche)).schema(root)


def require_felder(schema: FimSchema) -> None:
    """Raises: FimRefused for a schema of which no form can come, because it has no field."""
    if not any(map(_fragt, schema.kinder)):
        grund = f"Das Datenschema {schema.id} enthält kein Feld. Ergänzen Sie, was gefragt werden soll."
        raise FimRefused(grund=grund)


def _fragt(one: FimFeld | FimGruppe) -> bool:
    return isinstance(one, FimFeld) or any(map(_fragt, one.kinder))
