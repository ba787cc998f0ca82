"""The demo world loads, twice, and its law can be read."""

from kuer.catalogue.queries import alle
from kuer.decisions.rules.kommunenrecht import read_recht
from kuer.identity.queries import staff_konto_by_email
from kuer.organisation.queries import staff_actor, stellen, zustaendig
from kuer.project.demo import WELT, load
from kuer.tenancy.context import kommune_context
from kuer.tenancy.queries import kommunen


def test_the_demo_world_loads_and_loading_again_changes_nothing(db: None) -> None:
    load()
    load()
    known = {kommune.slug: kommune for kommune in kommunen()}
    assert set(known) >= {"lindenbrueck", "hohenrebach"}
    for told in WELT["kommunen"]:
        kommune = known[told["slug"]]
        read_recht(kommune.land, kommune.ags, kommune.recht)
        with kommune_context(kommune.id):
            assert len(stellen()) == len(told["stellen"])
            assert [line.slug for line in alle()] == told["leistungen"]
            place = zustaendig("bewohnerparkausweis", {"plz": "59999"})
            assert place is not None
            for person in told["personen"]:
                konto = staff_konto_by_email(person["email"])
                assert konto is not None
                assert staff_actor(konto.id, kommune.id) is not None
