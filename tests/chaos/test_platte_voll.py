"""The disk of the database or that of the files is full: 503 and no promise; with room again it goes on by itself."""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from tests.chaos.pruefer import faults
from tests.chaos.sturm import LETTERS, Sturm, Zusage
from tests.chaos.wrack import Wrack
from tests.http.kunde import Antwort, Kunde
from tests.http.wege import BEGIN, PROOF, UUIDS, Entwurf, begin, fill_in, receipt, review
from tests.probe import SEITEN, pdf

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("chaos")]  # one house for all of it

PLENTY = "2g"
MOST_TRIES = 400


@contextmanager
def full(folder: Path) -> Iterator[None]:
    """Its small disk has just become as small as what lies on it."""
    if not os.path.ismount(folder):
        pytest.skip("NOT PROVED: this account may not mount a disk of its own, so none could be filled up")
    try:
        resize(folder, used(folder))
        yield
    finally:
        resize(folder, PLENTY)


def used(folder: Path) -> str:
    facts = os.statvfs(folder)
    return str(max(1, facts.f_blocks - facts.f_bfree) * facts.f_frsize)  # 0 would mean without end


def resize(folder: Path, size: str) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(folder)], check=True)


def rests(wrack: Wrack) -> list[str]:
    """What was begun to be written and never got its name."""
    return [path.name for path in wrack.files.glob("*/??/??/.*")]


def test_no_room_for_files(wrack: Wrack) -> None:
    kunde = Kunde(wrack.haus)
    draft = begin(kunde)
    kunde.get(draft.at("nachweise"))
    sturm = Sturm(wrack, "datei")
    with full(wrack.files):
        told = attach_new(kunde, draft.at("nachweise"))
        assert told.status == 503, told.words[:400]
        assert int(told.headers["Retry-After"]) > 0
        assert "konnte gerade nicht gespeichert werden" in told.words or "gleich wieder da" in told.words
        assert wrack.ask("SELECT count(*) FROM files_datei WHERE fall_id = %s", [fall_of(wrack, draft.id)]) == [(0,)]
        assert rests(wrack) == []
        sturm.zusagen.append(Zusage(draft.id))
        assert wrack.is_ready(), "whoever brings no file is served"
    told = attach_new(kunde, draft.at("nachweise"))
    assert told.status == 200, told.words[:400]
    assert "neu.pdf" in told.words
    sturm.zusagen[0].gesagt["nachweise.fahrzeugschein"] = ["neu.pdf"]
    assert faults(wrack, sturm) == []


def attach_new(kunde: Kunde, path: str) -> Antwort:
    """A file that lies nowhere yet."""
    content = pdf() + os.urandom(8).hex().encode() * 1_000 + b"\n%%EOF\n"
    shown = kunde.get(path)
    data = {"aktion": f"hochladen:{PROOF}", "revision": shown.value("revision")}
    return kunde.post(path, data, files={PROOF: ("neu.pdf", content, "application/pdf")})


def fall_of(wrack: Wrack, entwurf: object) -> object:
    return wrack.ask("SELECT fall_id FROM forms_entwurf WHERE id = %s", [entwurf])[0][0]


def test_no_room_for_the_database(wrack: Wrack) -> None:
    """What still fits is acknowledged and kept; what does not is refused; PostgreSQL gets up again by itself."""
    kunde = Kunde(wrack.haus, timeout=30)
    sent = fill_in(kunde)
    given = review(kunde, sent)
    sturm = Sturm(wrack, "platz")
    seen: list[int] = []
    with full(wrack.haus.home.parent):
        while 503 not in seen and len(seen) < MOST_TRIES:
            seen.append(apply_a_little(wrack, sturm, len(seen)))
        assert seen[-1] == 503, "the disk did not get full"
        assert set(seen) <= {200, 503}
        run_out_of_wal(wrack)
        told = kunde.post(sent.review, given, follow=False)
        # getting up again PostgreSQL clears away what it had no room to end; then the Antrag may just fit, and counts
        assert told.status in {302, 503}
        assert told.status == 302 or int(told.headers["Retry-After"]) > 0
    print(f"{len(seen)} people until it was full; ready again after {wrack.wait_ready():.1f} s")
    _, nummer, code = receipt(kunde.post(sent.review, given))
    sturm.zusagen.append(Zusage(sent.id, {}, nummer, code))
    assert faults(wrack, sturm) == []


def apply_a_little(wrack: Wrack, sturm: Sturm, number: int) -> int:
    """Begin a draft and fill in a page; what is acknowledged is noted. The status of the last answer."""
    person = Kunde(wrack.haus, timeout=30)
    for answer in (person.get(BEGIN), person.post(BEGIN)):
        if answer.status != 200:
            return answer.status
    found = re.search(rf"/entwurf/({UUIDS})/code", answer.url)
    assert found, answer.url
    zusage = Zusage(UUID(found.group(1)))
    sturm.zusagen.append(zusage)
    page = Entwurf(zusage.entwurf, "").at("person")
    shown = person.get(page)
    if shown.status != 200:
        return shown.status
    name = f"Mira {LETTERS[number // 26 % 26]}{LETTERS[number % 26]}".title()
    posted = SEITEN["person"] | {"person.vorname": name, "aktion": "weiter", "revision": shown.value("revision")}
    saved = person.post(page, posted, follow=False)
    if saved.status == 302:
        zusage.gesagt["person.vorname"] = name
        return 200
    return saved.status


def run_out_of_wal(wrack: Wrack) -> None:
    """Have PostgreSQL begin new files of its log until there is no room for one: it stops at once then."""
    with pytest.raises((psycopg.Error, AssertionError)):
        for _ in range(MOST_TRIES):
            wrack.ask_admin("SELECT pg_logical_emit_message(true, 'voll', 'voll')")
            wrack.ask_admin("SELECT pg_switch_wal()")
