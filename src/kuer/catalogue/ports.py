"""How the stations take part in a Leistung: each checks and compiles its own part of the folder."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kuer.catalogue.errors import OrdnerRefused
from kuer.kit.faults import Fault

MAX_FILES = 200
MAX_BYTES = 20 * 1024 * 1024


class Ordner(Mapping[str, bytes]):
    """The files of a Leistung, read once: relative path with slashes -> content. Read-only.

    `digest` is the SHA-256 over all paths and contents: the version's content hash.
    """

    def __init__(self, files: Mapping[str, bytes], name: str = "") -> None:
        """Take the files; `name` is the folder's own name."""
        self._files = dict(sorted(files.items()))
        self.name = name

    @classmethod
    def from_directory(cls, path: Path) -> "Ordner":
        """Read a folder. Hidden files are left out; links, more than 200 files or 20 MB are refused (OrdnerRefused)."""
        if not path.is_dir():
            raise OrdnerRefused(grund=f"Den Ordner „{path}“ gibt es nicht.")
        files: dict[str, bytes] = {}
        size = 0
        for file in sorted(path.rglob("*")):
            relative = file.relative_to(path)
            if any(part.startswith((".", "__")) for part in relative.parts):
                continue
            if file.is_symlink():
                raise OrdnerRefused(grund=f"„{relative}“ ist eine Verknüpfung; legen Sie die Datei selbst hinein.")
            if not file.is_file():
                continue
            size += file.stat().st_size
            if len(files) >= MAX_FILES or size > MAX_BYTES:
                raise OrdnerRefused(grund=f"Der Ordner hat mehr als {MAX_FILES} Dateien oder 20 MB.")
            files[relative.as_posix()] = file.read_bytes()
        return cls(files, path.resolve().name)

    def __getitem__(self, path: str) -> bytes:
        return self._files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    @property
    def digest(self) -> str:
        """The content hash in hex."""
        whole = hashlib.sha256()
        for path, content in self._files.items():
            whole.update(f"{path}\0{len(content)}\0".encode())
            whole.update(content)
        return whole.hexdigest()


@dataclass(frozen=True)
class Bestandteil:
    """One station's part: `check` finds every fault with its line, `compile` makes JSON (never called with errors).

    `run_example(ordner, beispiel)` (optional) tries one example application on this part and returns what is
    not as the example expects; `expects` names what an example may expect of this part, and its kind (bool, str,
    list, dict). It is called with examples of the right shape only.
    """

    name: str
    check: Callable[[Ordner], list[Fault]]
    compile: Callable[[Ordner], Any]
    run_example: Callable[[Ordner, Mapping[str, Any]], list[Fault]] | None = None
    expects: Mapping[str, type] = field(default_factory=dict)


_parts: dict[str, Bestandteil] = {}


def register_bestandteil(part: Bestandteil) -> None:
    """Make a part known; the rooms do this when they start."""
    _parts[part.name] = part


def bestandteile() -> list[Bestandteil]:
    """All parts in the order of their names."""
    return [_parts[name] for name in sorted(_parts)]
