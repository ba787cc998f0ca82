"""Reading foreign XML safely: bounded size, no document types, no entities, no network."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, Final

from lxml import etree

from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.lesen.rohdaten import KOPF, MAX_BYTES, as_xml, read_file
from kuer.integrations.fim.lesen.wohlgeformt import not_wellformed

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "abgespeckt",
    "namespace_in",
    "parse",
    "parse_bytes",
    "roh",
    "text",
]

MAX_DEPTH: Final = 200
MAX_ATTRIBUTE: Final = 60
_ZU_VIELE: Final = etree.XPath(f"(//*[count(@*) > {MAX_ATTRIBUTE}])[1]")
_SAFE: Final[Mapping[str, Any]] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def parse(path: Path, ohne: Collection[str] = (), vorher: Callable[[Any], None] | None = None) -> Any:
    """The root element, without the elements named in `ohne`, which may outnumber all others.

    `vorher` is shown each of them before it goes.

    Raises: FimRefused with a line for anything that is not plain, well-formed XML.
    """
    return parse_bytes(read_file(path), ohne, vorher)


def parse_bytes(content: bytes, ohne: Collection[str] = (), vorher: Callable[[Any], None] | None = None) -> Any:
    """The root element of what is in memory already; see `parse`."""
    root = _root(as_xml(content))
    for element in list(root.iter(*ohne)) if ohne else ():
        above = element.getparent()
        if above is None:
            continue
        if vorher is not None:
            vorher(element)
        above.remove(element)
    return root


def _root(content: bytes) -> Any:
    try:
        root = etree.fromstring(content, etree.XMLParser(**_SAFE))
    except etree.XMLSyntaxError as error:
        raise not_wellformed(error) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise FimRefused(grund="Die Datei enthält eine DTD; das ist nicht erlaubt.", zeile=1)
    found: Any = _ZU_VIELE(root)
    for element in found:
        raise FimRefused(grund=f"Ein Element hat mehr als {MAX_ATTRIBUTE} Attribute.", zeile=element.sourceline)
    return root


def abgespeckt(path: Path, ohne: Collection[str] = ()) -> bytes:
    """The file as plain UTF-8, without the elements named in `ohne`, comments and processing instructions."""
    return etree.tostring(parse(path, ohne), encoding="utf-8", xml_declaration=True) + b"\n"


def namespace_in(content: bytes) -> str:
    """The namespace of the root, of which nothing more is parsed; empty for what is no XML at all."""
    try:
        plain = as_xml(content)
        reader: Any = etree.XMLPullParser(events=("start",), **_SAFE)
        for begin in range(0, len(plain), KOPF * 16):
            reader.feed(plain[begin : begin + KOPF * 16])
            for _, element in reader.read_events():
                return etree.QName(element).namespace or ""
    except (FimRefused, etree.XMLSyntaxError):
        return ""
    return ""


def text(element: Any, path: str, namespaces: Mapping[str, str]) -> str:
    """The text at a path with white space collapsed; empty when there is none."""
    found = element.find(path, namespaces)
    return " ".join((found.text or "").split()) if found is not None else ""


def roh(element: Any, path: str, namespaces: Mapping[str, str]) -> str:
    """The text at a path with the white space inside it as it stands; empty when there is none."""
    found = element.find(path, namespaces)
    return (found.text or "").strip() if found is not None else ""
