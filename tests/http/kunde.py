"""A browser without a window: cookies, forms, files, and whatever else somebody may send."""

import contextlib
import html
import http.client
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from tests.journeys.haus import Haus

File = tuple[str, bytes, str]
Pairs = Iterable[tuple[str, str]]
LOCAL = "127.0.0.1"
MOST_REDIRECTS = 8


@dataclass(frozen=True)
class Antwort:
    """What came back."""

    url: str
    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def words(self) -> str:
        """The page as a person reads it: without scripts and tags, entities resolved."""
        plain = re.sub(r"(?s)<(script|style|head).*?</\1>|<[^>]+>", " ", self.text)
        return " ".join(html.unescape(plain).split())

    @property
    def path(self) -> str:
        parts = urlsplit(self.url)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path

    @property
    def location(self) -> str:
        return str(self.headers.get("Location", ""))

    def value(self, name: str) -> str:
        """The value of a hidden field."""
        found = re.search(rf'<input[^>]*\bname="{re.escape(name)}"[^>]*\bvalue="([^"]*)"', self.text)
        assert found, f"no field {name} at {self.url} ({self.status}): {self.words[:600]}"
        return html.unescape(found.group(1))


@dataclass
class Kunde:
    """One person's browser. `ip` is the address of the machine it runs on: 127.0.0.0/8 is all ours."""

    haus: Haus
    ip: str = LOCAL
    cookies: dict[str, str] = field(default_factory=dict)
    last: Antwort | None = None
    timeout: float = 60
    headers: dict[str, str] = field(default_factory=dict)

    def copy(self) -> "Kunde":
        """Another tab of the same browser."""
        return Kunde(self.haus, self.ip, dict(self.cookies), self.last, self.timeout, dict(self.headers))

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Antwort:
        """Send one request and take what comes, cookies too; nothing is followed."""
        url = path if path.startswith("http") else f"{self.haus.url}/{path.removeprefix('/')}"
        place, target = urlsplit(url), url.removeprefix(self.haus.url).partition("#")[0] or "/"
        connection = http.client.HTTPConnection(LOCAL, place.port, timeout=self.timeout, source_address=(self.ip, 0))
        given = {"Host": place.netloc, "Accept": "text/html", **self.headers, **(headers or {})}
        if self.cookies and "Cookie" not in given:
            given["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            with contextlib.suppress(BrokenPipeError):  # who refuses what is too large may answer before it is sent
                connection.request(method, target, body, given)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie") or []:
            self._take(line)
        self.last = Antwort(url, answer.status, answer.headers, content)
        return self.last

    def _take(self, line: str) -> None:
        for name, morsel in SimpleCookie(line).items():
            if morsel["max-age"] == "0" or not morsel.value:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = morsel.value

    def get(self, path: str, *, follow: bool = True, **headers: str) -> Antwort:
        """Open a page, and go where it leads."""
        return self._follow(self.request("GET", path, headers=headers), follow)

    def post(
        self,
        path: str,
        data: Mapping[str, Any] | Pairs = (),
        *,
        files: Mapping[str, File] | None = None,
        follow: bool = True,
        token: str | None = None,
        **headers: str,
    ) -> Antwort:
        """Send a form, as a browser does: with the token of the page that was opened last."""
        body, kind = self.packed(data, files, token)
        return self._follow(self.request("POST", path, body, {"Content-Type": kind, **headers}), follow)

    def packed(
        self, data: Mapping[str, Any] | Pairs = (), files: Mapping[str, File] | None = None, token: str | None = None
    ) -> tuple[bytes, str]:
        """The body of a form and its content type."""
        pairs = list(data.items()) if isinstance(data, Mapping) else list(data)
        if token is None:
            token = self.token
        pairs = [("csrfmiddlewaretoken", token), *pairs] if token else pairs
        flat = [(name, one) for name, value in pairs for one in (value if isinstance(value, list) else [value])]
        if files is None:
            return urlencode(flat).encode(), "application/x-www-form-urlencoded"
        return multipart(flat, files)

    @property
    def token(self) -> str:
        """The CSRF token of the last page, or one made from the cookie as the page would."""
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.last.text) if self.last else None
        return found.group(1) if found else self.cookies.get("csrftoken", "")

    def _follow(self, answer: Antwort, follow: bool) -> Antwort:
        for _ in range(MOST_REDIRECTS):
            if not follow or answer.status not in {301, 302, 303, 307, 308}:
                return answer
            target = urljoin(answer.url, answer.location)
            assert target.startswith(self.haus.url), f"led away to {target}"
            answer = self.request("GET", target)
        raise AssertionError(f"led in circles: {answer.url}")


def multipart(pairs: Pairs, files: Mapping[str, File], *, quoted: bool = True) -> tuple[bytes, str]:
    """A form with files; the file names go out as they are, however hostile."""
    mark = f"----{secrets.token_hex(16)}"
    parts = []
    for name, value in pairs:
        raw = value.encode() if isinstance(value, str) else value
        parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + raw + b"\r\n")
    for name, (filename, content, kind) in files.items():
        shown = filename.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A") if quoted else filename
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{shown}"\r\n'
        parts.append(f"{head}Content-Type: {kind}\r\n\r\n".encode() + content + b"\r\n")
    return b"".join([*parts, f"--{mark}--\r\n".encode()]), f"multipart/form-data; boundary={mark}"
