"""The invented people of the demo: the same number is always the same person."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import yaml

from kuer.identity.types import Identitaet, Vertrauensniveau
from kuer.kit.text import slug
from kuer.tenancy.types import KommuneView

WORTE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("menschen.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Mensch:
    """Somebody who applies, and how: with a Konto or as a guest, in which language, answered which way."""

    identitaet: Identitaet
    zufall: Random
    mit_konto: bool
    sprache: str
    zustellung: str

    def wort(self, liste: str) -> Any:
        """One of the words told in menschen.yaml."""
        return self.zufall.choice(WORTE[liste])


def mensch(kommune: KommuneView, kennung: str, nummer: int) -> Mensch:
    """Person number `nummer`; `kennung` tells apart people who apply for different things."""
    zufall = Random(f"{kennung}-{nummer}")  # noqa: S311 - nothing is secret here
    vorname, nachname = zufall.choice(WORTE["vornamen"]), zufall.choice(WORTE["nachnamen"])
    strasse = zufall.choice(WORTE["strassen"])
    born = date(zufall.randint(1950, 2003), zufall.randint(1, 12), zufall.randint(1, 28))
    identitaet = Identitaet(
        ausweis="demo",
        quelle="BundID (Demo)",
        bpk=f"LEBEN-{kennung}-{nummer}",
        vertrauensniveau=Vertrauensniveau.HOCH,
        vorname=vorname,
        nachname=nachname,
        geburtsdatum=born,
        strasse=strasse,
        hausnummer=str(zufall.randint(1, 90)),
        plz=kommune.anschrift.plz,
        ort=kommune.anschrift.ort,
        email=f"{slug(vorname)}.{slug(nachname)}@post.example",
        telefon=f"{kommune.telefon.split()[0]} {zufall.randint(2_000_000, 8_999_999)}",
    )
    sprache = {3: "en", 6: "leicht"}.get(nummer % 8, "de")
    return Mensch(identitaet, zufall, nummer % 3 != 0, sprache, "post" if nummer % 5 in {1, 4} else "postfach")
