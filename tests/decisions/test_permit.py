"""A permit is made with its Bescheid; whoever scans it sees whether it holds, and nothing that is not printed."""

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from kuer.audit.queries import timeline
from kuer.decisions.actions import issue_bescheid, revoke_genehmigung
from kuer.decisions.errors import ReasonMissing
from kuer.decisions.models import Genehmigung
from kuer.decisions.queries import genehmigung, genehmigung_by_token
from kuer.decisions.types import Genehmigungsauskunft, GenehmigungStand, GenehmigungView
from kuer.kit.errors import NotFound, PermissionRefused
from kuer.records.queries import akte
from kuer.tenancy.context import kommune_context
from tests.conftest import found
from tests.decisions.amt import Amt, build, squeezed, words
from tests.decisions.conftest import NW, enter_recht

G = GenehmigungStand


def at(year: int, month: int, day: int, hour: int = 12) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


@pytest.fixture
def permit(amt: Amt) -> GenehmigungView:
    issued = amt.issued(amt.vorgang(zustellung="post"))
    assert issued.genehmigung_id is not None
    return genehmigung(issued.genehmigung_id, amt.anna, amt.now)


def token_of(permit: GenehmigungView) -> str:
    return permit.adresse.rpartition("/")[2]


def test_its_code_leads_to_the_page_that_checks_it(amt: Amt, permit: GenehmigungView) -> None:
    token = token_of(permit)
    assert permit.adresse == f"https://kuer.example/lindenbrueck/p/{token}"
    assert len(token) == 22  # 128 bits
    assert permit.nummer == "BPA-2026-00001"
    (paper,) = [one for one in akte(permit.fall_id).dokumente if one.art == "ausweis"]
    assert paper.id == permit.dokument_id
    said = words(paper.datei_id)
    for part in (
        "Bewohnerparkausweis",
        "BPA-2026-00001",
        "LB-MS 412",
        "Zone D – Brückenviertel",
        "23.11.2027",
        "24.11.2026",
    ):
        assert squeezed(part) in said, part
    assert "Sommerfeld" not in said


def test_numbers_run_through_and_tokens_differ(amt: Amt) -> None:
    for _ in range(3):
        amt.issued(amt.vorgang())
    rows = list(Genehmigung.objects.order_by("nummer"))
    assert [row.nummer for row in rows] == ["BPA-2026-00001", "BPA-2026-00002", "BPA-2026-00003"]
    assert len({row.token for row in rows}) == 3


@pytest.mark.parametrize(
    ("moment", "stand"),
    [
        (at(2026, 11, 23, 22), G.NOCH_NICHT),  # 23 o'clock in Berlin
        (at(2026, 11, 23, 23), G.GUELTIG),  # midnight in Berlin
        (at(2027, 3, 1), G.GUELTIG),
        (at(2027, 11, 23, 22), G.GUELTIG),  # the last hour of the last day
        (at(2027, 11, 23, 23), G.ABGELAUFEN),
    ],
)
def test_it_holds_in_its_time(permit: GenehmigungView, moment: datetime, stand: GenehmigungStand) -> None:
    found = genehmigung_by_token(token_of(permit), moment)
    assert (found.stand, found.gueltig) == (stand, stand is G.GUELTIG)


def test_the_public_page_says_only_what_is_printed(amt: Amt, permit: GenehmigungView) -> None:
    answer = genehmigung_by_token(token_of(permit), amt.now)
    assert answer == Genehmigungsauskunft(
        stand=G.GUELTIG,
        titel="Bewohnerparkausweis",
        nummer="BPA-2026-00001",
        kennzeichen=("LB-MS 412",),
        zone="Zone D – Brückenviertel",
        gueltig_ab=date(2026, 11, 24),
        gueltig_bis=date(2027, 11, 23),
        ausgestellt_am=date(2026, 11, 24),
        behoerde="Stadt Probe",
    )
    assert {field.name for field in fields(Genehmigungsauskunft)} == {
        "stand", "titel", "nummer", "kennzeichen", "zone", "gueltig_ab", "gueltig_bis", "ausgestellt_am", "behoerde",
    }  # fmt: skip


@pytest.mark.parametrize("token", ["", "x", "A" * 22, "A" * 5000, "' OR 1=1 --", "ä" * 22, "\x00" * 3])
def test_an_unknown_code_tells_nothing(permit: GenehmigungView, token: str) -> None:
    assert genehmigung_by_token(token, at(2026, 12, 1)) == Genehmigungsauskunft(G.UNBEKANNT)


def test_a_code_of_another_kommune_is_unknown(real_db: None, now: datetime) -> None:
    here, there = found("dpa", "Stadt Eins", "NW", "05999021"), found("dpb", "Stadt Zwei", "NW", "05999022")
    enter_recht(here, NW)
    with kommune_context(here):
        amt = build(now)
        issued = amt.issued(amt.vorgang(zustellung="post"))
        assert issued.genehmigung_id is not None
        token = token_of(genehmigung(issued.genehmigung_id, amt.anna, now))
        assert genehmigung_by_token(token, now).gueltig
    with kommune_context(there):
        assert genehmigung_by_token(token, now).stand is G.UNBEKANNT


def test_revoked_it_holds_no_longer(amt: Amt, permit: GenehmigungView) -> None:
    with pytest.raises(ReasonMissing):
        revoke_genehmigung(permit.id, " ", by=amt.anna, now=amt.now)
    for reason in ("Weggezogen.", "Noch einmal."):
        revoke_genehmigung(permit.id, reason, by=amt.anna, now=amt.now + timedelta(days=1))
    after = genehmigung(permit.id, amt.anna, amt.now)
    assert (after.stand, after.widerrufsgrund) == (G.WIDERRUFEN, "Weggezogen.")
    assert genehmigung_by_token(token_of(permit), at(2030, 1, 1)).stand is G.WIDERRUFEN
    assert [one.activity for one in timeline(permit.fall_id)].count("genehmigung.revoked") == 1


def test_only_those_in_charge_revoke(amt: Amt, permit: GenehmigungView) -> None:
    from dataclasses import replace

    with pytest.raises(NotFound):
        revoke_genehmigung(permit.id, "Grund", by=amt.otto, now=amt.now)
    with pytest.raises(NotFound):
        genehmigung(permit.id, amt.otto, amt.now)
    looking = replace(amt.anna, permissions={"casework.view": frozenset({amt.stelle})})
    with pytest.raises(PermissionRefused):
        revoke_genehmigung(permit.id, "Grund", by=looking, now=amt.now)
    with pytest.raises(NotFound):
        revoke_genehmigung(UUID(int=1), "Grund", by=amt.anna, now=amt.now)


def test_several_plates_stand_on_one_permit(amt: Amt) -> None:
    werte = {"kennzeichen": "lb-ms 412; LB-MS 7", "zone": "A", "gueltig_ab": "1.12.2026", "gueltig_bis": "2027-11-30"}
    key = amt.approved(amt.vorgang(zustellung="post"), felder=werte)
    issue_bescheid(key, by=amt.anna, now=amt.now)
    (row,) = Genehmigung.objects.all()
    assert row.kennzeichen == ["LB-MS 412", "LB-MS 7"]
    assert row.gueltig_ab == date(2026, 12, 1)
