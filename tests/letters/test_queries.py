"""The letter head of a Kommune comes from what the Kommune says of itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kuer.kit.ids import new_id
from kuer.letters.queries import absender, wappen
from kuer.tenancy.types import Anschrift, Bank, KommuneView, Look, Stelle

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


def test_head_of_a_stelle() -> None:
    head = absender(
        KOMMUNE, stelle="Bürgeramt", anschrift=Anschrift("Markt 2", "51235", "Lindenbrück"), telefon="1", email="b@x"
    )
    assert (head.stelle, head.anschrift, head.telefon, head.email) == (
        "Bürgeramt",
        ("Markt 2", "51235 Lindenbrück"),
        "1",
        "b@x",
    )


def test_without_account_or_address() -> None:
    bare = replace(KOMMUNE, bank=Bank(), anschrift=Anschrift())
    assert absender(bare).bank is None
    assert absender(bare).anschrift == ()


@pytest.mark.parametrize("name", ["", "nichts.svg", "../kuer.css", "/etc/passwd", "a/b.svg"])
def test_no_crest(name: str) -> None:
    assert wappen(replace(KOMMUNE, look=Look(wappen=name))) == {}
