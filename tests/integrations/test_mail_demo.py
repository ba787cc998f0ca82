"""The mail of the demo: newest first, bounded, hostile content is text, and never in production."""

import importlib
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend
from django.test import Client

from kuer.integrations.mail.adapter import Mail
from kuer.integrations.mail_demo import ordner, pages
from kuer.mailbox.ports import Hinweis


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.MAIL_DEMO = str(tmp_path)
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    return tmp_path


def page() -> str:
    return Client().get("/demo/post/").content.decode()


def test_without_mail_it_says_so(folder: Path) -> None:
    assert "Noch keine E-Mails" in page()
    folder.rmdir()
    assert "Noch keine E-Mails" in page()


def test_what_the_house_writes_is_there_with_a_link(folder: Path) -> None:
    text = "Guten Tag,\n\nbitte abrufen:\n\nhttp://localhost:8000/lindenbrueck/postfach\n"
    Mail().notify(Hinweis("1", "mira@post.example", "Stadt Lindenbrück", "rathaus@x.example", "Neue Nachricht", text))
    shown = page()
    assert "Stadt Lindenbrück" in shown
    assert "mira@post.example" in shown
    assert '<a href="http://localhost:8000/lindenbrueck/postfach"' in shown


def test_newest_first_and_bounded(folder: Path) -> None:
    for number in range(ordner.MOST_MAILS + 5):
        (folder / f"20261101-{number:06d}-1.log").write_bytes(f"Subject: Nummer {number}\n\nText\n".encode())
    found = ordner.mails(folder)
    assert len(found) == ordner.MOST_MAILS
    assert found[0].betreff == f"Nummer {ordner.MOST_MAILS + 4}"


def test_several_in_one_file(folder: Path) -> None:
    EmailBackend(file_path=folder).send_messages(
        [EmailMessage(f"Nummer {number}", "Text", "a@b.example", ["c@d.example"]) for number in range(3)]
    )
    assert [one.betreff for one in ordner.mails(folder)] == ["Nummer 2", "Nummer 1", "Nummer 0"]


HOSTILE = [
    b'Subject: <script>alert(1)</script>\nFrom: "<img src=x>" <a@b.example>\n\n<script>alert(2)</script> javascript:alert(3)\n',
    b"Subject: =?utf-8?q?broken=?= =?x?\nDate: yesterday\nFrom: @@@\nTo: ,,,<>\n\n\xff\xfe\x00binary",
    b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
    b"Content-Type: text/plain; charset=nobody-knows\n\nText",
    b"",
    b"\n" * 100,
]


@pytest.mark.parametrize("raw", HOSTILE)
def test_hostile_mails_are_text(folder: Path, raw: bytes) -> None:
    (folder / "20261101-000000-1.log").write_bytes(raw)
    shown = page()
    assert "alert(1)</script>" not in shown
    assert "<img src=x>" not in shown
    assert 'href="javascript' not in shown
    assert "E-Mails der Demo" in shown


def test_never_in_production(settings: Any) -> None:
    settings.ENV = "production"
    with pytest.raises(ImproperlyConfigured):
        importlib.reload(pages)
