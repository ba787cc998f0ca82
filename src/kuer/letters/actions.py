"""Front door of the print shop: set a letter, draw a QR code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from kuer.letters.engine.auftrag import built_in, checked, make_auftrag
from kuer.letters.engine.press import press
from kuer.letters.engine.qr import girocode, qr_svg
from kuer.letters.engine.sandbox import press_apart
from kuer.letters.types import Anhang

__all__ = ["girocode", "girocode_svg", "qr_svg", "render"]


def render(
    template: str | bytes,
    data: Any,
    *,
    files: Mapping[str, bytes] | None = None,
    anhaenge: Sequence[Anhang] = (),
    wasserzeichen: str = "",
    now: datetime,
    name: str = "vorlage.typ",
) -> bytes:
    """Set a letter as one tagged PDF (PDF/A-3a and PDF/UA-1); equal input gives equal bytes.

    `template` is the name of a built-in template (letters.ports.VORLAGEN), or the source of a foreign one, which
    runs in a process of its own with limits of time and memory and sees only `files` (`name` is what its faults
    are reported under). `data` are the template's type from letters.types or the same as plain JSON; a foreign
    template takes any mapping of such values. `files` are pictures and parts by name, `anhaenge` go into the PDF
    as embedded files, `now` is the time of making written into it. A `wasserzeichen` ("ENTWURF") lies across every
    page that is set with the modules of the house.

    Raises: LetterFaulty (what, in which file and line), LetterTooCostly, FontsMissing.
    """
    rest: dict[str, Any] = {"files": files or {}, "anhaenge": anhaenge, "wasserzeichen": wasserzeichen, "now": now}
    if isinstance(template, bytes):
        return press_apart(make_auftrag(name, template, data, **rest))
    typed = checked(template, data)
    return press(make_auftrag(template, built_in(template), typed, **rest))


def girocode_svg(bic: str, iban: str, name: str, betrag_cents: int, zweck: str) -> str:
    """The QR code (SVG) that a banking app reads as a transfer, EPC069-12. Raises ValueError like girocode()."""
    text = girocode(bic, iban, name, betrag_cents, zweck)
    return qr_svg(text, beschreibung="GiroCode: QR-Code für die Überweisung mit Ihrer Banking-App")
