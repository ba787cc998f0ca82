"""Whether two spellings are one person: every line is a case that happens at a counter."""

from dataclasses import replace
from datetime import date

import pytest

from kuer.casework.rules.personenabgleich import abweichungen, beweist, same_address, same_given_names
from kuer.casework.types import Personenangabe, Registerperson, Wohnanschrift, Wohnung, Wohnungsart
from kuer.identity.types import Identitaet, Vertrauensniveau

HOME = Wohnanschrift("Lindenallee", "4a", "59999", "Lindenbrück")
OTHER = Wohnanschrift("Rebenweg", "3", "67999", "Hohenrebach")
BORN = date(1988, 2, 29)
STATED = Personenangabe("Müller-Lüdenscheidt", "Anna Lena", BORN, HOME)
KNOWN = Registerperson("Müller-Lüdenscheidt", "Anna Lena", BORN, (Wohnung(Wohnungsart.ALLEINIGE, HOME),))


@pytest.mark.parametrize(
    ("stated", "known", "same"),
    [
        ("Müller", "Mueller", True),
        ("Müller", "Muller", False),
        ("Weiß", "Weiss", True),
        ("GROẞMANN", "Großmann", True),
        ("Yıldız", "Yildiz", True),
        ("Nguyễn", "Nguyen", True),
        ("Müller-Lüdenscheidt", "Müller Lüdenscheidt", True),
        ("von der Aue", "Von Der Aue", True),
        ("O’Connor", "O'Connor", True),
        ("Łukasz", "Lukasz", True),
        ("Sommer", "Sommerfeld", False),
        ("Brandt", "Brand", False),
    ],
)
def test_family_names(stated: str, known: str, same: bool) -> None:
    found = abweichungen(replace(STATED, familienname=stated), replace(KNOWN, familienname=known))
    assert found == (() if same else ("familienname",))


@pytest.mark.parametrize(
    ("stated", "known", "same"),
    [
        ("Anna Lena", "Anna Lena", True),
        ("Anna", "Anna Lena", True),
        ("Lena", "Anna Lena", True),
        ("Lena Anna", "Anna Lena", True),
        ("Anna", "Anna-Lena", False),
        ("Anna-Lena", "Anna Lena", True),
        ("Karl Heinz", "Karl-Heinz", True),
        ("Karlheinz", "Karl-Heinz", True),
        ("Anna Maria", "Anna Lena", False),
        ("Ann", "Anna", False),
        ("Thị Mai", "Thi Mai", True),
        ("", "Anna", False),
        ("Anna", "", False),
    ],
)
def test_given_names(stated: str, known: str, same: bool) -> None:
    assert same_given_names(stated, known) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Hauptstr.", "4 a"), ("Hauptstraße", "4a"), True),
        (("Große Lindenstr.", "101 B"), ("Große Lindenstraße", "101b"), True),
        (("Karl-Marx-Str.", "7"), ("Karl-Marx-Straße", "7"), True),
        (("Am Markt", "7"), ("am markt", "7"), True),
        (("Am Markt", "7"), ("Am Markt", "7a"), False),
        (("Strandweg", "1"), ("Strassendweg", "1"), False),
    ],
)
def test_addresses(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    assert same_address(Wohnanschrift(*one, "59999", "X"), Wohnanschrift(*other, "59999", "X")) is same


def test_place_and_day_count() -> None:
    assert abweichungen(replace(STATED, anschrift=replace(HOME, plz="59998")), KNOWN) == ("anschrift",)
    assert abweichungen(replace(STATED, geburtsdatum=date(1988, 2, 28)), KNOWN) == ("geburtsdatum",)


def test_only_the_main_or_only_home_proves_it() -> None:
    """§ 18 Abs. 1 Satz 3 BMG asks for that very address; who has moved away lives nowhere."""
    second = Wohnung(Wohnungsart.NEBEN, HOME)
    assert abweichungen(STATED, replace(KNOWN, wohnungen=(Wohnung(Wohnungsart.HAUPT, OTHER), second))) == ("anschrift",)
    assert abweichungen(STATED, replace(KNOWN, wohnungen=(Wohnung(Wohnungsart.HAUPT, HOME), second))) == ()
    assert abweichungen(STATED, replace(KNOWN, wohnungen=())) == ("anschrift",)


SIGNED_IN = Identitaet(
    ausweis="demo", quelle="Demo", bpk="x", vertrauensniveau=Vertrauensniveau.SUBSTANZIELL,
    vorname="Anna", nachname="Mueller-Luedenscheidt", geburtsdatum=BORN,
)  # fmt: skip
ONLY_SAID = {"vorname": Vertrauensniveau.NIEDRIG}


@pytest.mark.parametrize(
    ("identitaet", "first", "proven"),
    [
        (SIGNED_IN, "Anna", True),
        (SIGNED_IN, "Anna Lena", False),
        (replace(SIGNED_IN, vorname="Anna Lena"), "Anna", True),
        (replace(SIGNED_IN, nachname="Brandt"), "Anna", False),
        (replace(SIGNED_IN, geburtsdatum=date(1988, 2, 28)), "Anna", False),
        (replace(SIGNED_IN, geburtsdatum=None), "Anna", False),
        (replace(SIGNED_IN, vertrauensniveau=Vertrauensniveau.NIEDRIG), "Anna", False),
        (replace(SIGNED_IN, niveau_je_attribut=ONLY_SAID), "Anna", False),
        (replace(SIGNED_IN, strasse="Lindenallee 4a", plz="59999", ort="Lindenbrück"), "Anna", True),
        (replace(SIGNED_IN, strasse="Lindenallee", hausnummer="4 A", plz="59999", ort="Lindenbrück"), "Anna", True),
        (replace(SIGNED_IN, strasse="Rebenweg", hausnummer="3", plz="59999", ort="Lindenbrück"), "Anna", False),
        (None, "Anna", False),
    ],
)
def test_who_has_signed_in_is_the_person(identitaet: Identitaet | None, first: str, proven: bool) -> None:
    assert beweist(identitaet, replace(STATED, vornamen=first), 3) is proven
