"""Names are safe to keep, to show and to save under."""

import pytest

from kuer.files.engine.names import clean_name


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Brief.pdf", "Brief.pdf"),
        ("Straße Müller.PDF", "Straße Müller.PDF"),
        ("Mu\u0308ller.pdf", "Müller.pdf"),
        ("/etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Anna\\Brief.pdf", "Brief.pdf"),
        ("..", "Datei.pdf"),
        ("...pdf", "pdf.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("", "Datei.pdf"),
        ("   ", "Datei.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie_ x.pdf"),
        ("a\x00b\x07.pdf", "ab.pdf"),
        ("Rechnung\u202excod.exe", "Rechnungxcod.pdf"),
        ("un\u200bsicht\ufeffbar.pdf", "unsichtbar.pdf"),
        ('<img src=x onerror="alert(1)">.pdf', "_img src=x onerror=_alert(1)__.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("com1", "_com1.pdf"),
        ("Brief.", "Brief.pdf"),
        ("Scan 12.03.2026", "Scan 12.03.2026.pdf"),
        ("foto.jpeg", "foto.pdf"),
        ("\ud800lone.pdf", "lone.pdf"),
    ],
)
def test_names_are_cleaned(given: str, kept: str) -> None:
    assert clean_name(given, ("pdf",)) == kept


@pytest.mark.parametrize("sign", ["a", "ä", "字", "👍🏽"])
def test_long_names_are_cut_at_255_bytes(sign: str) -> None:
    name = clean_name(sign * 300 + ".pdf", ("pdf",))
    assert name.endswith(".pdf")
    assert 200 < len(name.encode()) <= 255


def test_without_known_endings_the_name_keeps_its_own() -> None:
    assert clean_name("daten.xml") == "daten.xml"
