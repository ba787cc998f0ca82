"""Reading foreign XML safely: bounded size, no document types, no entities, no network."""

import io
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from kuer.integrations.fim.errors import FimRefused

MAX_BYTES = 20 * 1024 * 1024
MAX_DEPTH = 200
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


def parse(path: Path, ohne: Collection[str] = ()) -> Any:
    """The root element, without the elements named in `ohne`, which may outnumber all others.

    Raises: FimRefused with a line for anything that is not plain, well-formed XML.
    """
    if not path.is_file():
        raise FimRefused(grund=f"Die Datei „{path.name}“ gibt es nicht.")
    if path.stat().st_size > MAX_BYTES:
        raise FimRefused(grund=f"Die Datei ist größer als {MAX_BYTES // 1024 // 1024} MB.")
    return parse_bytes(path.read_bytes(), ohne)


def parse_bytes(content: bytes, ohne: Collection[str] = ()) -> Any:
    """The root element of what is in memory already; see `parse`."""
    if len(content) > MAX_BYTES:
        raise FimRefused(grund=f"Die Datei ist größer als {MAX_BYTES // 1024 // 1024} MB.")
    if found := _DOCTYPE.search(content):
        line = content.count(b"\n", 0, found.start()) + 1
        raise FimRefused(grund="Die Datei enthält eine DTD oder eine Entität; das ist nicht erlaubt.", zeile=line)
    reader = etree.iterparse(
        io.BytesIO(content),
        tag=list(ohne) or ["{urn:none}none"],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in reader:
            element.getparent().remove(element)
        root = reader.root
    except etree.XMLSyntaxError as error:
        line = error.position[0] if error.position else 0
        raise FimRefused(grund=f"Das ist kein wohlgeformtes XML ({error.msg}).", zeile=line) from error
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding that the search above can't read
        raise FimRefused(grund="Die Datei enthält eine DTD; das ist nicht erlaubt.", zeile=1)
    return root


def abgespeckt(path: Path, ohne: Collection[str] = ()) -> bytes:
    """The file as plain UTF-8, without the elements named in `ohne`, comments and processing instructions."""
    return etree.tostring(parse(path, ohne), encoding="utf-8", xml_declaration=True) + b"\n"


def namespace_of(path: Path) -> str:
    """The namespace of the root, of which nothing more is read; empty for what is no XML at all."""
    try:
        with path.open("rb") as file:
            start = etree.iterparse(file, events=("start",), resolve_entities=False, no_network=True, load_dtd=False)
            return etree.QName(next(start)[1]).namespace or ""
    except (OSError, StopIteration, etree.XMLSyntaxError):
        return ""


def text(element: Any, path: str, namespaces: Mapping[str, str]) -> str:
    """The text at a path with white space collapsed; empty when there is none."""
    found = element.find(path, namespaces)
    return " ".join((found.text or "").split()) if found is not None else ""


def roh(element: Any, path: str, namespaces: Mapping[str, str]) -> str:
    """The text at a path with the white space inside it as it stands; empty when there is none."""
    found = element.find(path, namespaces)
    return (found.text or "").strip() if found is not None else ""
