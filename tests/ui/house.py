"""A server that remembers what was posted and answers as the test says, and the page of a form."""

import json
import threading
from collections.abc import Callable
from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page

from tests.ui import gallery

PAGE = """{% extends "ui/base.html" %}
{% from "ui/components/button.html" import button, form %}
{% from "ui/components/fields.html" import fields %}
{% from "ui/components/message.html" import error_summary, save_state %}
{% block title %}Probe{% endblock %}
{% block content %}
{{ error_summary(problems) }}
<h1>Probe</h1>
{% call form("/senden", csrf_input, autosave_url="/speichern" if autosave else "") %}
{% call fields(list) %}{% endcall %}
{{ button("Weiter", name="aktion", value="weiter") }}
{{ save_state() }}
{% endcall %}
{% endblock %}"""


class House:
    """A server that remembers what was posted and answers as the test says."""

    def __init__(self) -> None:
        self.posts: list[tuple[str, dict[str, list[str]]]] = []
        self.pages: dict[str, Callable[[dict[str, list[str]]], str]] = {}
        self.hold = threading.Event()
        self.hold.set()

    def answer(self, method: str, path: str, body: bytes) -> gallery.Answer | None:
        parts = urlsplit(path)
        if method == "GET" and parts.path == "/berufe":
            wanted = parse_qs(parts.query).get("q", [""])[0].lower()
            hits = [
                {"code": str(n), "name": name}
                for n, name in enumerate(["Gärtner", "Bäcker", "Bäckerin"])
                if wanted in name.lower()
            ]
            return 200, "application/json", json.dumps({"treffer": hits})
        if method == "GET" and parts.path in self.pages:
            return 200, "text/html", self.pages[parts.path]({})
        if method != "POST":
            return None
        posted = self.read(body)
        self.posts.append((parts.path, posted))
        self.hold.wait(5)
        if parts.path == "/weiterarbeiten":
            return 204, "text/plain", ""
        return 200, "text/html", self.pages[parts.path](posted)

    @staticmethod
    def read(body: bytes) -> dict[str, list[str]]:
        if not body.startswith(b"--"):
            return parse_qs(body.decode(), keep_blank_values=True)
        boundary = body.split(b"\r\n", 1)[0][2:]
        message = BytesParser(policy=HTTP).parsebytes(
            b'Content-Type: multipart/form-data; boundary="' + boundary + b'"\r\n\r\n' + body
        )
        found: dict[str, list[str]] = {}
        for part in message.iter_parts():  # type: ignore[attr-defined]
            name = part.get_param("name", header="content-disposition")
            found.setdefault(name, []).append(part.get_filename() or part.get_payload())
        return found


def show(list_: list[object], *, problems: object = (), autosave: bool = True, shell: object = None) -> str:
    env = gallery.environment()
    return env.from_string(PAGE).render(
        list=list_,
        problems=problems,
        autosave=autosave,
        shell=shell or gallery.shell(session=None),
        csrf_input="",
        request=None,
    )


def listen(page: Page) -> Callable[[], str]:
    """Everything that is said on the page from now on, the live region's words one after the other."""
    page.evaluate(
        "new MutationObserver(() => (window.heard ??= []).push(document.getElementById('meldung').textContent))"
        ".observe(document.getElementById('meldung'), {childList: true})"
    )
    return lambda: " ".join(page.evaluate("window.heard ?? []"))
