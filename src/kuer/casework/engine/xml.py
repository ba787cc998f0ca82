"""Reading XML that a stranger may have written: no DTD, no entities, no network, bounded size and depth."""

import re
from typing import Final

from lxml import etree

from kuer.kit.faults import Fault, FaultsFound

MAX_BYTES: Final = 1_000_000
_DTD: Final = re.compile(r"<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)


class XmlRefused(FaultsFound):
    """The bytes are no XML, or XML of a kind that is not taken here."""

    code = "xml_refused"


def parse(content: bytes, file: str) -> etree._Element:
    """The root element. Raises: XmlRefused with the line."""
    if len(content) > MAX_BYTES:
        raise XmlRefused([Fault(file, 0, "Die Datei ist größer als 1 MB.")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise XmlRefused([Fault(file, line, "Die Datei ist nicht in UTF-8 gespeichert.")]) from error
    if found := _DTD.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise XmlRefused([Fault(file, line, "Eine DTD (DOCTYPE, ENTITY) ist nicht erlaubt.")])
    # The text was decoded above; told the encoding, the parser heeds no other that the file may claim.
    reader = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode(), reader)
    except etree.XMLSyntaxError as error:
        raise XmlRefused([Fault(file, error.lineno or 0, f"Das ist kein gültiges XML: {error.msg}.")]) from error
