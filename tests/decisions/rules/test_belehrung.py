"""The Rechtsbehelfsbelehrung: its text holds every part, and the check finds what is missing."""

from dataclasses import replace
from datetime import date

import pytest

from kuer.decisions.rules.belehrung import build_belehrung, fehlende_teile, rechtsbehelfsbelehrung
from kuer.decisions.rules.rechtsbehelf import rechtsbehelf
from kuer.decisions.types import (
    Adressat,
    Belehrung,
    Belehrungsteil,
    Bereich,
    Rechtsbehelfsart,
    Rechtsgebiet,
    Rechtsweg,
)

TAG = date(2026, 11, 22)
GERICHT = Adressat("Verwaltungsgericht Waldau", "Am Markt 7", "59999", "Waldau")
STADT = Adressat("Stadt Lindenbrück", "Rathausplatz 1", "59998", "Lindenbrück")
DORF = Adressat("Gemeinde Hohenrebach", "Dorfstraße 2", "54999", "Hohenrebach")

KLAGE = build_belehrung(rechtsbehelf("NW", Rechtsgebiet.VWVFG, TAG), Rechtsgebiet.VWVFG, GERICHT)
WIDERSPRUCH = build_belehrung(rechtsbehelf("RP", Rechtsgebiet.VWVFG, TAG), Rechtsgebiet.VWVFG, DORF)
SOZIAL = build_belehrung(
    rechtsbehelf("NW", Rechtsgebiet.SGBX, TAG, bereich=Bereich.SOZIALGERICHT), Rechtsgebiet.SGBX, STADT
)
WOHNGELD = build_belehrung(
    rechtsbehelf("NW", Rechtsgebiet.SGBX, TAG, bereich=Bereich.WOHNGELD), Rechtsgebiet.SGBX, STADT
)
EINSPRUCH = build_belehrung(rechtsbehelf("BE", Rechtsgebiet.AO, TAG), Rechtsgebiet.AO, STADT)
WAHL = build_belehrung(rechtsbehelf("BY", Rechtsgebiet.AO, TAG), Rechtsgebiet.AO, DORF, gericht=GERICHT)
ALLE = (KLAGE, WIDERSPRUCH, SOZIAL, WOHNGELD, EINSPRUCH, WAHL, replace(SOZIAL, ausland=True))


def test_the_text_of_a_klage() -> None:
    assert rechtsbehelfsbelehrung(KLAGE) == (
        "Gegen diesen Bescheid können Sie innerhalb eines Monats nach seiner Bekanntgabe Klage erheben, und zwar "
        "beim Verwaltungsgericht Waldau, Am Markt 7, 59999 Waldau."
    )


def test_the_text_of_a_widerspruch() -> None:
    assert rechtsbehelfsbelehrung(WIDERSPRUCH) == (
        "Gegen diesen Bescheid können Sie innerhalb eines Monats nach seiner Bekanntgabe Widerspruch einlegen, und "
        "zwar bei der Gemeinde Hohenrebach, Dorfstraße 2, 54999 Hohenrebach."
    )


def test_a_choice_tells_both_ways() -> None:
    text = rechtsbehelfsbelehrung(WAHL)
    assert "\n\n1. Gegen" in text
    assert "Widerspruch einlegen, und zwar bei der Gemeinde Hohenrebach" in text
    assert "Klage erheben, und zwar beim Verwaltungsgericht Waldau" in text
    with pytest.raises(ValueError, match="court"):
        rechtsbehelfsbelehrung(replace(WAHL, gericht=None))


def test_social_law_names_the_form_in_both_courts() -> None:
    assert "§ 36a Absatz 2 SGB I" in rechtsbehelfsbelehrung(SOZIAL)
    assert "zur Niederschrift" in rechtsbehelfsbelehrung(WOHNGELD)
    assert "schriftlich" not in rechtsbehelfsbelehrung(KLAGE)
    assert "§ 55a VwGO" in rechtsbehelfsbelehrung(replace(KLAGE, mit_form=True))
    assert "elektronisch" in rechtsbehelfsbelehrung(replace(EINSPRUCH, mit_form=True))


def test_social_law_abroad_names_three_months() -> None:
    assert "innerhalb von drei Monaten nach" in rechtsbehelfsbelehrung(replace(SOZIAL, ausland=True))


@pytest.mark.parametrize("belehrung", ALLE)
@pytest.mark.parametrize("mit_form", [True, False])
def test_what_is_built_passes_the_check(belehrung: Belehrung, mit_form: bool) -> None:
    wie = replace(belehrung, mit_form=belehrung.mit_form or mit_form)
    text = rechtsbehelfsbelehrung(wie)
    assert fehlende_teile(text, wie.rechtsweg, erwartet=wie) == ()
    assert fehlende_teile(text, wie.rechtsweg) == ()


