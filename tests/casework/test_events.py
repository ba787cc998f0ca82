"""From the sent Antrag to the inbox by events alone, with the Leistung's own rules and Verfahren; twice is once."""

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from kuer.casework import queries
from kuer.casework.actions import claim, complete_task
from kuer.casework.engine.verfahren import standard_source
from kuer.casework.types import VorgangStatus
from kuer.catalogue.actions import check, publish
from kuer.catalogue.queries import part
from kuer.intake.actions import withdraw_antrag
from kuer.intake.queries import antrag
from kuer.mailbox.actions import reply
from kuer.organisation.actions import set_zustaendigkeit
from kuer.outbox.models import OutboxEreignis
from kuer.records.queries import akte
from kuer.routing.queries import zuordnung
from kuer.routing.types import ZuordnungArt
from tests.casework.rathaus import OFFICE, Rathaus, citizen, found, leistung

ROUTING = b"""\
regeln:
  - {name: Gross, wenn: personen > 10, stelle: ORD, grund: "Gr\xc3\xb6\xc3\x9feres bearbeitet das Ordnungsamt."}
"""
VERFAHREN = (
    standard_source()
    .replace(b'schritt == "nachfordern"', b"antworten.personen &gt; 5")
    .replace(b'name="Antrag pr\xc3\xbcfen"', b'name="Ortstermin"')
)


def all_done() -> None:
    waiting = OutboxEreignis.objects.filter(erledigt=False)
    assert list(waiting.values_list("name", "fehler")) == []


def test_a_sent_antrag_reaches_the_inbox_by_itself(rathaus: Rathaus, now: datetime, drain: Any) -> None:
    set_zustaendigkeit("parkausweis", rathaus.buergerbuero, regel="Parken", by=OFFICE)
    antrag_id = rathaus.antrag(at=now, suchtext="Wohnmobil", vier_augen=True)
    fall = antrag(antrag_id, OFFICE).fall_id
    assert queries.status_line(fall).stelle == ""
    drain()
    all_done()
    (line,) = queries.inbox(rathaus.anna).items
    view = queries.vorgang(line.id, rathaus.anna)
    assert (view.antrag_id, view.fall_id, view.antragsteller) == (antrag_id, fall, "Petra Klee")
    assert (view.leistung_name, view.vier_augen, view.email) == ("Bewohnerparkausweis", True, "petra@example.org")
    assert view.anschrift == ("Petra Klee", "Brückenstraße 7", "59999 Lindenbrück")
    assert zuordnung(fall).art is ZuordnungArt.ZUSTAENDIGKEIT
    assert found("Wohnmobil", rathaus.anna) == [line.id]
    assert {one.art for one in akte(fall).dokumente} >= {"antrag"}
    assert queries.status_line(fall).stelle == "Bürgerbüro"
    texts = [one.text for one in queries.timeline(fall, rathaus.anna)]
    assert [text for text in texts if "." in text and " " not in text] == [], "an activity without words"


def test_events_may_come_twice(rathaus: Rathaus, now: datetime, drain: Any) -> None:
    rathaus.antrag(at=now)
    drain()
    for row in OutboxEreignis.objects.all():
        from kuer.outbox.ports import handlers_of

        row.erledigt, row.offen = False, sorted(handlers_of(row.name))
        row.save()
    drain()
    all_done()
    assert len(queries.inbox(OFFICE).items) == 1
    assert queries.counts(OFFICE).offen == 1


@pytest.mark.parametrize(("personen", "stelle"), [("11", "Ordnungsamt"), ("10", "Bürgerbüro"), ("", "Bürgerbüro")])
def test_the_leistungs_own_rules_go_first(
    rathaus: Rathaus, now: datetime, drain: Any, personen: str, stelle: str
) -> None:
    set_zustaendigkeit("parkausweis", rathaus.buergerbuero, regel="Parken", by=OFFICE)
    rathaus.antrag(at=now, personen=personen, files={"routing_yaml": ROUTING})
    drain()
    assert [line.stelle_name for line in queries.inbox(OFFICE).items] == [stelle]


