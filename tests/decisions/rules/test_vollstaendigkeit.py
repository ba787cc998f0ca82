"""What a Bescheid must hold before it may be issued."""

from dataclasses import replace

import pytest

from kuer.decisions.rules.belehrung import rechtsbehelfsbelehrung
from kuer.decisions.rules.vollstaendigkeit import missing_parts
from kuer.decisions.types import (
    Adressat,
    Begruendungsausnahme,
    Belehrung,
    Belehrungsteil,
    BescheidInhalt,
    Bescheidteil,
    Rechtsbehelfsart,
    Rechtsgebiet,
    Rechtsweg,
)

GERICHT = Adressat("Verwaltungsgericht Waldau", "Am Markt 7", "59999", "Waldau")
BELEHRUNG = Belehrung(Rechtsbehelfsart.KLAGE, Rechtsweg.VWGO, GERICHT)
GANZ = BescheidInhalt(
    rechtsgebiet=Rechtsgebiet.VWVFG,
    behoerde="Stadt Lindenbrück",
    tenor="Ihr Antrag wird abgelehnt.",
    name="Miriam Osterkamp",
    begruendung="Das Fahrzeug ist nicht auf Sie zugelassen (§ 45 Abs. 1b StVO).",
    belehrung=rechtsbehelfsbelehrung(BELEHRUNG),
    belehrung_erwartet=BELEHRUNG,
)
ENTSPROCHEN = replace(
    GANZ,
    begruendung="",
    begruendungsausnahme=Begruendungsausnahme.ANTRAG_ENTSPROCHEN,
    entspricht_antrag=True,
)


@pytest.mark.parametrize(
    ("inhalt", "fehlt"),
    [
        (GANZ, []),
        (replace(GANZ, behoerde=" "), [Bescheidteil.BEHOERDE]),
        (replace(GANZ, name=""), [Bescheidteil.NAME]),
        (replace(GANZ, name="", automatisch=True), []),  # § 37 Abs. 5
        (replace(GANZ, tenor="\n"), [Bescheidteil.TENOR]),
        (replace(GANZ, begruendung=""), [Bescheidteil.BEGRUENDUNG]),
        (replace(GANZ, ermessen=True), [Bescheidteil.ERMESSENSGRUENDE]),
        (replace(GANZ, ermessen=True, ermessensgruende="Abgewogen wurde …"), []),
        (replace(GANZ, belehrung=""), [Bescheidteil.BELEHRUNG]),
        (replace(GANZ, belehrung="", anfechtbar=False), []),
        (
            replace(GANZ, belehrung="Gegen diesen Bescheid ist die Klage möglich."),
            [Bescheidteil.BELEHRUNG_UNVOLLSTAENDIG],
        ),
        (ENTSPROCHEN, []),
        (replace(ENTSPROCHEN, entspricht_antrag=False), [Bescheidteil.BEGRUENDUNGSAUSNAHME_TRIFFT_NICHT_ZU]),
        (replace(ENTSPROCHEN, beruehrt_dritte=True), [Bescheidteil.BEGRUENDUNGSAUSNAHME_TRIFFT_NICHT_ZU]),
        (replace(ENTSPROCHEN, auflagen=("sichtbar auslegen",)), [Bescheidteil.BEGRUENDUNGSAUSNAHME_TRIFFT_NICHT_ZU]),
        (replace(GANZ, begruendung="", begruendungsausnahme=Begruendungsausnahme.RECHTSVORSCHRIFT), []),
        (
            BescheidInhalt(Rechtsgebiet.VWVFG, "", ""),
            [
                Bescheidteil.BEHOERDE,
                Bescheidteil.NAME,
                Bescheidteil.TENOR,
                Bescheidteil.BEGRUENDUNG,
                Bescheidteil.BELEHRUNG,
            ],
        ),
    ],
)
def test_missing_parts(inhalt: BescheidInhalt, fehlt: list[Bescheidteil]) -> None:
    assert [fund.teil for fund in missing_parts(inhalt)] == fehlt


def test_a_poor_belehrung_names_its_gaps() -> None:
    (fund,) = missing_parts(replace(GANZ, belehrung="Gegen diesen Bescheid ist die Klage möglich."))
    assert fund.belehrungsteile == (Belehrungsteil.STELLE, Belehrungsteil.SITZ, Belehrungsteil.FRIST)


def test_social_law_asks_for_the_form_even_before_the_verwaltungsgericht() -> None:
    (fund,) = missing_parts(replace(GANZ, rechtsgebiet=Rechtsgebiet.SGBX))
    assert fund.belehrungsteile == (Belehrungsteil.FORM,)
    assert fund.norm == "§ 36 SGB X"


@pytest.mark.parametrize(("gebiet", "gesetz"), [
    (Rechtsgebiet.VWVFG, "VwVfG"), (Rechtsgebiet.SGBX, "SGB X"), (Rechtsgebiet.AO, "AO"),
])  # fmt: skip
def test_every_part_cites_the_law_of_its_area(gebiet: Rechtsgebiet, gesetz: str) -> None:
    leer = BescheidInhalt(gebiet, "", "")
    for fund in missing_parts(leer):
        assert "§" in fund.norm
        assert gesetz in fund.norm
