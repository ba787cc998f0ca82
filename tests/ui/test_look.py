"""Colours of a Kommune: readable ones are taken, others give way; nothing but colours gets into the stylesheet."""

import re

import pytest

from kuer.ui.engine.look import (
    BLACK,
    DARK_GROUNDS,
    DEFAULT_PRIMARY,
    LIGHT_GROUNDS,
    WHITE,
    contrast,
    faults,
    parse_colour,
    stylesheet,
)


def variables(css: str) -> tuple[dict[str, str], dict[str, str]]:
    light, dark = css.split("@media")
    return dict(re.findall(r"(--[\w-]+): (#\w+);", light)), dict(re.findall(r"(--[\w-]+): (#\w+);", dark))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        (WHITE, BLACK, 21.0),
        (WHITE, WHITE, 1.0),
        ((0x76, 0x76, 0x76), WHITE, 4.54),  # the lightest grey of the WCAG on white
        ((0x77, 0x77, 0x77), WHITE, 4.48),
        ((255, 0, 0), WHITE, 4.0),
        ((0, 0, 255), WHITE, 8.59),
    ],
)
def test_contrast_is_that_of_the_wcag(one: tuple[int, int, int], other: tuple[int, int, int], ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#1a4f80", (0x1A, 0x4F, 0x80)),
        ("#FFF", WHITE),
        ("#12", None),
        ("#1a4f8g", None),
        ("red", None),
        ("#fff;}body{display:none", None),
        ("#fff\n", None),
        (None, None),
        (17, None),
    ],
)
def test_only_hex_is_a_colour(text: object, colour: tuple[int, int, int] | None) -> None:
    assert parse_colour(text) == colour


@pytest.mark.parametrize("colour", ["#1c6a45", "#8a1c3c", "#1a4f80", "#000000", "#5a2d82", "#9a3412"])
def test_a_readable_colour_is_taken_and_its_dark_twin_is_readable_too(colour: str) -> None:
    assert faults({"farbe": colour}) == []
    light, dark = variables(stylesheet({"farbe": colour}))
    assert light["--kern-color-action-default"] == colour
    action = parse_colour(dark["--kern-color-action-default"])
    assert action is not None
    assert all(contrast(action, ground) >= 4.5 for ground in DARK_GROUNDS)
    tint = parse_colour(dark["--kuer-toenung"])
    assert tint is not None
    assert contrast(action, tint) >= 4.5


@pytest.mark.parametrize("colour", ["#ffee00", "#ffffff", "#7fb3d5", "#e67e22", "rot", "#12"])
def test_an_unreadable_colour_gives_way(colour: str) -> None:
    assert faults({"farbe": colour}) == ["farbe"]
    light, _ = variables(stylesheet({"farbe": colour}))
    assert parse_colour(light["--kern-color-action-default"]) == DEFAULT_PRIMARY


@pytest.mark.parametrize("colour", ["#1c6a45", "#ffee00", "#8a1c3c"])
def test_text_on_every_band_is_readable(colour: str) -> None:
    for scheme in variables(stylesheet({"farbe": colour})):
        on = parse_colour(scheme["--kuer-marke-auf"])
        band = parse_colour(scheme["--kuer-marke"])
        assert on is not None
        assert band is not None
        assert contrast(on, band) >= 4.5


def test_an_own_dark_colour_is_taken_when_readable() -> None:
    _, dark = variables(stylesheet({"farbe": "#1c6a45", "farbe_dunkel": "#9be0bd"}))
    assert dark["--kern-color-action-default"] == "#9be0bd"
    _, dark = variables(stylesheet({"farbe": "#1c6a45", "farbe_dunkel": "#222222"}))
    assert dark["--kern-color-action-default"] != "#222222"
    assert faults({"farbe_dunkel": "#222222"}) == ["farbe_dunkel"]


def test_other_keys_of_a_look_do_no_harm() -> None:
    css = stylesheet({"farbe": "#1c6a45", "wappen": "x.svg;}*{display:none}", "akzent": "url(//elsewhere)"})
    assert "url" not in css
    assert "display" not in css
    assert css == stylesheet({"farbe": "#1c6a45"})


def test_without_a_look_the_design_system_speaks() -> None:
    light, _ = variables(stylesheet({}))
    assert parse_colour(light["--kern-color-action-default"]) == DEFAULT_PRIMARY
    assert all(contrast(DEFAULT_PRIMARY, ground) >= 4.5 for ground in LIGHT_GROUNDS)
