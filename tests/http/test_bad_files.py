"""Files that nobody wants over HTTP: a clear sentence each, the draft untouched, nothing half stored."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.files.corpus import BAD, EICAR, archive, pdf
from tests.http.kunde import Kunde, multipart
from tests.http.wege import PROOF, Entwurf, begin, fill_in, fill_page, receipt, review

pytestmark = pytest.mark.slow

MEGABYTE = 1_000_000
BIG = b"%PDF-1.7\n" + b"0" * (11 * MEGABYTE)
# Name as sent, content, what the page says.
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "too large": ("gross.pdf", BIG, "ist zu groß"),
    "empty": ("leer.pdf", b"", "ist leer"),
    "EICAR": ("virus.pdf", EICAR, "Schadsoftware"),
    "EICAR in a PDF": ("virus.pdf", BAD["EICAR in a PDF"][0], "Schadsoftware"),
    "PDF and ZIP in one": ("beides.pdf", BAD["a PDF that is a ZIP too"][0], "nehmen wir nicht an"),
    "PDF and page in one": ("beides.pdf", BAD["a page that is a PDF too"][0], "nehmen wir nicht an"),
    "a page as a picture": ("bild.jpg", BAD["a page"][0], "nehmen wir nicht an"),
    "a drawing with a script": ("bild.png", BAD["a drawing"][0], "nehmen wir nicht an"),
    "a Word document": ("brief.docx", BAD["a Word document"][0], "nehmen wir nicht an"),
    "JavaScript inside": ("aktiv.pdf", BAD["opens with JavaScript"][0], "Programme oder eingebettete Dateien"),
    "with a password": ("geheim.pdf", BAD["a PDF with a password"][0], "Passwort"),
    "cut off": ("halb.pdf", BAD["a PDF cut off"][0], "lässt sich nicht öffnen"),
    "a flood of pixels": ("flut.png", BAD["a flood of pixels"][0], "zu viele Bildpunkte"),
}
HOSTILE_NAMES = {
    "a path": "../../../../etc/passwd.pdf",
    "a Windows path": "..\\..\\windows\\system32\\a.pdf",
    "turned writing": "Rechnung\u202efdp.exe",
    "very long": f"{'ä' * 250}.pdf",
    "a script": "<script>alert(1)</script>.pdf",
    "control characters": "a\x01\x02\x7fb.pdf",
    "only dots": "...",
    "a device": "CON.pdf",
    "header": "a.pdf\r\nSet-Cookie: evil=1",
    "a quote": 'a".pdf',
    "a semicolon": "a;b=c.pdf",
    "emoji": "🚗🚗.pdf",
}


@pytest.fixture(scope="module")
def at_files(haus: Any) -> tuple[Kunde, Entwurf]:
    """Somebody who has come to the page of the documents."""
    kunde = Kunde(haus)
    draft = begin(kunde)
    fill_page(kunde, draft, "person")
    fill_page(kunde, draft, "fahrzeug")
    return kunde, draft


def send(kunde: Kunde, draft: Entwurf, name: str, content: bytes, kind: str = "application/pdf") -> Any:
    shown = kunde.get(draft.at("nachweise"))
    data = {"aktion": f"hochladen:{PROOF}", "revision": shown.value("revision")}
    return kunde.post(draft.at("nachweise"), data, files={PROOF: (name, content, kind)})


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_refused(at_files: tuple[Kunde, Entwurf], name: str, owner: Callable[..., Any]) -> None:
    kunde, draft = at_files
    filename, content, sentence = REFUSED[name]
    stored = "SELECT (SELECT count(*) FROM files_datei), (SELECT antworten::text FROM forms_entwurf WHERE id = %s)"
    before = owner(stored, [draft.id])
    answer = send(kunde, draft, filename, content)
    assert answer.status == 422, answer.words[:500]
    assert sentence in answer.words, answer.words[:1500]
    assert f"„{filename}“" in answer.words
    assert owner(stored, [draft.id]) == before
    assert "Mira" in kunde.get(draft.at("person")).text, "what was typed is still there"


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name(haus: Any, name: str, owner: Callable[..., Any]) -> None:
    kunde = Kunde(haus)
    draft = begin(kunde)
    answer = send(kunde, draft, HOSTILE_NAMES[name], pdf())
    assert answer.status == 200, answer.words[:500]
    assert "<script>alert(1)" not in answer.text
    assert "evil" not in kunde.cookies
    (stored,) = owner(
        "SELECT antworten #>> '{nachweise,fahrzeugschein,0,name}' FROM forms_entwurf WHERE id = %s", [draft.id]
    )[0]
    assert stored, "a good file with a bad name is taken under a good name"
    assert not set(stored) & set('/\\\r\n\0<>"\u202e\x01\x7f')
    assert len(stored.encode()) <= 255
    key = owner(
        "SELECT antworten #>> '{nachweise,fahrzeugschein,0,datei_id}' FROM forms_entwurf WHERE id = %s", [draft.id]
    )[0][0]
    got = kunde.get(f"/lindenbrueck/entwurf/{draft.id}/datei/{key}")
    assert got.status == 200
    assert got.body == pdf() or got.body.startswith(b"%PDF")
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert (
        "sandbox" in got.headers["Content-Security-Policy"]
        or "default-src 'none'" in got.headers["Content-Security-Policy"]
    )


def test_a_body_beyond_every_limit_is_answered_with_a_page(at_files: tuple[Kunde, Entwurf]) -> None:
    """Forty megabytes in one go: a page that says so, and the draft goes on."""
    kunde, draft = at_files
    answer = send(kunde, draft, "riesig.pdf", b"%PDF-1.7\n" + b"0" * (40 * MEGABYTE))
    assert answer.status in {400, 413, 422}
    assert "groß" in answer.words
    assert kunde.get(draft.at("person")).status == 200


def test_a_form_that_breaks_off_in_the_middle_of_a_file(at_files: tuple[Kunde, Entwurf], count: Any) -> None:
    kunde, draft = at_files
    body, kind = multipart(
        [("csrfmiddlewaretoken", kunde.token), ("aktion", "hochladen")], {PROOF: ("a.pdf", pdf(), "application/pdf")}
    )
    before = count()["files_datei"]
    answer = kunde.request("POST", draft.at("nachweise"), body[: len(body) // 2], {"Content-Type": kind})
    assert answer.status < 500
    assert count()["files_datei"] == before


def test_files_for_fields_that_there_are_not(at_files: tuple[Kunde, Entwurf], count: Any) -> None:
    kunde, draft = at_files
    before = count()["files_datei"]
    shown = kunde.get(draft.at("nachweise"))
    files = {name: ("a.pdf", pdf(), "application/pdf") for name in ("person.vorname", "gibt.es.nicht", "", "nachweise")}
    answer = kunde.post(
        draft.at("nachweise"), {"aktion": "hochladen", "revision": shown.value("revision")}, files=files
    )
    assert answer.status < 500
    assert count()["files_datei"] == before


def test_an_archive_in_a_message_and_in_an_answer_is_refused(haus: Any) -> None:
    """The other doors for files are guarded like the first."""
    kunde = Kunde(haus)
    draft = fill_in(kunde)
    receipt(kunde.post(draft.review, review(kunde, draft)))
    fall = kunde.get("/lindenbrueck/antraege").text
    here = fall[fall.index("/lindenbrueck/fall/") :].split('"')[0]
    kunde.get(f"{here}/nachricht")
    files = {"datei": ("a.zip", archive(), "application/zip")}
    answer = kunde.post(f"{here}/nachricht", {"betreff": "Frage", "text": "Wann?"}, files=files)
    assert answer.status == 422, answer.words[:600]
    assert "nehmen wir nicht an" in answer.words
    assert "Wann?" in answer.text, "the words typed are not lost"
