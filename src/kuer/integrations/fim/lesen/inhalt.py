"""Reading a schema of either version: what lies in memory, as a Leistung folder holds it, or a file."""

from pathlib import Path

from lxml import etree

from kuer.integrations.fim.lesen import xdf2, xdf3
from kuer.integrations.fim.lesen.xml import namespace_of, parse_bytes
from kuer.integrations.fim.types import FimSchema


def read_inhalt(content: bytes) -> FimSchema:
    """The schema, by the reader of its version; code lists are not looked for. Raises: FimRefused."""
    root = parse_bytes(content, ohne=xdf3.UNUSED)
    if etree.QName(root).namespace == xdf3.NAMESPACE:
        return xdf3.schema_of(root, lambda _urn, _version: None)
    return xdf2.schema_of(root, None)


def read_datei(path: Path) -> FimSchema:
    """The schema of a file; code lists of version 2 may lie beside it. Raises: FimRefused."""
    if namespace_of(path) == xdf3.NAMESPACE:
        return xdf3.read_xdf3(path, lambda _urn, _version: None)
    return xdf2.read_xdf2(path)
