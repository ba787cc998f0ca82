"""A draft is saved file by file, keeps what was there before, and becomes public only through every check."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest

from kuer.catalogue.queries import alle
from kuer.exchange.actions import (
    begin_leistungsentwurf,
    bring_back_fassung,
    discard_leistungsentwurf,
    publish_leistungsentwurf,
    replace_dateien,
    save_datei,
)
from kuer.exchange.errors import DateiRefused, EntwurfChanged
from kuer.exchange.queries import datei, fassungen, leistungsentwuerfe, leistungsentwurf, ordner, pfade
from kuer.exchange.types import Herkunft
from kuer.kit.actor import ALL, Actor, ActorKind
from kuer.kit.errors import NotFound, PermissionRefused
from kuer.kit.faults import FaultsFound

ROOT = Path(__file__).parents[2] / "leistungen" / "bewohnerparkausweis"
LOTSE = Actor(ActorKind.STAFF, name="Lea Lotse", permissions={"exchange.publish": ALL})
NIEMAND = Actor(ActorKind.STAFF, name="Anna Berg")


def files() -> dict[str, bytes]:
    return {str(path.relative_to(ROOT)): path.read_bytes() for path in ROOT.rglob("*") if path.is_file()}


@pytest.fixture
def entwurf(in_kommune: UUID, now: datetime) -> UUID:
    return begin_leistungsentwurf(
        files(), anlass="Begonnen", herkunft=Herkunft("S05000058", "1.0", {"seiten": 5}), by=LOTSE, now=now
    )


def save(entwurf: UUID, pfad: str, inhalt: bytes | None, now: datetime, fassung: int = 1, **more: bool) -> None:
    save_datei(entwurf, pfad, inhalt, fassung=fassung, anlass=f"{pfad} geändert", by=LOTSE, now=now, **more)


def test_a_draft_knows_its_name_and_where_it_came_from(entwurf: UUID) -> None:
    view = leistungsentwurf(entwurf, LOTSE)
    assert (view.name, view.schluessel, view.fassung, view.fehler) == (
        "Bewohnerparkausweis", "bewohnerparkausweis", 1, 0,
    )  # fmt: skip
    assert (view.herkunft.schema_id, view.herkunft.bericht["seiten"]) == ("S05000058", 5)
    assert [one.id for one in leistungsentwuerfe(LOTSE, "PARK")] == [entwurf]
    assert leistungsentwuerfe(LOTSE, "Hund") == []
    assert dict(ordner(entwurf, LOTSE)) == files()


def test_bad_input_does_not_touch_the_last_good_state(entwurf: UUID, now: datetime) -> None:
    broken = files()["formular.yaml"].replace(b"art: text", b"art: tixt", 1)
    with pytest.raises(FaultsFound) as caught:
        save(entwurf, "formular.yaml", broken, now)
    assert caught.value.faults[0].line == broken[: broken.index(b"tixt")].count(b"\n") + 1
    assert leistungsentwurf(entwurf, LOTSE).fassung == 1
    assert datei(entwurf, "formular.yaml", LOTSE) == files()["formular.yaml"]


def test_what_needs_several_files_may_be_wrong_in_between(entwurf: UUID, now: datetime) -> None:
    broken = files()["formular.yaml"].replace(b"art: text", b"art: tixt", 1)
    save(entwurf, "formular.yaml", broken, now, trotzdem=True)
    assert leistungsentwurf(entwurf, LOTSE).fehler == 1
    with pytest.raises(FaultsFound):
        publish_leistungsentwurf(entwurf, fassung=2, by=LOTSE, now=now)
    assert alle() == []
    save(entwurf, "texte/notiz.txt", b"x", now, fassung=2)  # an old error does not keep other files from being saved
    bring_back_fassung(entwurf, 1, fassung=3, anlass="Fassung 1 zurückgeholt", by=LOTSE, now=now)
    assert dict(ordner(entwurf, LOTSE)) == files()
    assert [(one.nummer, one.fehler, one.von) for one in fassungen(entwurf, LOTSE)] == [
        (4, 0, "Lea Lotse"), (3, 1, "Lea Lotse"), (2, 1, "Lea Lotse"), (1, 0, "Lea Lotse"),
    ]  # fmt: skip


def test_nobody_saves_over_what_they_have_not_seen(entwurf: UUID, now: datetime) -> None:
    save(entwurf, "texte/notiz.txt", b"x", now)
    with pytest.raises(EntwurfChanged):
        save(entwurf, "texte/notiz.txt", b"y", now)
    assert datei(entwurf, "texte/notiz.txt", LOTSE) == b"x"
    save(entwurf, "texte/notiz.txt", b"x", now, fassung=2)
    assert leistungsentwurf(entwurf, LOTSE).fassung == 2, "the same again is no new Fassung"
    save(entwurf, "texte/notiz.txt", None, now, fassung=2)
    assert "texte/notiz.txt" not in pfade(entwurf, LOTSE)


@pytest.mark.parametrize("pfad", ["../x", "/x", "a/../b", ".git", "a//b", "", "x" * 201, "a\\b", "a/\0"])
def test_paths_stay_in_the_folder(entwurf: UUID, now: datetime, pfad: str) -> None:
    with pytest.raises(DateiRefused):
        save(entwurf, pfad, b"x", now, trotzdem=True)


def test_only_so_many_files(entwurf: UUID, now: datetime) -> None:
    many = {**files(), **{f"texte/{number}.txt": b"" for number in range(200)}}
    with pytest.raises(DateiRefused):
        replace_dateien(entwurf, many, fassung=1, anlass="Viele", by=LOTSE, now=now)


def test_published_through_every_check_and_worked_on_further(entwurf: UUID, now: datetime) -> None:
    publish_leistungsentwurf(entwurf, fassung=1, by=LOTSE, now=now)
    assert [one.slug for one in alle()] == ["bewohnerparkausweis"]
    assert leistungsentwurf(entwurf, LOTSE).ist_veroeffentlicht
    save(entwurf, "texte/notiz.txt", b"x", now)
    assert leistungsentwurf(entwurf, LOTSE).ist_geaendert


def test_open_points_are_counted_until_they_are_settled(entwurf: UUID, now: datetime) -> None:
    points = b"punkte:\n  - text: eins\n  - text: zwei\n"
    save(entwurf, "offen.yaml", points, now)
    assert leistungsentwurf(entwurf, LOTSE).offen == 2
    save(entwurf, "offen.yaml", points + b"    erledigt: {grund: Geht so}\n", now, fassung=2)
    assert leistungsentwurf(entwurf, LOTSE).offen == 1


def test_thrown_away_with_all_that_was_there(entwurf: UUID, now: datetime) -> None:
    from kuer.exchange.models import Entwurfsfassung, Entwurfsinhalt

    discard_leistungsentwurf(entwurf, by=LOTSE)
    assert not Entwurfsfassung.objects.exists()
    assert not Entwurfsinhalt.objects.exists()
    with pytest.raises(NotFound):
        leistungsentwurf(entwurf, LOTSE)
    with pytest.raises(NotFound):
        discard_leistungsentwurf(entwurf, by=LOTSE)


def test_the_last_hundred_are_kept(entwurf: UUID, now: datetime) -> None:
    from kuer.exchange.models import Entwurfsinhalt

    for number in range(1, 105):
        replace_dateien(
            entwurf, {"leistung.yaml": f"name: N{number}".encode()}, fassung=number, anlass="x", by=LOTSE, now=now
        )
    assert [one.nummer for one in fassungen(entwurf, LOTSE)] == list(range(105, 5, -1))
    assert Entwurfsinhalt.objects.count() == 100
    assert leistungsentwurf(entwurf, LOTSE).name == "N104"


def test_only_who_may_publish_sees_drafts(entwurf: UUID, now: datetime) -> None:
    for ask in (
        lambda: leistungsentwuerfe(NIEMAND),
        lambda: ordner(entwurf, NIEMAND),
        lambda: fassungen(entwurf, NIEMAND),
    ):
        with pytest.raises(PermissionRefused):
            ask()
    with pytest.raises(PermissionRefused):
        discard_leistungsentwurf(entwurf, by=NIEMAND)
    with pytest.raises(PermissionRefused):
        publish_leistungsentwurf(entwurf, fassung=1, by=NIEMAND, now=now)
    with pytest.raises(PermissionRefused):
        save_datei(entwurf, "x", b"", fassung=1, anlass="", by=NIEMAND, now=now)
