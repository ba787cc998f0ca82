"""The demo world loads, twice, and its law can be read."""

from pathlib import Path

from kuer.catalogue.queries import alle, verweise
from kuer.decisions.rules.kommunenrecht import read_recht
from kuer.identity.queries import staff_konto_by_email
from kuer.organisation.queries import staff_actor, stellen, zustaendig
from kuer.project.demo import WELT, load
from kuer.tenancy.context import kommune_context
from kuer.tenancy.queries import kommunen

UI = Path(__file__).parents[2] / "src" / "kuer" / "ui"


def test_the_demo_world_loads_and_loading_again_changes_nothing(db: None) -> None:
    load()
    load()
    known = {kommune.slug: kommune for kommune in kommunen()}
    assert set(known) >= {"lindenbrueck", "hohenrebach", "landkreis-rebental"}
    for told in WELT["kommunen"]:
        kommune = known[told["slug"]]
        read_recht(kommune.land, kommune.ags, kommune.recht)
        with kommune_context(kommune.id):
            assert len(stellen()) == len(told["stellen"])
            assert {line.slug for line in alle()} == set(told["leistungen"])
            assert [one.slug for one in verweise()] == [one["leistung"] for one in told.get("zustaendig_anderswo", [])]
            place = zustaendig("bewohnerparkausweis", {"plz": "59999"})
            assert place is not None
            for person in told["personen"]:
                konto = staff_konto_by_email(person["email"])
                assert konto is not None
                assert staff_actor(konto.id, kommune.id) is not None


def test_each_kommune_is_itself() -> None:
    """Look, people, units, account and seat are each Kommune's own; its pictures are there."""
    settings = [told["einstellungen"] for told in WELT["kommunen"]]
    for part in ("farbe", "akzent", "wappen", "bild"):
        assert len({one["look"][part] for one in settings}) == len(settings), part
    for one in settings:
        assert (UI / "static" / "ui" / "wappen" / one["look"]["wappen"]).is_file()
        assert (UI / "templates" / "ui" / "bilder" / f"{one['look']['bild']}.svg").is_file()
    assert len({one["bank"]["iban"] for one in settings}) == len(settings)
    assert len({one["anschrift"]["plz"] for one in settings}) == len(settings)
    assert len({told["ags"] for told in WELT["kommunen"]}) == len(settings)
    people = [person["email"] for told in WELT["kommunen"] for person in told["personen"]]
    assert len(people) == len(set(people))
    assert all(f"@{told['slug']}." in person["email"] for told in WELT["kommunen"] for person in told["personen"])
    assert {told["art"] for told in WELT["kommunen"]} >= {"kreisfreie_stadt", "gemeinde", "kreis"}


def test_who_is_referred_to_offers_it() -> None:
    """A referral of the demo leads to a Kommune of the demo that offers the Leistung."""
    offers = {told["slug"]: told["leistungen"] for told in WELT["kommunen"]}
    referrals = [one for told in WELT["kommunen"] for one in told.get("zustaendig_anderswo", [])]
    assert referrals
    for one in referrals:
        assert one["leistung"] in offers[one["kommune"]]
