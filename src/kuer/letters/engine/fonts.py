"""Fonts for the press: KERN's Fira Sans (and Noto Sans behind it) from woff2 to TTF, once at set-up."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

FONTS: Final = Path(__file__).resolve().parent.parent / "fonts"
COVERAGE: Final = "abdeckung.txt"
_PACKAGE: Final = "@kern-ux/native/dist/fonts"
_FACES: Final = (
    "fira-sans/FiraSans-Regular",
    "fira-sans/FiraSans-Bold",
    "fira-sans/FiraSans-Italic",
    "noto-sans/NotoSans-Regular",
    "noto-sans/NotoSans-Bold",
)
FAMILIES: Final = ("Fira Sans", "Noto Sans")


def prepare(node_modules: Path, target: Path = FONTS) -> tuple[Path, ...]:
    """Convert what is missing or older than its source and note which characters can be printed.

    Returns the fonts; does nothing when all is in place. Raises FileNotFoundError without the npm package.
    """
    source = node_modules / _PACKAGE
    pairs = [(source / f"{face}.woff2", target / f"{face.split('/')[1]}.ttf") for face in _FACES]
    fonts = tuple(ttf for _, ttf in pairs)
    if _is_fresh(pairs, target / COVERAGE):
        return fonts
    for woff2, _ in pairs:
        if not woff2.is_file():
            raise FileNotFoundError(woff2)
    target.mkdir(parents=True, exist_ok=True)
    for woff2, ttf in pairs:
        _convert(woff2, ttf)
    _write(target / COVERAGE, _coverage(fonts).encode())
    return fonts


def _is_fresh(pairs: list[tuple[Path, Path]], coverage: Path) -> bool:
    made = [ttf for _, ttf in pairs] + [coverage]
    if not all(path.is_file() for path in made):
        return False
    oldest = min(path.stat().st_mtime for path in made)
    return all(not woff2.is_file() or woff2.stat().st_mtime <= oldest for woff2, _ in pairs)


def _convert(woff2: Path, ttf: Path) -> None:
    from io import BytesIO

    from fontTools.ttLib import TTFont

    with TTFont(woff2, recalcTimestamp=False) as font:
        font.flavor = None
        buffer = BytesIO()
        font.save(buffer)
    _write(ttf, buffer.getvalue())


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: two set-ups may run at once."""
    import os

    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_bytes(content)
    part.replace(path)


def _coverage(fonts: tuple[Path, ...]) -> str:
    """The code points that some font has in regular and some in bold, as lines "20-7e"."""
    from fontTools.ttLib import TTFont

    weights: dict[bool, set[int]] = {False: set(), True: set()}
    for path in fonts:
        if "Italic" not in path.name:
            with TTFont(path, lazy=True) as font:
                weights["Bold" in path.name].update(font.getBestCmap())
    lines: list[str] = []
    start = last = None
    for point in [*sorted(weights[False] & weights[True]), None]:
        if last is not None and point == last + 1:
            last = point
            continue
        if start is not None:
            lines.append(f"{start:x}-{last:x}")
        start = last = point
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """`python -m kuer.letters.engine.fonts [NODE_MODULES] [TARGET]`; node_modules here is the default."""
    node_modules = Path(arguments[0]) if arguments else Path("node_modules")
    target = Path(arguments[1]) if len(arguments) > 1 else FONTS
    try:
        fonts = prepare(node_modules, target)
    except FileNotFoundError as missing:
        sys.stderr.write(f"font not found: {missing}; run `npm ci` first\n")
        return 1
    sys.stdout.write(f"{len(fonts)} fonts in {target}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
