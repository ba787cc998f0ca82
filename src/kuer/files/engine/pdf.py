"""Looks into a PDF for anything that acts when it is opened. Runs in the probe's process only."""

import os
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

# Actions that run, send or open something (ISO 32000-2, 12.6.4); going to a page or a web link stays allowed.
_ACTIONS: Final = {
    "/JavaScript": "javascript",
    "/Launch": "action",
    "/ImportData": "action",
    "/SubmitForm": "action",
    "/GoToE": "action",
    "/GoToR": "action",
    "/Rendition": "media",
    "/RichMediaExecute": "media",
}
_KEYS: Final = {
    "/JS": "javascript",
    "/JavaScript": "javascript",
    "/XFA": "xfa",
    "/EmbeddedFiles": "embedded_file",
    "/EF": "embedded_file",
}
_SUBTYPES: Final = {
    "/RichMedia": "media",
    "/3D": "media",
    "/Movie": "media",
    "/Screen": "media",
    "/FileAttachment": "embedded_file",
}
_HARMLESS: Final = {"/GoTo", "/Named"}
DEEPEST: Final = 60
# The parser's words when objects stay hidden, because their stream is damaged or a bomb.
_UNREAD: Final = "error decoding stream data"
_END: Final = b"%%EOF"
_TAIL: Final = 4_096


def look(content: BinaryIO) -> dict[str, Any]:
    """Why the PDF is refused: {"code": …, "what": …}; empty when it is a plain document.

    Going to a page when opened is harmless and common, and stays allowed; every other action on opening is not.
    """
    import pikepdf

    if _cut_off(content):
        return {"code": "broken"}
    try:
        with pikepdf.open(content, suppress_warnings=True) as pdf:
            if not len(pdf.pages):
                return {"code": "broken"}
            if what := _opening(pdf.Root) or next(_found(pdf), ""):
                return {"code": "pdf_active_content", "what": what}
            if any(_UNREAD in str(warning) for warning in pdf.get_warnings()):
                return {"code": "broken"}
    except pikepdf.PasswordError:
        return {"code": "pdf_encrypted"}
    except (pikepdf.PdfError, RecursionError, ValueError, TypeError, AttributeError):
        return {"code": "broken"}
    return {}


def _cut_off(content: BinaryIO) -> bool:
    """Whether the end mark is missing: a reader would repair what is left and show half a document."""
    size = content.seek(0, os.SEEK_END)
    content.seek(max(0, size - _TAIL))
    missing = _END not in content.read()
    content.seek(0)
    return missing


def _opening(root: Any) -> str:
    """What the document does when it opens, unless it only goes to a page."""
    import pikepdf

    action = root.get("/OpenAction")
    if isinstance(action, pikepdf.Dictionary) and str(action.get("/S")) not in _HARMLESS:
        return _ACTIONS.get(str(action.get("/S")), "action")
    return ""


def _found(pdf: Any) -> Iterator[str]:
    for thing in pdf.objects:
        yield from _walk(thing, 0)


def _walk(thing: Any, depth: int) -> Iterator[str]:
    """Everything that acts in one object; what it points to is another object and comes by itself."""
    import pikepdf

    if depth > DEEPEST:
        raise ValueError("nested too deeply")
    if isinstance(thing, pikepdf.Stream):
        thing = thing.stream_dict
    if isinstance(thing, pikepdf.Dictionary):
        yield from _dictionary(thing)
        inner = [thing.get(key) for key in thing.keys()]  # noqa: SIM118 - not a Python dict
    elif isinstance(thing, pikepdf.Array):
        inner = list(thing)
    else:
        return
    for value in inner:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _walk(value, depth + 1)


def _dictionary(thing: Any) -> Iterator[str]:
    import pikepdf

    for key, what in _KEYS.items():
        if key in thing:
            yield what
    for key, table in (("/S", _ACTIONS), ("/Subtype", _SUBTYPES)):
        value = thing.get(key)
        if isinstance(value, pikepdf.Name) and str(value) in table:
            yield table[str(value)]
    triggers = thing.get("/AA")
    if isinstance(triggers, pikepdf.Dictionary) and any(_acts(triggers.get(key)) for key in triggers.keys()):  # noqa: SIM118
        yield "action"


def _acts(action: Any) -> bool:
    import pikepdf

    return isinstance(action, pikepdf.Dictionary) and str(action.get("/S")) not in _HARMLESS
