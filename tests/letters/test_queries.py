"""The letter head of a Kommune comes from what the Kommune says of itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kuer.kit.ids import new_id
from kuer.letters.actions import render
from kuer.letters.queries import absender, ansprechperson, unterschrift, wappen
from kuer.letters.types import Anschreiben, Ansprechperson, Unterschrift
from kuer.organisation.types import MitarbeiterView, Oeffnungszeit, StelleView, Zeichnung
from kuer.tenancy.types import Anschrift, Bank, KommuneView, Look, Stelle
from tests.letters import samples

KOMMUNE = KommuneView(
    id=new_id(), slug="lindenbrueck", name="Stadt Lindenbrück", kurzname="Lindenbrück", art="stadt", land="NW", ags="05999000",
    anschrift=Anschrift("Rathausplatz 1", "51234", "Lindenbrück"), telefon="02999 123-0", email="rathaus@lindenbrueck.example",
    vertreten_durch="Bürgermeisterin Hanna Voßberg", look=Look(farbe="#0b6b4f"), bank=Bank("Stadtkasse", "DE02", "BIC", "Sparkasse"),
    datenschutz=Stelle(), ueberwachung=Stelle(), recht={},
)  # fmt: skip


def test_head_of_the_kommune() -> None:
    head = absender(KOMMUNE)
    assert (head.behoerde, head.zusatz) == ("Stadt Lindenbrück", "Bürgermeisterin Hanna Voßberg")
    assert head.anschrift == ("Rathausplatz 1", "51234 Lindenbrück")
    assert (head.telefon, head.email, head.farbe) == ("02999 123-0", "rathaus@lindenbrueck.example", "#0b6b4f")
    assert head.bank is not None
    assert (head.bank.inhaber, head.bank.iban, head.bank.bank) == ("Stadtkasse", "DE02", "Sparkasse")


STELLE = StelleView(
    id=new_id(), kuerzel="32.1", name="Bürgeramt", behoerde="Stadt Lindenbrück – Die Bürgermeisterin", strasse="Markt 2", plz="51235",
    ort="Lindenbrück", raum="", telefon="02999 123-400", email="", hinweis="", parent_id=None, aktiv=True,
    oeffnungszeiten=(Oeffnungszeit(0, "08:00", "12:00"), Oeffnungszeit(1, "08:00", "12:00"), Oeffnungszeit(2, "08:00", "12:00")),
)  # fmt: skip
PERSON = MitarbeiterView(
    id=new_id(), konto_id=new_id(), name="Jonas Weidemann", rollen=(),
    zeichnung=Zeichnung("Im Auftrag", "Jonas Weidemann", "Sachbearbeiter", "-417", "112", "j@x"),
)  # fmt: skip


def test_head_of_a_stelle() -> None:
    head = absender(KOMMUNE, STELLE, internet="www.x")
    assert (head.behoerde, head.zusatz, head.stelle) == ("Stadt Lindenbrück", "Die Bürgermeisterin", "Bürgeramt")
    assert head.anschrift == ("Markt 2", "51235 Lindenbrück")
    assert (head.telefon, head.email, head.internet) == ("02999 123-400", "rathaus@lindenbrueck.example", "www.x")
    assert head.oeffnungszeiten == ("Montag bis Mittwoch 08:00 bis 12:00 Uhr",)


def test_a_stelle_without_authority_or_address_takes_those_of_the_kommune() -> None:
    head = absender(KOMMUNE, replace(STELLE, behoerde="", strasse="", plz="", ort="", telefon=""))
    assert (head.behoerde, head.zusatz) == ("Stadt Lindenbrück", "Bürgermeisterin Hanna Voßberg")
    assert head.anschrift == ("Rathausplatz 1", "51234 Lindenbrück")
    assert head.telefon == "02999 123-0"


def test_who_answers_and_who_signs() -> None:
    assert ansprechperson(PERSON) == Ansprechperson(name="Jonas Weidemann", zimmer="112", telefon="-417", email="j@x")
    assert unterschrift(PERSON) == Unterschrift(name="Jonas Weidemann", funktion="Sachbearbeiter", zusatz="Im Auftrag")


def test_without_account_or_address() -> None:
    bare = replace(KOMMUNE, bank=Bank(), anschrift=Anschrift())
    assert absender(bare).bank is None
    assert absender(bare).anschrift == ()


@pytest.mark.parametrize("name", ["", "nichts.svg", "../kuer.css", "/etc/passwd", "a/b.svg"])
def test_no_crest(name: str) -> None:
    assert wappen(replace(KOMMUNE, look=Look(wappen=name))) == {}


@pytest.mark.parametrize("name", ["lindenbrueck.svg", "hohenrebach.svg"])
def test_the_crests_that_pages_show_can_be_printed(name: str) -> None:
    town = replace(KOMMUNE, look=Look(wappen=name))
    crest = wappen(town)
    assert list(crest) == [name]
    brief = replace(samples.BRIEF, absender=absender(town, STELLE))
    assert render("anschreiben", Anschreiben(brief=brief), files=crest, now=samples.NOW).startswith(b"%PDF-1.7")
