"""The press: typst in this process, for templates that ship with Kür."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from typing import Any, Final

from kuer.letters.engine.auftrag import MAIN, TEMPLATES, Auftrag
from kuer.letters.engine.fonts import COVERAGE, FONTS
from kuer.letters.errors import FontsMissing, LetterFaulty

STANDARDS: Final = ("a-3a", "ua-1")
_PLACE: Final = re.compile(r"┌─ (?P<path>[^\n]+):(?P<line>\d+):(?P<column>\d+)")
_SEARCHED: Final = re.compile(r" \(searched at [^\n]*\)$")
_own = threading.local()


def press(auftrag: Auftrag) -> bytes:
    """The PDF (PDF/A-3a and PDF/UA-1). Raises LetterFaulty with typst's words and the line, FontsMissing."""
    import typst

    try:
        pdf: bytes = _compiler().compile(
            input=dict(auftrag.files), format="pdf", pdf_standards=list(STANDARDS), timestamp=auftrag.timestamp
        )
    except typst.TypstError as error:
        raise fault(auftrag, error.message, error.diagnostic, error.hints) from None
    except BaseException as panic:
        if type(panic).__name__ != "PanicException":
            raise
        raise LetterFaulty(vorlage=auftrag.vorlage, meldung=str(panic)) from panic
    return pdf


def fault(auftrag: Auftrag, message: str, diagnostic: str, hints: list[str]) -> LetterFaulty:
    """What typst complains of as our error; the place is the first one its diagnostic names."""
    facts: dict[str, Any] = {
        "vorlage": auftrag.vorlage,
        "meldung": _SEARCHED.sub("", message),
        "hinweise": tuple(hints),
    }
    if place := _PLACE.search(diagnostic):
        facts |= {
            "datei": _name(auftrag, place["path"]),
            "zeile": int(place["line"]),
            "spalte": int(place["column"]),
        }
    return LetterFaulty(**facts)


def _name(auftrag: Auftrag, path: str) -> str:
    """The compiler names files by their place on a disk where ours never lay: find our own name again."""
    names = [name for name in auftrag.files if path == name or path.endswith(f"/{name}")]
    name = max(names, key=len, default=path)
    return auftrag.vorlage if name == MAIN else name


def _compiler() -> Any:
    """One compiler per thread: it keeps its fonts, and refuses to be used by two threads at once."""
    compiler = getattr(_own, "compiler", None)
    if compiler is None:
        import typst

        require_fonts(FONTS)
        compiler = typst.Compiler(root=str(TEMPLATES), font_paths=[str(FONTS)], ignore_system_fonts=True)
        _own.compiler = compiler
    return compiler


def require_fonts(folder: Path) -> None:
    """Raise FontsMissing unless set-up has prepared the fonts."""
    if not (folder / COVERAGE).is_file():
        raise FontsMissing(ordner=str(folder))
