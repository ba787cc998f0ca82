"""What leistung.yaml points at in the form must be there; the fault stands in leistung.yaml, with its line."""

import pytest

from kuer.catalogue.ports import Ordner
from kuer.forms.engine.bezug import check
from tests.probe import LEISTUNG


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("berechnung: gebuehr", "berechnung: gebuer", "keine Berechnung „gebuer“"),
        ("berechnung: gebuehr", "berechnung: gueltig_bis", "der Art geld"),
        ("zone: parken.zone", "zone: parken.zohne", "weder ein Feld noch eine Berechnung „parken.zohne“"),
    ],
)
def test_what_is_not_there_is_told(old: str, new: str, words: str) -> None:
    ordner = Ordner.from_directory(LEISTUNG)
    text = ordner["leistung.yaml"].decode()
    assert old in text
    (fault,) = check(Ordner({**ordner, "leistung.yaml": text.replace(old, new, 1).encode()}))
    assert words in fault.text
    assert (fault.file, text.splitlines()[fault.line - 1].strip()) == ("leistung.yaml", old)


def test_the_shipped_leistung_points_right() -> None:
    assert check(Ordner.from_directory(LEISTUNG)) == []
