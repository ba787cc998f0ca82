"""Reading a schema that lies in memory, as a Leistung folder holds it; code lists are not looked for."""

from lxml import etree

from kuer.integrations.fim.lesen import xdf2, xdf3
from kuer.integrations.fim.lesen.xml import parse_bytes
from kuer.integrations.fim.types import FimSchema


def read_inhalt(content: bytes) -> FimSchema:
    """The schema, by the reader of its version. Raises: FimRefused."""
    root = parse_bytes(content, ohne=xdf3.UNUSED)
    if etree.QName(root).namespace == xdf3.NAMESPACE:
        return xdf3.schema_of(root, lambda _urn, _version: None)
    return xdf2.schema_of(root, None)
