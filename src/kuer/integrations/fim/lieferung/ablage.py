"""Laying uploaded files out for the importer, whatever they are called where they come from."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Final

LONGEST: Final = 120


def lege_aus(ordner: Path, dateien: Iterable[tuple[str, bytes]]) -> list[Path]:
    """Write the files into a folder, each under a name of its own; returns where they are, in their order.

    A name stays as far as a disk can hold it, for code lists of version 2 are found by theirs; all end with .xml.
    """
    taken: set[str] = set()
    found = []
    for number, (name, content) in enumerate(dateien, start=1):
        plain = f"{_stem(name)}.xml"
        own = plain if plain.casefold() not in taken else f"{number}_{plain}"
        taken.add(own.casefold())
        found.append(ordner / own)
        found[-1].write_bytes(content)
    return found


def _stem(name: str) -> str:
    """The name without its ending, in at most so many bytes."""
    stem = PurePosixPath(name).stem.replace("\0", "").lstrip(".")
    return stem.encode()[:LONGEST].decode("utf-8", "ignore") or "datei"