@pytest.mark.parametrize(
    ("personen", "naechster"), [("6", "Unterlagen nachreichen"), ("5", "Entscheidung vorbereiten")]
)
def test_the_leistungs_own_verfahren(
    rathaus: Rathaus, now: datetime, drain: Any, personen: str, naechster: str
) -> None:
    """Its conditions ask for answers of the Antrag."""
    set_zustaendigkeit("*", rathaus.buergerbuero, regel="Alles", by=OFFICE)
    rathaus.antrag(at=now, personen=personen, files={"verfahren_bpmn": VERFAHREN})
    drain()
    all_done()
    (line,) = queries.inbox(rathaus.anna).items
    assert line.naechster_schritt == "Ortstermin"
    claim(line.id, 1, by=rathaus.anna, now=now)
    complete_task(line.id, "pruefen", version=2, by=rathaus.anna, now=now)
    assert queries.vorgang(line.id, rathaus.anna, now).naechster_schritt == naechster


def test_running_vorgaenge_stay_on_the_version_they_began_with(rathaus: Rathaus, now: datetime, drain: Any) -> None:
    set_zustaendigkeit("*", rathaus.buergerbuero, regel="Alles", by=OFFICE)
    rathaus.antrag(at=now, files={"verfahren_bpmn": VERFAHREN})
    drain()
    changed = VERFAHREN.replace(b"Ortstermin", b"Telefonat")
    rathaus.versionen.clear()
    rathaus.antrag(at=now, files={"verfahren_bpmn": changed})
    drain()
    assert sorted(line.naechster_schritt for line in queries.inbox(rathaus.anna).items) == ["Ortstermin", "Telefonat"]


def test_faults_of_a_folder_stop_its_publication(rathaus: Rathaus, now: datetime) -> None:
    broken = leistung(verfahren_bpmn=VERFAHREN.replace(b"antworten.personen", b"antworten.haustiere"))
    (fault,) = [one for one in check(broken) if one.is_error]
    assert (fault.file, "haustiere" in fault.text) == ("verfahren.bpmn", True)
    assert fault.line > 100
    broken = leistung(routing_yaml=ROUTING.replace(b"personen", b"haustiere"))
    (fault,) = [one for one in check(broken) if one.is_error]
    assert (fault.file, fault.line) == ("routing.yaml", 2)


def test_what_a_version_stores(rathaus: Rathaus, now: datetime) -> None:
    plain = publish(leistung("eins"), by=OFFICE, now=now)
    assert (part(plain, "verfahren"), part(plain, "routing")) == (None, None)
    rich = publish(leistung("zwei", verfahren_bpmn=VERFAHREN, routing_yaml=ROUTING), by=OFFICE, now=now)
    assert part(rich, "verfahren")["quelle"].encode() == VERFAHREN
    assert part(rich, "routing")["regeln"][0]["stelle"] == "ORD"


def withdrawn(rathaus: Rathaus, now: datetime, drain: Any) -> UUID:
    antrag_id = rathaus.antrag(at=now)
    fall = antrag(antrag_id, OFFICE).fall_id
    drain()
    withdraw_antrag(antrag_id, by=citizen(fall), now=now)
    drain()
    all_done()
    return fall


def test_a_withdrawal_ends_the_vorgang(rathaus: Rathaus, now: datetime, drain: Any) -> None:
    fall = withdrawn(rathaus, now, drain)
    assert queries.vorgang(fall, OFFICE).status is VorgangStatus.ZURUECKGENOMMEN
    assert akte(fall).geschlossen_am is not None


def test_withdrawn_before_anybody_looked(rathaus: Rathaus, now: datetime, drain: Any) -> None:
    """The worker was slow: both events wait, and the end is the same."""
    antrag_id = rathaus.antrag(at=now)
    fall = antrag(antrag_id, OFFICE).fall_id
    withdraw_antrag(antrag_id, by=citizen(fall), now=now)
    drain()
    all_done()
    assert queries.vorgang(fall, OFFICE).status is VorgangStatus.ZURUECKGENOMMEN


def test_a_message_of_the_citizen_shows(rathaus: Rathaus, now: datetime, drain: Any) -> None:
    antrag_id = rathaus.antrag(at=now)
    fall = antrag(antrag_id, OFFICE).fall_id
    drain()
    reply(fall, "Frage", "Wie lange noch?", by=citizen(fall), now=now)
    drain()
    all_done()
    assert queries.inbox(OFFICE).items[0].neue_nachricht
