"""Reads the words of a PDF with their places, as far as typst's own output goes."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

import pikepdf

MM = 25.4 / 72


@dataclass(frozen=True)
class Run:
    """Some words and where they begin, in mm from the upper left corner."""

    text: str
    x: float
    y: float


def pages(pdf: bytes) -> list[list[Run]]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [_runs(page) for page in document.pages]


def text(pdf: bytes) -> str:
    """All words without blanks and soft breaks, to look for words in."""
    return "".join(page_texts(pdf))


def page_texts(pdf: bytes) -> list[str]:
    return [squeeze("".join(run.text for run in page)) for page in pages(pdf)]


def squeeze(words: str) -> str:
    return re.sub(r"[\s\u00a0\u00ad\u200b]+", "", words)


def _runs(page: Any) -> list[Run]:
    fonts = {name: _unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
    height = float(page.MediaBox[3])
    matrix, saved, font, line = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), [], {}, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    runs: list[Run] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                saved.append(matrix)
            case "Q":
                matrix = saved.pop()
            case "cm":
                matrix = _multiply(tuple(map(float, operands)), matrix)
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tm":
                line = tuple(map(float, operands))
            case "Tj" | "TJ":
                place = _multiply(line, matrix)
                parts = operands[0] if str(operator) == "TJ" else [operands[0]]
                raw = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
                words = "".join(font.get(raw[at : at + 2], "") for at in range(0, len(raw), 2))
                runs.append(Run(words, place[4] * MM, (height - place[5]) * MM))
    return runs


def _multiply(a: Any, b: Any) -> Any:
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def _unicode(font: Any) -> dict[bytes, str]:
    cmap = font.ToUnicode.read_bytes().decode("latin-1")
    table: dict[bytes, str] = {}
    for part in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, value in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", part):
            table[bytes.fromhex(code)] = bytes.fromhex(value).decode("utf-16-be")
    for part in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, value in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", part):
            for step in range(int(last, 16) - int(first, 16) + 1):
                table[(int(first, 16) + step).to_bytes(2, "big")] = chr(int(value, 16) + step)
    return table
