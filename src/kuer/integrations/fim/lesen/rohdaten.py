"""What is settled about foreign bytes before any of it is parsed: size, kind, encoding, no document types."""

import re
from pathlib import Path
from typing import Final

from kuer.integrations.fim.errors import FimRefused

MAX_BYTES: Final = 20 * 1024 * 1024
# How many elements (each with its end), attributes and references a file may have. Real schemas have up to 165,000
# of the first, 33,000 and 200; a node of the tree takes six times the memory of its text, a reference a hundred times.
_MARKEN: Final = ((b"<", 1_000_000), (b"=", 500_000), (b"&", 100_000))
KOPF: Final = 4_096
_PRUEFEN: Final = "Prüfen Sie, ob es die richtige Datei ist."
# Every mark of XML stands in these as its ASCII byte, so that a document type can't hide.
_KODIERUNGEN: Final = frozenset({"utf-8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "latin1", "windows-1252"})
_DECLARED: Final = re.compile(rb"""^<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)["']""")
_DECLARATION: Final = re.compile(r"^<\?xml[^>]{0,200}\?>")
_DOCTYPE: Final = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_HTML: Final = re.compile(rb"<(!doctype\s+html|html[\s>])", re.IGNORECASE)
_WIDE: Final = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_ANDERES: Final = (
    (b"PK\x03\x04", "Das ist eine ZIP-Datei, kein XML. Packen Sie sie aus und nehmen Sie die XML-Datei darin."),
    (b"\x1f\x8b", "Das ist eine mit gzip gepackte Datei, kein XML. Packen Sie sie zuerst aus."),
    (b"%PDF", "Das ist eine PDF-Datei, kein XML. Das Datenschema gibt es im FIM-Portal als XML (XDatenfelder)."),
    (b"{", "Das ist JSON, kein XML. Das Datenschema gibt es im FIM-Portal als XML (XDatenfelder)."),
    (b"[", "Das ist JSON, kein XML. Das Datenschema gibt es im FIM-Portal als XML (XDatenfelder)."),
)


def read_file(path: Path) -> bytes:
    """The bytes of a file, never more than MAX_BYTES. Raises: FimRefused, before a file that is too large is read."""
    if path.is_dir():
        raise FimRefused(grund=f"„{path.name or path}“ ist ein Ordner. Nennen Sie die XML-Datei darin.")
    if not path.is_file():
        raise FimRefused(grund=f"Die Datei „{path.name}“ gibt es nicht.")
    if path.stat().st_size > MAX_BYTES:
        raise _too_large()
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise FimRefused(grund=f"Die Datei „{path.name}“ lässt sich nicht lesen.") from error


def as_xml(content: bytes) -> bytes:
    """The bytes, in an encoding whose marks are ASCII, without a document type.

    Raises: FimRefused for what is too large, no XML at all, in an encoding that isn't read, or has a document type.
    """
    if len(content) > MAX_BYTES:
        raise _too_large()
    content = _narrow(content)
    _is_xml(content)
    _require_encoding(content)
    if found := _DOCTYPE.search(content):
        grund = "Die Datei enthält eine DTD oder eine Entität; das ist nicht erlaubt. Nehmen Sie beides heraus."
        raise FimRefused(grund=grund, zeile=content.count(b"\n", 0, found.start()) + 1)
    for mark, most in _MARKEN:
        if content.count(mark) > most:
            grund = f"In der Datei steht mehr als {most}-mal „{mark.decode()}“; so groß ist kein Schema. {_PRUEFEN}"
            raise FimRefused(grund=grund)
    return content


def _require_encoding(content: bytes) -> None:
    """Raises: FimRefused for an encoding that isn't read, or that stands there though the file is in another."""
    declared = _DECLARED.match(content[:KOPF])
    name = declared[1].decode() if declared else "utf-8"
    if name.lower() in _KODIERUNGEN:
        return
    why = f"Die Kodierung „{name}“ wird nicht gelesen."
    if name.lower().startswith(("utf-16", "utf-32")):
        why = f"Am Anfang steht {name}, so ist die Datei aber nicht gespeichert."
    raise FimRefused(grund=f"{why} Speichern Sie die Datei als UTF-8.", zeile=1)


def _narrow(content: bytes) -> bytes:
    """UTF-16 and UTF-32 as UTF-8, without the declaration, which would say otherwise; all else as it is."""
    for start, name in _WIDE:
        if content.startswith(start):
            try:
                return _DECLARATION.sub("", content.decode(name).lstrip("\ufeff"), count=1).encode()
            except UnicodeError as error:
                grund = f"Die Datei ist kein lesbares {name.upper()}. Speichern Sie sie als UTF-8."
                raise FimRefused(grund=grund, zeile=1) from error
    return content.removeprefix(b"\xef\xbb\xbf")


def _is_xml(content: bytes) -> None:
    """Raises: FimRefused, with what it is instead where that can be seen."""
    begin = content[:KOPF].lstrip()
    if not begin:
        raise FimRefused(grund="Die Datei ist leer. Laden Sie sie noch einmal herunter.", zeile=1)
    for start, grund in _ANDERES:
        if begin.startswith(start):
            raise FimRefused(grund=grund, zeile=1)
    if _HTML.match(begin):
        grund = (
            "Das ist eine Webseite, kein XML: vielleicht eine Fehlerseite. Laden Sie die Datei noch einmal herunter."
        )
        raise FimRefused(grund=grund, zeile=1)
    if not begin.startswith(b"<"):
        raise FimRefused(
            grund="Das ist kein wohlgeformtes XML: am Anfang steht kein „<“. Laden Sie die Datei noch einmal herunter.",
            zeile=1,
        )
    if (place := content.find(b"\0")) >= 0:
        grund = "Die Datei enthält Nullzeichen; sie ist beschädigt. Laden Sie sie noch einmal herunter."
        raise FimRefused(grund=grund, zeile=content.count(b"\n", 0, place) + 1)


def _too_large() -> FimRefused:
    return FimRefused(
        grund=f"Die Datei ist größer als {MAX_BYTES // 1024 // 1024} MB; so groß ist kein Datenschema. {_PRUEFEN}"
    )
