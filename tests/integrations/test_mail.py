"""E-mails leave by real SMTP; every answer of the server means the right thing."""

import email
import email.policy
import socketserver
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from kuer.integrations.mail.adapter import Mail
from kuer.kit.errors import Refused, Unavailable
from kuer.mailbox.ports import Hinweis


class Server(socketserver.ThreadingTCPServer):
    """A mail server that answers as it is told."""

    allow_reuse_address = True
    answers: dict[str, str]
    taken: list[bytes]


class Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server: Any = self.server
        self.say("220 hier")
        while line := self.rfile.readline():
            word = line.decode().split()[0].split(":")[0].upper()
            answer = server.answers.get(word, "354 los" if word == "DATA" else "250 gut")
            self.say(answer)
            if word == "QUIT" or answer.startswith("421"):
                return
            if word == "DATA" and answer.startswith("354"):
                self.take_mail(server)

    def take_mail(self, server: Any) -> None:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        server.taken.append(b"".join(lines))
        self.say(server.answers.get(".", "250 genommen"))

    def say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Talk) as running:
        running.answers, running.taken = {}, []
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", running.server_address[1], 5
        settings.DEFAULT_FROM_EMAIL = "kuer@lindenbrueck.example"
        yield running
        running.shutdown()
        thread.join()


def hinweis(an: str = "petra@example.org", **more: str) -> Hinweis:
    given = {
        "kennung": "0199-1",
        "an": an,
        "absender": "Stadt Lindenbrück",
        "antwort_an": "rathaus@lindenbrueck.example",
        "betreff": "Neue Nachricht für Sie",
        "text": "Grüße\nvon der Stadt\n",
    }
    return Hinweis(**{**given, **more})


def test_it_arrives_as_it_should(server: Server) -> None:
    Mail().notify(hinweis())
    message = email.message_from_bytes(server.taken[0], policy=email.policy.default)
    assert message["To"] == "petra@example.org"
    assert message["From"] == "Stadt Lindenbrück <kuer@lindenbrueck.example>"
    assert message["Reply-To"] == "rathaus@lindenbrueck.example"
    assert message["Subject"] == "Neue Nachricht für Sie"
    assert message["Message-ID"] == "<0199-1@lindenbrueck.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert "Grüße" in message.get_content()


def test_no_header_can_be_smuggled_in(server: Server) -> None:
    Mail().notify(hinweis(absender="Stadt\r\nBcc: boese@example.org", betreff="x\nBcc: boese@example.org"))
    message = email.message_from_bytes(server.taken[0], policy=email.policy.default)
    assert message["Bcc"] is None


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"RCPT": "550 gibt es nicht"}, Refused),
        ({"RCPT": "450 gerade voll"}, Unavailable),
        ({"MAIL": "550 wir nehmen nichts von Ihnen"}, Refused),
        ({"MAIL": "451 später"}, Unavailable),
        ({"DATA": "554 nein"}, Refused),
        ({".": "554 riecht nach Werbung"}, Refused),
        ({".": "452 kein Platz"}, Unavailable),
        ({"EHLO": "421 wir schließen", "HELO": "421 wir schließen"}, Unavailable),
    ],
)
def test_the_servers_answers(server: Server, answers: dict[str, str], expected: type[Exception]) -> None:
    server.answers = answers
    with pytest.raises(expected):
        Mail().notify(hinweis())


def test_a_server_that_is_away(server: Server, settings: Any) -> None:
    settings.EMAIL_PORT = 1
    with pytest.raises(Unavailable):
        Mail().notify(hinweis())


@pytest.mark.parametrize(
    ("an", "taken"),
    [("a@b.de", True), ("a.b+c@sub.example.org", True), ("", False), ("a", False), ("a@b", False), ("a@b.de\nBcc: x@y.de", False), ("a@b.de, c@d.de", False), ("<a@b.de>", False)],
)  # fmt: skip
def test_which_addresses_it_carries(an: str, taken: bool) -> None:
    assert Mail().carries(an) is taken
