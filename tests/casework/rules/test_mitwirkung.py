"""Each code of procedure has its own duty and its own consequence; only one of them must be told in writing."""

import pytest

from kuer.casework.rules.mitwirkung import mitwirkung


@pytest.mark.parametrize(
    ("rechtsgebiet", "norm", "folge_norm", "schriftlich"),
    [
        ("vwvfg", "§ 26 Abs. 2 VwVfG", "§ 24 Abs. 1 VwVfG", False),
        ("sgbx", "§ 60 Abs. 1 SGB I", "§ 66 Abs. 1 und 3 SGB I", True),
        ("ao", "§ 90 Abs. 1 AO", "§ 162 AO", False),
        ("unbekannt", "§ 26 Abs. 2 VwVfG", "§ 24 Abs. 1 VwVfG", False),
    ],
)
def test_the_table(rechtsgebiet: str, norm: str, folge_norm: str, *, schriftlich: bool) -> None:
    found = mitwirkung(rechtsgebiet)
    assert (found.norm, found.folge_norm, found.schriftlich) == (norm, folge_norm, schriftlich)
    assert norm in found.pflicht
    english = mitwirkung(rechtsgebiet, "en")
    assert "section" in english.pflicht
    assert (english.norm, english.folge_norm) == (norm, folge_norm)


def test_what_follows_is_told_before() -> None:
    assert "§ 66" in mitwirkung("sgbx").folge
    assert "§ 162 AO" in mitwirkung("ao").folge
