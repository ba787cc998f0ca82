"""Keeps the code lists of an import in the folder, so that the same schema can be made a form of again."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from lxml import etree

from kuer.integrations.fim.lesen.codelisten import MOST_FILES
from kuer.integrations.fim.types import Codeliste, FimFeld, FimGruppe, FimSchema
from kuer.kit.text import slug

ORDNER: Final = "fim/codelisten/"
_GC: Final = "http://docs.oasis-open.org/codelist/ns/genericode/1.0/"


def listen(schema: FimSchema) -> dict[str, bytes]:
    """The lists that the schema refers to, as files in genericode; those that were not at hand are left out."""
    found = {(one.urn, one.version): one for one in _lists(schema) if one.urn and one.werte is not None}
    return {_path(one): _genericode(one) for _, one in sorted(found.items())}


def auslegen(dateien: Mapping[str, bytes], ziel: Path, weitere: Path | None) -> Path:
    """Put the lists of a folder into a directory, beside them those of another one; returns where they are.

    Lists of version 2 are found beside the schema by their ids, those of version 3 by what they say of themselves.
    """
    ziel.mkdir(parents=True, exist_ok=True)
    for name, content in dateien.items():
        if name.startswith(ORDNER):
            (ziel / Path(name).name).write_bytes(content)
    if weitere is not None and weitere.is_dir():
        for number, file in enumerate(sorted(weitere.rglob("*.xml"))[:MOST_FILES]):
            beside = ziel / file.name
            (ziel / f"{number}_{file.name}" if beside.exists() else beside).symlink_to(file.resolve())
    return ziel


def _lists(element: FimSchema | FimGruppe | FimFeld) -> Iterator[Codeliste]:
    if isinstance(element, FimFeld):
        if element.codeliste is not None:
            yield element.codeliste
        return
    for child in element.kinder:
        yield from _lists(child)


def _path(one: Codeliste) -> str:
    """Lists of version 2 are named after their id, as the library itself names them."""
    if one.id.startswith("C") and one.id[1:].isdigit():
        return f"{ORDNER}{one.id}_genericode.xml"
    return f"{ORDNER}{slug(one.urn)[-80:].strip('-')}_{slug(one.version) or 'x'}.xml"


def _genericode(one: Codeliste) -> bytes:
    root = etree.Element(f"{{{_GC}}}CodeList", nsmap={"gc": _GC})
    head = etree.SubElement(root, "Identification")
    for tag, text in (("ShortName", one.id), ("Version", one.version), ("CanonicalUri", one.urn)):
        etree.SubElement(head, tag).text = text
    columns = etree.SubElement(root, "ColumnSet")
    for name in ("code", "name"):
        etree.SubElement(columns, "Column", Id=name, Use="required")
    rows = etree.SubElement(root, "SimpleCodeList")
    for value in one.werte or ():
        row = etree.SubElement(rows, "Row")
        for name, text in (("code", value.code), ("name", value.name)):
            cell = etree.SubElement(row, "Value", ColumnRef=name)
            etree.SubElement(cell, "SimpleValue").text = text
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
