"""One refused Antrag, three Kommunen of the demo: what one can do against it is the law of each Land and Kommune."""

from datetime import date, datetime
from typing import Any

import pytest

from kuer.decisions.rules.rechtsbehelf import rechtsbehelf
from kuer.decisions.types import Bereich, Rechtsbehelfsart, Rechtsgebiet, Rechtsweg
from kuer.tenancy.actions import found_kommune
from kuer.tenancy.context import kommune_context
from tests.decisions.amt import build, squeezed, words

TAG = date(2026, 11, 24)
KLAGE = "Gegen diesen Bescheid können Sie innerhalb eines Monats nach seiner Bekanntgabe Klage erheben, und zwar bei "
WIDERSPRUCH = "Gegen diesen Bescheid können Sie innerhalb eines Monats nach seiner Bekanntgabe Widerspruch einlegen, und zwar bei "


def told(slug: str) -> dict[str, Any]:
    from kuer.project.demo import WELT

    return next(one for one in WELT["kommunen"] if one["slug"] == slug)


@pytest.mark.parametrize(
    ("slug", "art", "satz"),
    [
        # § 110 Abs. 1 JustG NRW: no objection, straight to court
        ("lindenbrueck", "klage", KLAGE + "dem Verwaltungsgericht Arnsberg, Jägerstraße 1, 59821 Arnsberg."),
        # § 68 VwGO, § 6 AGVwGO Rheinland-Pfalz: the objection first, with the authority that has decided
        ("hohenrebach", "widerspruch", WIDERSPRUCH + "der Gemeindeverwaltung Hohenrebach, Kirchgasse 2,"),
        (
            "landkreis-rebental",
            "widerspruch",
            WIDERSPRUCH + "der Kreisverwaltung Rebental, Schlossplatz 5, 67990 Rebenau.",
        ),
    ],
)
def test_the_same_refusal_is_challenged_otherwise(db: None, now: datetime, slug: str, art: str, satz: str) -> None:
    kommune = told(slug)
    plain = {key: kommune[key] for key in ("name", "kurzname", "art", "land", "ags")}
    with kommune_context(found_kommune(f"{slug}-drei", **plain, **kommune["einstellungen"])):
        amt = build(now)
        issued = amt.issued(amt.vorgang(), "abgelehnt", gruende="Sie wohnen nicht im Gebiet.", felder={})
        said = words(issued.datei_id)
    assert issued.rechtsbehelf == art
    assert squeezed(satz) in said
    other = "Widerspruch einlegen" if art == "klage" else "Klage erheben"
    assert squeezed(other) not in said


@pytest.mark.parametrize(
    ("land", "art", "grundlage"),
    [
        ("NW", Rechtsbehelfsart.KLAGE, "§ 110 Abs. 1 JustG NRW"),
        ("RP", Rechtsbehelfsart.WIDERSPRUCH, "§ 68 VwGO, § 6 AGVwGO"),
    ],
)
def test_municipal_taxes_go_the_way_of_the_vwgo(land: str, art: Rechtsbehelfsart, grundlage: str) -> None:
    """The Kommunalabgabengesetze leave out the Einspruch (§ 347 AO); the row awaits a lawyer's yes."""
    found = rechtsbehelf(land, Rechtsgebiet.AO, TAG, bereich=Bereich.KOMMUNALABGABEN)
    assert (found.art, found.rechtsweg, found.grundlage) == (art, Rechtsweg.VWGO, grundlage)
    assert [one.kennung for one in found.rechtsfragen] == ["vorverfahren-land"]
