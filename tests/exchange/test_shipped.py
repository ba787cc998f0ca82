"""Every Leistung that ships speaks English and Leichte Sprache in full, without a single warning of the check."""

from pathlib import Path

import pytest

from kuer.exchange.actions import check_folder
from kuer.kit.yamlmarks import load

LEISTUNGEN = sorted(path.parent for path in (Path(__file__).parents[2] / "leistungen").glob("*/leistung.yaml"))
LONGEST = 22  # words; far above the usual limit, so that only a slip is caught
TEXTE = ("en.yaml", "leicht.yaml", "leistung.en.yaml", "leistung.leicht.yaml")


def leaves(told: object, path: str = "") -> dict[str, str]:
    """All texts of a nested file by where they stand."""
    if isinstance(told, dict):
        return {key: text for name, inner in told.items() for key, text in leaves(inner, f"{path}.{name}").items()}
    if isinstance(told, list):
        return {key: text for at, inner in enumerate(told) for key, text in leaves(inner, f"{path}[{at}]").items()}
    return {path: str(told)}


@pytest.mark.parametrize("folder", LEISTUNGEN, ids=lambda path: path.name)
def test_nothing_is_missing_in_any_language(folder: Path) -> None:
    assert [str(fault) for fault in check_folder(folder)] == []
    for name in TEXTE:
        told = leaves(load((folder / "texte" / name).read_bytes(), name).data)
        assert told, name
        assert [path for path, text in told.items() if not text.strip()] == [], name


@pytest.mark.parametrize("folder", LEISTUNGEN, ids=lambda path: path.name)
def test_easy_language_is_short(folder: Path) -> None:
    told = leaves(load((folder / "texte" / "leicht.yaml").read_bytes(), "leicht.yaml").data)
    long = {
        sentence
        for text in told.values()
        for sentence in text.replace("\n", " ").split(". ")
        if len(sentence.split()) > LONGEST
    }
    assert long == set()
