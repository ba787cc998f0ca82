"""The load: visitors who fill in and send an Antrag as a browser without JavaScript does, over raw sockets.

Run as a process of its own (`python -m bench.last`, a job as JSON on stdin, the result on stdout), so that what
it costs is not counted as the server's.
"""

from __future__ import annotations

import json
import re
import secrets
import socket
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

HOST = "messung.example"
UUIDS = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
REVISION = re.compile(rb'name="revision" value="([^"]*)"')
KEY = re.compile(rb'name="schluessel" value="([^"]+)"')
COOKIE = re.compile(rb"\r\nset-cookie:\s*([^=]+)=([^;\r]*)", re.IGNORECASE)
LENGTH = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.IGNORECASE)
LOCATION = re.compile(rb"\r\nlocation:\s*([^\r]+)", re.IGNORECASE)
SESSION, CSRF = "__Host-sitzung", "__Host-csrf"
FOUND, OK, WHATEVER = 302, 200, 0


class WentWrong(RuntimeError):
    """The server answered otherwise than this way through the form expects."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    location: str
    body: bytes

    def value(self, pattern: re.Pattern[bytes]) -> str:
        """A hidden field of the page."""
        found = pattern.search(self.body)
        if found is None:
            raise WentWrong(f"no {pattern.pattern!r} on the page ({self.status}): {self.body[:2000]!r}")
        return found.group(1).decode()


@dataclass
class Besucher:
    """One browser: a connection that is kept, cookies, and how long each step took in milliseconds."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    steps: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    requests: int = 0
    _socket: socket.socket | None = None

    def get(self, step: str, path: str, expect: int = OK) -> Answer:
        """Open a page."""
        return self._ask(step, path, None, expect)

    def post(
        self, step: str, path: str, data: dict[str, str], *, multipart: bool = False, expect: int = FOUND
    ) -> Answer:
        """Send a form."""
        if multipart:
            mark = f"----{secrets.token_hex(12)}"
            parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in data.items()]
            body, kind = ("".join(parts) + f"--{mark}--\r\n").encode(), f"multipart/form-data; boundary={mark}"
        else:
            body, kind = urlencode(data).encode(), "application/x-www-form-urlencoded"
        return self._ask(step, path, (body, kind), expect)

    def _ask(self, step: str, path: str, form: tuple[bytes, str] | None, expect: int) -> Answer:
        method, (body, kind) = ("POST", form) if form else ("GET", (b"", ""))
        lines = [f"{method} {path} HTTP/1.1", f"Host: {HOST}", "X-Forwarded-Proto: https", "Accept: text/html"]
        lines.append("Accept-Language: de")
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if kind:
            lines += [f"Origin: https://{HOST}", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        sent = "\r\n".join([*lines, "", ""]).encode() + body
        begin = time.perf_counter()
        head, content = self._exchange(sent)
        self.steps[step].append((time.perf_counter() - begin) * 1000)
        self.requests += 1
        for name, value in COOKIE.findall(head):
            self.cookies[name.decode()] = value.decode()
        status = int(head[9:12])
        if status != expect and (expect != WHATEVER or status not in {OK, FOUND}):
            raise WentWrong(f"{method} {path}: {status} instead of {expect}: {head!r} {content[:3000]!r}")
        found = LOCATION.search(head)
        return Answer(status, urlsplit(found.group(1).decode()).path if found else "", content)

    def _exchange(self, sent: bytes) -> tuple[bytes, bytes]:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(sent)
        got = b""
        while (end := got.find(b"\r\n\r\n")) < 0:
            got += self._more()
        length = LENGTH.search(got, 0, end + 2)
        wanted = end + 4 + (int(length.group(1)) if length else 0)
        while len(got) < wanted:
            got += self._more()
        if b"\r\nconnection: close" in got[:end].lower():
            self.hang_up()
        return got[:end], got[end + 4 : wanted]

    def _more(self) -> bytes:
        assert self._socket is not None
        part = self._socket.recv(262_144)
        if not part:
            raise WentWrong("the server hung up")
        return part

    def hang_up(self) -> None:
        """Close the connection; the next request opens another."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None


@dataclass(frozen=True)
class Weg:
    """The way through one form: its address and what is typed on each page."""

    kommune: str
    leistung: str
    pages: list[tuple[str, dict[str, str]]]

    @property
    def begin_url(self) -> str:
        """Where it begins."""
        return f"/{self.kommune}/leistung/{self.leistung}/antrag"


def nine(visitor: Besucher, weg: Weg, token: str) -> str:
    """From the button that begins to the one that sends: 1 + 2 for each page + 2 requests; returns the receipt's path.

    The visitor has been here before and has the cookie against forged requests, but no session.
    """
    visitor.cookies.pop(SESSION, None)
    begun = visitor.post("beginnen", weg.begin_url, {"csrfmiddlewaretoken": token, "weg": "gast"})
    return _through(visitor, weg, _id_of(begun.location))


def whole(visitor: Besucher, weg: Weg, token: str) -> str:
    """Everything that a browser without JavaScript asks for: the notice, the code, every redirect, the receipt."""
    del token
    visitor.cookies.clear()
    token = visitor.get("hinweise", weg.begin_url).value(TOKEN)
    begun = visitor.post("beginnen", weg.begin_url, {"csrfmiddlewaretoken": token, "weg": "gast"})
    visitor.get("code", begun.location)
    entwurf = _id_of(begun.location)
    visitor.get("weiter", f"/{weg.kommune}/antrag/{entwurf}", FOUND)
    receipt = _through(visitor, weg, entwurf)
    visitor.get("eingang", receipt)
    return receipt


def _id_of(path: str) -> str:
    found = re.search(rf"/entwurf/({UUIDS})/", path)
    if found is None:
        raise WentWrong(f"no Entwurf in {path}")
    return found.group(1)


def _through(visitor: Besucher, weg: Weg, entwurf: str) -> str:
    here = f"/{weg.kommune}/antrag/{entwurf}/{weg.pages[0][0]}"
    for page_id, answers in weg.pages:
        if not here.endswith(f"/{page_id}"):
            raise WentWrong(f"at {here} instead of {page_id}")
        shown = visitor.get("seite", here)
        hidden = {"csrfmiddlewaretoken": shown.value(TOKEN), "revision": shown.value(REVISION), "aktion": "weiter"}
        multipart = b"multipart/form-data" in shown.body
        here = visitor.post("speichern", here, hidden | answers, multipart=multipart).location
    if not here.endswith("/pruefen"):
        raise WentWrong(f"at {here} instead of the review")
    shown = visitor.get("pruefen", here)
    hidden = {"csrfmiddlewaretoken": shown.value(TOKEN), "schluessel": shown.value(KEY), "aktion": "senden"}
    return visitor.post("absenden", here, hidden | {"zustellung": "postfach", "bestaetigt": "ja"}).location


WAYS = {"nine": nine, "whole": whole}


def run(job: dict[str, Any]) -> dict[str, Any]:
    """Let `users` visitors send one Antrag after another for `seconds`, or until `count` are sent."""
    way, weg = WAYS[job["way"]], Weg(**job["weg"])
    visitors = [Besucher(job["port"]) for _ in range(job["users"])]
    tokens = [visitor.get("", weg.begin_url).value(TOKEN) for visitor in visitors]
    for visitor in visitors:
        visitor.steps.clear()
        visitor.requests = 0
    left, wrong, ends = iter(range(job.get("count") or 10**9)), list[str](), list[float]()
    begin = time.perf_counter()

    def work(visitor: Besucher, token: str) -> None:
        try:
            while time.perf_counter() - begin < job["seconds"] and next(left, None) is not None:
                way(visitor, weg, token)
                ends.append(time.perf_counter())
        except (WentWrong, OSError) as error:
            wrong.append(f"{type(error).__name__}: {error}"[:4_000])

    threads = [threading.Thread(target=work, args=one) for one in zip(visitors, tokens, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "sent": len(ends),
        "seconds": (max(ends) if ends else time.perf_counter()) - begin,
        "requests": sum(visitor.requests for visitor in visitors),
        "steps": _together(visitor.steps for visitor in visitors),
        "wrong": wrong,
        "cpu_seconds": time.process_time(),
    }


def _together(parts: Iterable[Mapping[str, list[float]]]) -> dict[str, list[float]]:
    steps: dict[str, list[float]] = defaultdict(list)
    for part in parts:
        for name, times in part.items():
            steps[name] += times
    return steps


if __name__ == "__main__":
    json.dump(run(json.load(sys.stdin)), sys.stdout)
