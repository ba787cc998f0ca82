"""Code lists in genericode, in both styles found in the wild: children with and without namespace."""

from pathlib import Path
from typing import Any, Final

from lxml import etree

from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.lesen.xml import parse
from kuer.integrations.fim.types import Wert

# Key ids of FIM exports come first; the others are how the XRepository names its columns.
CODE_KEYS = ("codekey", "code", "schluessel", "schlussel", "key")
NAME_KEYS = ("codenamekey", "name", "codename", "bezeichnung", "wert", "beschreibung")


OHNE: Final = ("", "", "")


def read_genericode(path: Path, spalten: tuple[str, str, str] = OHNE) -> tuple[Wert, ...]:
    """The entries of a list; `spalten` are the columns with code, name and help, where a field says which.

    Raises: FimRefused when the list has no entries or two of them share a code.
    """
    try:
        root = parse(path)
    except FimRefused as refused:
        grund = f"Codeliste „{path.name}“: {refused.facts['grund']}"
        raise FimRefused(grund=grund, zeile=refused.facts.get("zeile", 0)) from refused
    if etree.QName(root).localname != "CodeList":
        raise FimRefused(grund=f"„{path.name}“ ist keine Codeliste im Format genericode.", zeile=root.sourceline)
    columns = [one.get("Id", "") for one in _all(root, "Column")]
    keys = {one.get("Id", "").lower(): _column_of(one) for one in _all(root, "Key")}
    code, name, help_ = (one if one in columns else "" for one in spalten)
    code, name = code or _pick(CODE_KEYS, keys, columns, 0), name or _pick(NAME_KEYS, keys, columns, 1)
    found: dict[str, Wert] = {}
    for row in _all(root, "Row"):
        values = {_reference(one): _simple(one) for one in _all(row, "Value")}
        key = values.get(code, "")
        if not key:
            continue
        if key in found:
            grund = (
                f"Der Code „{key[:40]}“ kommt in der Codeliste „{path.name}“ doppelt vor. Streichen Sie einen davon."
            )
            raise FimRefused(grund=grund, zeile=row.sourceline)
        found[key] = Wert(key, values.get(name) or key, values.get(help_, ""))
    if not found:
        raise FimRefused(grund=f"Die Codeliste „{path.name}“ hat keine Einträge.")
    return tuple(found.values())


def _all(element: Any, name: str) -> Any:
    return element.iter("{*}" + name)


def _column_of(key: Any) -> str:
    reference = next(_all(key, "ColumnRef"), None)
    return "" if reference is None else str(reference.get("Ref", ""))


def _reference(value: Any) -> str:
    return str(value.get("ColumnRef", ""))


def _simple(value: Any) -> str:
    simple = next(_all(value, "SimpleValue"), None)
    return "" if simple is None else " ".join((simple.text or "").split())


def _pick(wanted: tuple[str, ...], keys: dict[str, str], columns: list[str], place: int) -> str:
    """The column that is meant: by the id of a key, else by its own name, else by its place."""
    for name in wanted:
        if name in keys:
            return keys[name]
    lowered = {column.lower(): column for column in columns}
    for name in wanted:
        for column, original in lowered.items():
            if column.startswith(name):
                return original
    return columns[place] if len(columns) > place else ""
