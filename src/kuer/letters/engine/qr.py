"""QR codes as accessible SVG, and the GiroCode text for a transfer (EPC069-12, version 002)."""

from __future__ import annotations

import io
import re
from typing import Final

_MAX_BYTES: Final = 331  # EPC069-12 section 3.2: at most QR version 13 at error correction M
_MAX_CENTS: Final = 99_999_999_999


def qr_svg(text: str, *, beschreibung: str = "QR-Code", fehlerkorrektur: str = "m") -> str:
    """A QR code as SVG with the title `beschreibung`; it scales with its box and keeps its quiet zone.

    `fehlerkorrektur` is l, m, q or h and never raised. Raises ValueError when the text does not fit.
    """
    import segno

    try:
        code = segno.make(text, error=fehlerkorrektur, micro=False, boost_error=False, encoding="utf-8", eci=False)
    except segno.DataOverflowError as overflow:
        raise ValueError("the text is too long for a QR code") from overflow
    out = io.BytesIO()
    code.save(
        out, kind="svg", xmldecl=False, svgns=True, nl=False, omitsize=True,
        border=4, dark="#000", light="#fff", svgclass=None, lineclass=None, title=beschreibung,
    )  # fmt: skip
    return out.getvalue().decode().replace("<svg ", '<svg role="img" ', 1)


def girocode(bic: str, iban: str, name: str, betrag_cents: int, zweck: str) -> str:
    """The text of a GiroCode (EPC069-12): amount in cents, the purpose as unstructured text.

    Name and purpose are cut to 70 and 140 characters. Raises ValueError for an amount outside
    0.01 to 999,999,999.99 Euro, an IBAN or BIC of impossible form, an empty name or more than 331 bytes.
    """
    if not 1 <= betrag_cents <= _MAX_CENTS:
        raise ValueError("the amount must lie between 0.01 and 999999999.99 Euro")
    lines = [
        "BCD",
        "002",
        "1",  # UTF-8
        "SCT",
        _checked(bic, r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?|", "BIC"),
        _checked(name.strip(), r".+", "name", limit=70),
        _checked(iban, r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", "IBAN"),
        f"EUR{betrag_cents // 100}.{betrag_cents % 100:02d}",
        "",  # purpose code
        "",  # structured reference
        " ".join(zweck.split())[:140],
    ]
    text = "\n".join(lines)
    if len(text.encode()) > _MAX_BYTES:
        raise ValueError("more than 331 bytes")
    return text


def _checked(value: str, pattern: str, what: str, limit: int = 0) -> str:
    flat = " ".join(value.split())[:limit] if limit else "".join(value.split()).upper()
    if not re.fullmatch(pattern, flat):
        raise ValueError(f"not a {what}")
    return flat
