"""The fonts are made once from the npm package, completely or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kuer.letters.engine import fonts
from tests.letters.conftest import NODE_MODULES


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("fonts")
    fonts.prepare(NODE_MODULES, target)
    return target


def test_makes_the_faces_that_letters_use(made: Path) -> None:
    faces = set()
    for path in made.glob("*.ttf"):
        with TTFont(path) as font:
            assert font.flavor is None
            faces.add((font["name"].getDebugName(1), font["OS/2"].usWeightClass, "Italic" in path.name))
    assert faces == {
        ("Fira Sans", 400, False), ("Fira Sans", 700, False), ("Fira Sans", 400, True),
        ("Noto Sans", 400, False), ("Noto Sans", 700, False),
    }  # fmt: skip
    assert (made / fonts.COVERAGE).read_text().splitlines()[2] == "20-7e"


def test_second_run_touches_nothing(made: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in made.iterdir()}
    assert len(fonts.prepare(NODE_MODULES, made)) == 5
    assert {path: path.stat().st_mtime_ns for path in made.iterdir()} == before


def test_what_is_missing_is_made_again(made: Path) -> None:
    (made / "FiraSans-Bold.ttf").unlink()
    fonts.prepare(NODE_MODULES, made)
    assert (made / "FiraSans-Bold.ttf").stat().st_size > 100_000


def test_equal_on_every_machine(made: Path, tmp_path: Path) -> None:
    fonts.prepare(NODE_MODULES, tmp_path)
    for path in made.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes()


def test_without_the_package_it_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fonts.main([str(tmp_path / "nothing"), str(tmp_path / "target")]) == 1
    assert "FiraSans-Regular.woff2" in capsys.readouterr().err
    assert not (tmp_path / "target").exists()
