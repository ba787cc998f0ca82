"""A print run as one PDF: every document begins on a new sheet, also where both sides are printed."""

import io
from collections.abc import Sequence
from typing import Any


def sheets(pdf: bytes) -> int:
    """How many sheets of paper a document takes when both sides are printed."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return -(-len(document.pages) // 2)


def merge(documents: Sequence[bytes]) -> bytes:
    """All documents one after the other, each filled up to whole sheets. It is for the printer, not for the Akte."""
    import pikepdf

    with pikepdf.new() as whole:
        for content in documents:
            with pikepdf.open(io.BytesIO(content)) as document:
                whole.pages.extend(document.pages)
                if len(document.pages) % 2:
                    last: Any = document.pages[-1].MediaBox
                    whole.add_blank_page(page_size=(float(last[2]), float(last[3])))
        out = io.BytesIO()
        whole.save(out, deterministic_id=True)
        return out.getvalue()
