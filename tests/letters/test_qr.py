"""QR codes: the SVG draws what segno computed; the GiroCode has the lines of EPC069-12."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
import segno
from lxml import etree

from kuer.letters.actions import girocode, girocode_svg, qr_svg

SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg: str) -> list[list[int]]:
    """The dark modules that the path of the SVG paints."""
    root = etree.fromstring(svg.encode())
    size = int(root.get("viewBox").split()[2])
    matrix = [[0] * size for _ in range(size)]
    x = y = 0.0
    path = next(node for node in root.iter(f"{SVG}path") if node.get("stroke"))
    for command, arguments in re.findall(r"([Mmh])\s*([-\d. ]+)", path.get("d").replace("-", " -")):
        numbers = [float(number) for number in arguments.split()]
        if command == "M":
            x, y = numbers
        elif command == "m":
            x, y = x + numbers[0], y + numbers[1]
        else:
            for column in range(int(x), int(x + numbers[0])):
                matrix[int(y)][column] = 1
            x += numbers[0]
    return matrix


@pytest.mark.parametrize("text", ["https://kuer.example/p/7YQ4-KM2P-X8RT-3WNB", "Grüße aus Köln", "12345", "x" * 400])
def test_svg_draws_the_code(text: str) -> None:
    code = segno.make(text, error="m", micro=False, boost_error=False, encoding="utf-8")
    wanted = [[int(bool(module)) for module in row] for row in code.matrix_iter(border=4)]
    assert drawn(qr_svg(text)) == wanted


def test_svg_is_accessible_and_safe() -> None:
    root = etree.fromstring(qr_svg("x", beschreibung='<b> & "so"').encode())
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == '<b> & "so"'
    assert root.get("width") is None


def test_too_long_a_text_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        qr_svg("x" * 5000)


def test_girocode_lines() -> None:
    lines = girocode(
        "BYLADEM1001", "DE02 1203 0000 0000 2020 51", "Stadtkasse  Lindenbrück", 3070, "LB-2026 \n 7"
    ).split("\n")
    assert lines == [
        "BCD", "002", "1", "SCT", "BYLADEM1001", "Stadtkasse Lindenbrück", "DE02120300000000202051", "EUR30.70",
        "", "", "LB-2026 7",
    ]  # fmt: skip


@pytest.mark.parametrize(("cents", "line"), [(1, "EUR0.01"), (100, "EUR1.00"), (99_999_999_999, "EUR999999999.99")])
def test_girocode_amounts(cents: int, line: str) -> None:
    assert girocode("", "DE02120300000000202051", "Kasse", cents, "").split("\n")[7] == line


@pytest.mark.parametrize(
    ("bic", "iban", "name", "cents"),
    [
        ("", "DE02120300000000202051", "Kasse", 0),
        ("", "DE02120300000000202051", "Kasse", 100_000_000_000),
        ("", "DE02120300000000202051", "  ", 100),
        ("", "02120300000000202051", "Kasse", 100),
        ("BYLADEM", "DE02120300000000202051", "Kasse", 100),
    ],
)
def test_girocode_refuses(bic: str, iban: str, name: str, cents: int) -> None:
    with pytest.raises(ValueError):
        girocode(bic, iban, name, cents, "Zweck")


def test_girocode_cuts_and_bounds() -> None:
    lines = girocode("", "DE02120300000000202051", "N" * 99, 100, "Z" * 200).split("\n")
    assert (len(lines[5]), len(lines[10])) == (70, 140)
    with pytest.raises(ValueError, match="331"):
        girocode("", "DE02120300000000202051", "ü" * 70, 100, "ü" * 140)


def test_girocode_stays_within_version_13() -> None:
    text = girocode("BYLADEM1001", "DE02120300000000202051", "N" * 70, 99_999_999_999, "Z" * 140)
    assert int(segno.make(text, error="m", micro=False, boost_error=False, encoding="utf-8").version) <= 13
    sizes = [len(drawn(girocode_svg("", "DE02120300000000202051", "K", 1, "Z" * count))) for count in (0, 70, 140)]
    assert all(small < big for small, big in pairwise(sizes))