TEXT = rechtsbehelfsbelehrung(KLAGE)


@pytest.mark.parametrize(
    ("text", "fehlt"),
    [
        (TEXT.replace("Klage", "Beschwerde"), {Belehrungsteil.RECHTSBEHELF}),
        (TEXT.replace("Klage", "Widerspruch"), {Belehrungsteil.RECHTSBEHELF}),
        (TEXT.replace("Verwaltungsgericht Waldau", "Gericht"), {Belehrungsteil.STELLE}),
        (TEXT.replace("59999 Waldau", ""), {Belehrungsteil.SITZ}),
        (TEXT.replace("59999", "59990"), {Belehrungsteil.SITZ}),
        (TEXT.replace("eines Monats", "von zwei Wochen"), {Belehrungsteil.FRIST}),
        (TEXT.replace("innerhalb eines Monats nach seiner Bekanntgabe ", ""), {Belehrungsteil.FRIST}),
        (
            "",
            {Belehrungsteil.RECHTSBEHELF, Belehrungsteil.STELLE, Belehrungsteil.SITZ, Belehrungsteil.FRIST},
        ),
    ],
)
def test_the_check_against_the_expected_parts(text: str, fehlt: set[Belehrungsteil]) -> None:
    assert set(fehlende_teile(text, Rechtsweg.VWGO, erwartet=KLAGE)) == fehlt


@pytest.mark.parametrize(
    ("text", "weg", "fehlt"),
    [
        ("Gegen diesen Bescheid kann binnen einem Monat Klage beim Verwaltungsgericht Waldau, 59999 Waldau, erhoben "
         "werden.", Rechtsweg.VWGO, set()),
        ("Gegen diesen Bescheid kann Klage beim Verwaltungsgericht Waldau, 59999 Waldau, erhoben werden.",
         Rechtsweg.VWGO, {Belehrungsteil.FRIST}),
        ("Gegen diesen Bescheid kann innerhalb eines Monats Klage erhoben werden.",
         Rechtsweg.VWGO, {Belehrungsteil.STELLE, Belehrungsteil.SITZ}),
        ("Sie können sich innerhalb eines Monats bei der Stadt, 59998 Lindenbrück, beschweren.",
         Rechtsweg.VWGO, {Belehrungsteil.RECHTSBEHELF}),
        ("Sie können innerhalb eines Monats bei der Stadt, 59998 Lindenbrück, Widerspruch einlegen.",
         Rechtsweg.SGG, {Belehrungsteil.FORM}),
        ("Sie können innerhalb eines Monats bei der Stadt, 59998 Lindenbrück, Widerspruch einlegen.",
         Rechtsweg.AO, {Belehrungsteil.RECHTSBEHELF}),
        # half a form misleads: the electronic one is left out
        ("Sie können innerhalb eines Monats bei der Stadt, 59998 Lindenbrück, schriftlich oder zur Niederschrift "
         "Widerspruch einlegen.", Rechtsweg.VWGO, {Belehrungsteil.FORM_UNVOLLSTAENDIG}),
        # BVerwG 9 C 8.19: not so for a Klage
        ("Sie können innerhalb eines Monats beim Verwaltungsgericht Waldau, 59999 Waldau, schriftlich oder zur "
         "Niederschrift Klage erheben.", Rechtsweg.VWGO, set()),
    ],
)  # fmt: skip
def test_the_check_by_the_usual_words(text: str, weg: Rechtsweg, fehlt: set[Belehrungsteil]) -> None:
    assert set(fehlende_teile(text, weg)) == fehlt


def test_the_form_can_be_demanded() -> None:
    assert fehlende_teile(TEXT, Rechtsweg.VWGO, mit_form=True) == (Belehrungsteil.FORM,)


@pytest.mark.parametrize(
    ("adressat", "worte"),
    [
        (GERICHT, "beim Verwaltungsgericht Waldau"),
        (STADT, "bei der Stadt Lindenbrück"),
        (replace(STADT, name="Der Oberbürgermeister", dativ="dem Oberbürgermeister"), "bei dem Oberbürgermeister"),
        (replace(STADT, name="Zweckverband Nord"), "bei folgender Stelle: Zweckverband Nord"),
    ],
)
def test_names_are_put_into_the_sentence(adressat: Adressat, worte: str) -> None:
    belehrung = Belehrung(Rechtsbehelfsart.WIDERSPRUCH, Rechtsweg.VWGO, adressat)
    text = rechtsbehelfsbelehrung(belehrung)
    assert worte in text
    assert fehlende_teile(text, Rechtsweg.VWGO, erwartet=belehrung) == ()
