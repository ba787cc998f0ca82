"""Templates that staff may edit are set in a process of their own, with limits and behind walls (fence.py)."""

from __future__ import annotations

import json
import signal
import struct
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kuer.letters.engine import cell
from kuer.letters.engine.auftrag import Auftrag
from kuer.letters.engine.fonts import FONTS
from kuer.letters.engine.press import STANDARDS, fault, require_fonts
from kuer.letters.errors import LetterFaulty, LetterTooCostly

_SRC: Final = Path(__file__).resolve().parents[3]
_ENVIRONMENT: Final = {
    "LC_ALL": "C.UTF-8",
    "RAYON_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    # Where no wall holds the network back, a package download still ends at a closed door.
    "HTTPS_PROXY": "http://127.0.0.1:9",
    "HTTP_PROXY": "http://127.0.0.1:9",
    "ALL_PROXY": "http://127.0.0.1:9",
}
_OUT_OF_BOUNDS: Final = frozenset(
    -number for number in (signal.SIGABRT, signal.SIGKILL, signal.SIGSEGV, signal.SIGXCPU)
)


@dataclass(frozen=True)
class Grenzen:
    """What one letter may cost: seconds by the clock and on the processor, bytes of address space."""

    sekunden: float = 10.0
    cpu_sekunden: int = 5
    speicher_bytes: int = 768 * 1024 * 1024


def press_apart(auftrag: Auftrag, grenzen: Grenzen = Grenzen()) -> bytes:
    """The PDF of a foreign template. Raises LetterFaulty with the line, LetterTooCostly, FontsMissing."""
    require_fonts(FONTS)
    with TemporaryDirectory(prefix="kuer-brief-") as root:
        order = _order(auftrag, root, grenzen)
        try:
            done = subprocess.run(  # noqa: S603 - our own interpreter and script, no shell
                [sys.executable, "-I", "-S", "-B", cell.__file__],
                input=order,
                capture_output=True,
                timeout=grenzen.sekunden,
                cwd=root,
                env=_ENVIRONMENT,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise LetterTooCostly(vorlage=auftrag.vorlage, grenze=f"{grenzen.sekunden:g} s") from None
    return _answer(auftrag, done)


def _order(auftrag: Auftrag, root: str, grenzen: Grenzen) -> bytes:
    head = json.dumps(
        {
            "paths": [str(_SRC), _home_of_typst()],
            "root": root,
            "fonts": str(FONTS),
            "standards": STANDARDS,
            "timestamp": auftrag.timestamp,
            "cpu_seconds": grenzen.cpu_sekunden,
            "memory_bytes": grenzen.speicher_bytes,
            "files": [(name, len(content)) for name, content in auftrag.files.items()],
        }
    ).encode()
    return b"".join((struct.pack(">I", len(head)), head, *auftrag.files.values()))


def _home_of_typst() -> str:
    spec = find_spec("typst")
    assert spec is not None
    assert spec.origin is not None
    return str(Path(spec.origin).parent.parent)


def _answer(auftrag: Auftrag, done: subprocess.CompletedProcess[bytes]) -> bytes:
    kind, body = done.stdout[:1], done.stdout[1:]
    if done.returncode == 0 and kind == b"P":
        return body
    if done.returncode == 0 and kind == b"E":
        message, diagnostic, hints = json.loads(body)
        raise fault(auftrag, message, diagnostic, hints)
    if done.returncode in _OUT_OF_BOUNDS or b"MemoryError" in done.stderr:
        raise LetterTooCostly(vorlage=auftrag.vorlage, grenze=f"status {done.returncode}")
    raise LetterFaulty(vorlage=auftrag.vorlage, meldung=f"the cell ended with status {done.returncode}")
