"""Leistungen are folders, checked with lines, published as immutable versions, found by the words of people."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction

from kuer.catalogue import ports, queries
from kuer.catalogue.actions import check, count_use, publish, withdraw_leistung
from kuer.catalogue.engine.leistung import check_leistung
from kuer.catalogue.errors import OrdnerRefused
from kuer.catalogue.ports import Bestandteil, Ordner, register_bestandteil
from kuer.exchange.actions import publish_files
from kuer.kit.actor import ALL, Actor, ActorKind
from kuer.kit.errors import NotFound, PermissionRefused
from kuer.kit.faults import FaultsFound
from kuer.tenancy.context import kommune_context

LEISTUNG = Path(__file__).parents[2] / "leistungen" / "bewohnerparkausweis"
LOTSE = Actor(ActorKind.STAFF, permissions={"exchange.publish": ALL})


@pytest.fixture
def ordner() -> Ordner:
    return Ordner.from_directory(LEISTUNG)


def changed(ordner: Ordner, path: str, old: str, new: str) -> Ordner:
    text = ordner[path].decode()
    assert old in text
    return Ordner({**ordner, path: text.replace(old, new, 1).encode()})


def test_the_shipped_leistung_has_no_fault(ordner: Ordner) -> None:
    assert [str(fault) for fault in check(ordner)] == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('leika: "99108001001000"', 'leika: "12"', 3, "14 Ziffern"),
        ("name: Bewohnerparkausweis", "nahme: Bewohnerparkausweis", 0, "Meinten Sie „name“"),
        ("lebenslagen: [mobilitaet, bauen]", "lebenslagen: [auto]", 15, "gehört nicht zu den möglichen"),
        ("schriftform: false", "schriftform: true", 0, "§ 9a Abs. 5 OZG"),
        ("konto_noetig: false", "konto_noetig: true", 0, "§ 3 Abs. 1 OZG"),
        ("  berechnung: gebuehr\n", "", 0, "betrag_cents"),
        ('zuletzt_geprueft: "2026-11-02"', 'zuletzt_geprueft: "2026-02-30"', 0, "Den Tag"),
        ("aufbewahrung_jahre: 5", "aufbewahrung_jahre: 0", 0, "zu klein"),
    ],
)
def test_every_mistake_is_told_with_its_line(ordner: Ordner, old: str, new: str, line: int, words: str) -> None:
    faults = [fault for fault in check_leistung(changed(ordner, "leistung.yaml", old, new)) if fault.is_error]
    assert faults
    assert any(words in fault.text for fault in faults), faults
    assert all(fault.file == "leistung.yaml" for fault in faults)
    if line:
        assert line in {fault.line for fault in faults}


def test_a_folder_without_leistung_yaml_or_with_broken_yaml_is_told(ordner: Ordner) -> None:
    assert "fehlt" in check_leistung(Ordner({}))[0].text
    broken = Ordner({**ordner, "leistung.yaml": b"a: [1\nb: 2"})
    assert check_leistung(broken)[0].line > 0


def test_links_and_floods_are_refused(tmp_path: Path) -> None:
    (tmp_path / "leistung.yaml").symlink_to("/etc/hostname")
    with pytest.raises(OrdnerRefused):
        Ordner.from_directory(tmp_path)
    (tmp_path / "leistung.yaml").unlink()
    for number in range(201):
        (tmp_path / f"{number}.txt").write_text("x")
    with pytest.raises(OrdnerRefused):
        Ordner.from_directory(tmp_path)
    with pytest.raises(OrdnerRefused):
        Ordner.from_directory(tmp_path / "nowhere")


def test_publishing_twice_is_one_version_and_a_change_is_another(
    in_kommune: UUID, ordner: Ordner, now: datetime
) -> None:
    first = publish(ordner, by=LOTSE, now=now)
    assert publish(ordner, by=LOTSE, now=now) == first
    second = publish(changed(ordner, "leistung.yaml", "Meist drei bis", "Meist zwei bis"), by=LOTSE, now=now)
    assert second != first
    assert queries.leistung_by_slug("bewohnerparkausweis").version_id == second
    assert queries.leistung_version(first).dauer.startswith("Meist drei")
    assert len(queries.versions("bewohnerparkausweis")) == 2


def test_what_is_a_version_already_is_not_checked_again(in_kommune: UUID, ordner: Ordner, now: datetime) -> None:
    looked: list[str] = []
    part = Bestandteil("zeuge", lambda seen: looked.append(seen.name) or [], lambda _: {})
    register_bestandteil(part)
    try:
        first = publish_files(ordner, by=LOTSE, now=now)
        checks = len(looked)
        withdraw_leistung("bewohnerparkausweis", by=LOTSE)
        assert publish_files(ordner, by=LOTSE, now=now) == first
    finally:
        ports._parts.pop("zeuge")
    assert 0 < checks == len(looked)
    assert queries.leistung_by_slug("bewohnerparkausweis").version_id == first, "it is on offer again"


def test_a_faulty_folder_leaves_nothing_behind(in_kommune: UUID, ordner: Ordner, now: datetime) -> None:
    with pytest.raises(FaultsFound):
        publish(changed(ordner, "leistung.yaml", "ergebnis: bescheid", "ergebnis: nichts"), by=LOTSE, now=now)
    with pytest.raises(NotFound):
        queries.leistung_by_slug("bewohnerparkausweis")


def test_only_a_lotse_publishes(in_kommune: UUID, ordner: Ordner, now: datetime, citizen: Actor) -> None:
    with pytest.raises(PermissionRefused):
        publish(ordner, by=citizen, now=now)


def test_a_published_version_cannot_be_changed(in_kommune: UUID, ordner: Ordner, now: datetime) -> None:
    publish(ordner, by=LOTSE, now=now)
    for statement in ("UPDATE catalogue_version SET hash = ''", "DELETE FROM catalogue_datei"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_it_is_found_by_other_words_and_in_english(in_kommune: UUID, ordner: Ordner, now: datetime) -> None:
    publish(ordner, by=LOTSE, now=now)
    for words in ("Anwohnerparken", "parkausweis", "Parkplakete", "resident parking permit"):
        assert [hit.slug for hit in queries.suche(words)] == ["bewohnerparkausweis"], words
    assert queries.suche("Hundesteuer") == []
    withdraw_leistung("bewohnerparkausweis", by=LOTSE)
    assert queries.suche("Parkausweis") == []
    assert queries.meistgenutzt() == []


def test_files_and_parts_come_back(in_kommune: UUID, ordner: Ordner, now: datetime) -> None:
    version = publish(ordner, by=LOTSE, now=now)
    assert queries.file(version, "leistung.yaml") == ordner["leistung.yaml"]
    assert queries.part(version, "nothing") is None
    with pytest.raises(NotFound):
        queries.file(version, "../settings.py")


def test_lists_take_one_statement_each(
    in_kommune: UUID, ordner: Ordner, now: datetime, django_assert_num_queries: Callable[[int], Any]
) -> None:
    publish(ordner, by=LOTSE, now=now)
    leistung = queries.leistung_by_slug("bewohnerparkausweis")
    count_use(leistung.id)
    with django_assert_num_queries(1):
        assert [line.slug for line in queries.meistgenutzt()] == ["bewohnerparkausweis"]
    with django_assert_num_queries(1):
        assert [(one.key, one.anzahl) for one in queries.lebenslagen()] == [("mobilitaet", 1), ("bauen", 1)]
    with django_assert_num_queries(1):
        assert len(queries.in_lebenslage("bauen")) == 1
    with django_assert_num_queries(0):
        assert queries.leistung_version(leistung.version_id).key.startswith("bewohnerparkausweis@")


def test_texts_come_in_the_language_asked_for(in_kommune: UUID, ordner: Ordner, now: datetime) -> None:
    version = publish(ordner, by=LOTSE, now=now)
    english = queries.leistung_version(version, "en")
    assert english.name == "Resident parking permit"
    assert english.gebuehr is not None
    assert english.gebuehr.text.startswith("€")
    assert english.gebuehr.berechnung == "gebuehr"
    assert queries.leistung_version(version, "leicht").sprache == "leicht"


def test_another_kommune_offers_nothing(kommune: UUID, kommune2: UUID, ordner: Ordner, now: datetime) -> None:
    with kommune_context(kommune):
        version = publish(ordner, by=LOTSE, now=now)
        queries.leistung_version(version)
    with kommune_context(kommune2):
        assert queries.alle() == []
        with pytest.raises(NotFound):
            queries.leistung_version(version)
