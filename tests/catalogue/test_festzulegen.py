"""What is still to be settled in leistung.yaml is told at every check; it keeps nobody from trying the Leistung."""

from pathlib import Path

from kuer.catalogue.engine.leistung import check_leistung, compile_leistung

SHIPPED = Path(__file__).parents[2] / "leistungen" / "bewohnerparkausweis" / "leistung.yaml"


def without(*keys: str) -> str:
    """The shipped description without some of its lines."""
    lines = SHIPPED.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(tuple(f"{key}:" for key in keys)))


def told(text: str) -> list[str]:
    faults = check_leistung({"leistung.yaml": text.encode()})
    return [str(one) for one in faults if "texte/" not in one.file]


def test_what_is_missing_without_a_word_is_an_error() -> None:
    text = without("leika", "lebenslagen", "zuletzt_geprueft") + "lebenslagen: []\n"
    errors = [str(one) for one in check_leistung({"leistung.yaml": text.encode()}) if one.is_error]
    assert [
        any(word in one for one in errors) for word in ("Hier fehlt „leika“", "Lebenslage", "„zuletzt_geprueft“")
    ] == [True] * 3


def test_what_is_to_be_settled_is_a_warning_and_runs() -> None:
    text = without("leika") + "festzulegen:\n  leika: Das Datenschema nennt keinen Schlüssel.\n"
    assert any("„leika“ ist noch festzulegen: Das Datenschema nennt keinen" in one for one in told(text))
    assert not any(one.is_error for one in check_leistung({"leistung.yaml": text.encode()}))
    assert compile_leistung({"leistung.yaml": text.encode()})["leika"] == ""
