"""Reading a schema of either version: what lies in memory, as a Leistung folder holds it, or a file."""

from pathlib import Path
from typing import Any

from lxml import etree

from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.lesen import xdf2, xdf3
from kuer.integrations.fim.lesen.codelisten import Codelistenordner
from kuer.integrations.fim.lesen.rohdaten import read_file
from kuer.integrations.fim.lesen.xml import parse_bytes
from kuer.integrations.fim.types import FimFeld, FimGruppe, FimSchema


def read_datei(path: Path, codelisten: Path | None = None) -> FimSchema:
    """The schema of a file, with the lists in a folder and those beside it. Raises: FimRefused with the line."""
    return read_inhalt(read_file(path), Codelistenordner(codelisten, path.parent))


def read_inhalt(content: bytes, listen: Codelistenordner | None = None) -> FimSchema:
    """The schema of what is in memory. Raises: FimRefused with the line."""
    return read_baum(parse_bytes(content, ohne=xdf3.UNUSED), listen)


def read_baum(root: Any, listen: Codelistenordner | None = None) -> FimSchema:
    """The schema of a document, by the reader of its version. Raises: FimRefused with the line."""
    reader = xdf2.Xdf2Leser if etree.QName(root).namespace == xdf2.NAMESPACE else xdf3.Xdf3Leser
    return reader(listen or Codelistenordner(None)).schema(root)


def require_felder(schema: FimSchema) -> None:
    """Raises: FimRefused for a schema of which no form can come, because it has no field."""
    if not any(map(_fragt, schema.kinder)):
        grund = f"Das Datenschema {schema.id} enthält kein Feld. Ergänzen Sie, was gefragt werden soll."
        raise FimRefused(grund=grund)


def _fragt(one: FimFeld | FimGruppe) -> bool:
    return isinstance(one, FimFeld) or any(map(_fragt, one.kinder))
