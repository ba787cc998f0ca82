"""The handbook tells the truth: its example prints, its blocks exist, its messages are typst's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kuer.letters.actions import render
from kuer.letters.errors import LetterFaulty
from tests.letters import pdftext, samples
from tests.letters.pdftext import squeeze

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "handbuch" / "briefe.md").read_text("utf-8")
EXAMPLE = re.findall(r"```typst\n(.*?)```", PAGE, re.DOTALL)[0]


def test_the_example_prints() -> None:
    words = pdftext.text(render(EXAMPLE.encode(), samples.BESCHEID, files=samples.CREST, now=samples.NOW))
    for part in (
        *samples.BESCHEID.tenor,
        "Das müssen Sie beachten",
        "So parken Sie richtig",
        "ab 3. März 2026",
        "Jonas Weidemann",
    ):
        assert squeeze(part) in words


def test_every_block_of_the_table_exists() -> None:
    table = PAGE[PAGE.index("| Baustein") : PAGE.index("Angaben von Bürgerinnen")]
    names = sorted(
        {name for row in table.strip().splitlines()[2:] for name in re.findall(r"`(\w+)", row.split("|")[1])}
    )
    assert len(names) > 15
    uses = ", ".join(names)
    source = f'#import "/kuer/brief.typ": {uses}\n#set document(title: "x")\n#set text(font: "Fira Sans")\nx'
    assert pdftext.text(render(source.encode(), samples.BESCHEID, now=samples.NOW)) == "x"


@pytest.mark.parametrize(
    ("message", "source"),
    [
        ("missing document title", "x"),
        ("missing alt text", '#set document(title: "x")\n#image("wappen.svg")'),
        ("the first heading must be of level 1", '#set document(title: "x")\n#set text(font: "Fira Sans")\n== x'),
        (
            "could not be displayed with font",
            '#set document(title: "x")\n#set text(font: "Fira Sans", fallback: false)\n中',
        ),
    ],
)
def test_the_messages_are_real(message: str, source: str) -> None:
    assert f"`{message}`" in PAGE
    with pytest.raises(LetterFaulty) as fault:
        render(source.encode(), {}, files=samples.CREST, now=samples.NOW)
    assert message in fault.value.facts["meldung"]
