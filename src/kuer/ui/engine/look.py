"""The colours of a Kommune as a small stylesheet, checked for contrast (WCAG 2.2, 1.4.3 and 1.4.11).

A Kommune gives up to three colours (as `#rgb` or `#rrggbb`):

    farbe          buttons, links and the band at the top of the home page
    farbe_dunkel   the same on a dark screen; made from `farbe` when left out
    akzent         decoration; never carries meaning. Dark words stand on it, so a dark one is made lighter

A colour that can't be read on our grounds is not used: KERN's own takes its place.
"""

import re
from collections.abc import Mapping
from typing import Final

Colour = tuple[int, int, int]

WHITE: Final = (255, 255, 255)
BLACK: Final = (0, 0, 0)
LIGHT_GROUNDS: Final = (WHITE, (0xF3, 0xF4, 0xF7))
DARK_GROUNDS: Final = (BLACK, (0x13, 0x15, 0x25))
DEFAULT_PRIMARY: Final = (0x20, 0x44, 0xAA)
DEFAULT_PRIMARY_DARK: Final = (0x97, 0xAF, 0xE1)
DEFAULT_ACCENT: Final = (0xF2, 0xB7, 0x05)
WORDS: Final = (0x13, 0x15, 0x25)
TEXT_CONTRAST: Final = 4.5
COMFORT: Final = 7.0  # for colours that we choose ourselves

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def parse_colour(text: object) -> Colour | None:
    """`#rgb` or `#rrggbb` as numbers; None for anything else."""
    if not isinstance(text, str) or not _HEX.fullmatch(text):
        return None
    digits = text[1:] if len(text) == 7 else "".join(sign * 2 for sign in text[1:])  # noqa: PLR2004 - "#rrggbb"
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`share` of `one`, the rest of `other`."""
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in zip(one, other, strict=True))
    return red, green, blue


def faults(look: Mapping[str, object]) -> list[str]:
    """The colours of a look that will not be used, as names of its keys."""
    found = [key for key in ("farbe", "farbe_dunkel", "akzent") if look.get(key) and not parse_colour(look[key])]
    primary, dark = parse_colour(look.get("farbe")), parse_colour(look.get("farbe_dunkel"))
    if primary and not _readable(primary, LIGHT_GROUNDS):
        found.append("farbe")
    if dark and not _readable(dark, DARK_GROUNDS):
        found.append("farbe_dunkel")
    return found


def stylesheet(look: Mapping[str, object]) -> str:
    """The CSS that a Kommune's pages load after ours; holds nothing but colours that were checked."""
    primary = parse_colour(look.get("farbe"))
    given = primary if primary and _readable(primary, LIGHT_GROUNDS) else None
    primary = given or DEFAULT_PRIMARY
    accent = _accent(parse_colour(look.get("akzent")) or DEFAULT_ACCENT)
    light = _light(primary, accent)
    dark = _dark(_dark_primary(look, given), primary, accent)
    return f":root {{\n{light}}}\n@media (prefers-color-scheme: dark) {{\n:root {{\n{dark}}}\n}}\n"


def _accent(given: Colour) -> Colour:
    """The accent, lightened as far as it takes to read dark words on it."""
    steps = (mix(given, WHITE, percent / 100) for percent in range(100, -1, -5))
    return next(colour for colour in steps if contrast(colour, WORDS) >= TEXT_CONTRAST)


def _light(primary: Colour, accent: Colour) -> str:
    return _declarations(
        {
            "--kern-color-action-default": primary,
            "--kern-color-action-on-default": WHITE,
            "--kuer-marke": primary,
            "--kuer-marke-tief": mix(primary, BLACK, 0.72),
            "--kuer-marke-hell": mix(primary, WHITE, 0.82),
            "--kuer-marke-auf": WHITE,
            "--kuer-toenung": mix(primary, WHITE, 0.07),
            "--kuer-akzent": accent,
        }
    )


def _dark(action: Colour, primary: Colour, accent: Colour) -> str:
    band = mix(primary, BLACK, 0.42)
    return _declarations(
        {
            "--kern-color-action-default": action,
            "--kern-color-action-on-default": BLACK,
            "--kuer-marke": band,
            "--kuer-marke-tief": mix(primary, BLACK, 0.25),
            "--kuer-marke-hell": mix(primary, BLACK, 0.6),
            "--kuer-marke-auf": WHITE,
            "--kuer-toenung": mix(primary, BLACK, 0.22),
            "--kuer-akzent": accent,
        }
    )


def _dark_primary(look: Mapping[str, object], given: Colour | None) -> Colour:
    """The colour for actions on black: the Kommune's own, one made from its primary colour, or KERN's."""
    own = parse_colour(look.get("farbe_dunkel"))
    if own and _readable(own, DARK_GROUNDS):
        return own
    if given is None:
        return DEFAULT_PRIMARY_DARK
    steps = (mix(given, WHITE, percent / 100) for percent in range(70, -1, -5))
    return next(colour for colour in steps if _readable(colour, DARK_GROUNDS, COMFORT))


def _readable(colour: Colour, grounds: tuple[Colour, ...], least: float = TEXT_CONTRAST) -> bool:
    """Readable on every ground, and on the tint that is made from the colour itself."""
    ground = grounds[0]
    tint = mix(colour, ground, 0.07)
    return all(contrast(colour, below) >= least for below in (*grounds, tint))


def _luminance(colour: Colour) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)  # noqa: PLR2004 - WCAG's formula
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _declarations(colours: Mapping[str, Colour]) -> str:
    return "".join(f"  {name}: #{r:02x}{g:02x}{b:02x};\n" for name, (r, g, b) in colours.items())
