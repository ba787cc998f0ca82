"""The line to the FIM portal: HTTP with bounds for time and size, tried again where that can help."""

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

import httpx
import msgspec

from kuer.integrations.fim.errors import PortalAway, PortalRefused
from kuer.integrations.fim.portal.modelle import UNLESBAR, Absage

TIMEOUT: Final = httpx.Timeout(20, connect=5)
MOST_SECONDS: Final = 120
TRIES: Final = 4
LONGEST_WAIT: Final = 30.0
MOST_REDIRECTS: Final = 3
LONGEST_REFUSAL: Final = 65_536
_FIRST_WAIT: Final = 0.5
_AGAIN: Final = frozenset({429, 500, 502, 503, 504})
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})

T = TypeVar("T")
Params = Mapping[str, str | int | Sequence[str | int]]


class Leitung:
    """Gets from one address, and from the other hosts that are named. Only https, except from this machine."""

    def __init__(
        self, adresse: str, weitere: Sequence[str] = (), *, warten: Callable[[float], None] | None = None
    ) -> None:
        """`weitere` are further hosts that may be asked; `warten` waits that many seconds instead of the clock.

        Raises: PortalRefused for an address that is none.
        """
        self.adresse = adresse.rstrip("/")
        self.hosts = {urlsplit(self.adresse).netloc, *weitere}
        self.warten = warten or time.sleep
        self._require_safe(self.adresse)
        headers = {"User-Agent": f"Kuer/{version('kuer')}", "Accept-Encoding": "identity"}
        secure = self.adresse.startswith("https:")
        self.client = httpx.Client(timeout=TIMEOUT, headers=headers, follow_redirects=False, trust_env=secure)

    def close(self) -> None:
        """Let go of all connections."""
        self.client.close()

    def get(self, path: str, params: Params | None = None, *, arten: Sequence[str], hoechstens: int) -> bytes:
        """The whole answer, of one of the media types and at most so many bytes.

        Raises: PortalAway when it does not come in spite of trying again; PortalRefused.
        """
        return self._tried(path, params, lambda answer: b"".join(_pieces(answer, arten, hoechstens)))

    def lade(self, path: str, ziel: Path, *, arten: Sequence[str], hoechstens: int) -> None:
        """Write the answer to a file as it comes in; the file is there when all of it is. Raises: see `get`."""
        part = ziel.with_name(f".{ziel.name}.teil")

        def write(answer: httpx.Response) -> None:
            with part.open("wb") as file:
                for piece in _pieces(answer, arten, hoechstens):
                    file.write(piece)

        try:
            self._tried(path, None, write)
            part.replace(ziel)
        finally:
            part.unlink(missing_ok=True)

    def _tried(self, path: str, params: Params | None, take: Callable[[httpx.Response], T]) -> T:
        """What `take` makes of the answer; what breaks off in the middle begins anew."""
        url = path if "://" in path else f"{self.adresse}{path}"
        reason, pause = "", 0.0
        for number in range(TRIES):
            if number:
                self.warten(pause)
            try:
                with self._opened(url, params) as answer:
                    if answer.status_code not in _AGAIN:
                        return take(answer)
                    busy = answer.status_code == httpx.codes.TOO_MANY_REQUESTS
                    reason = "Es ist überlastet" if busy else "Es meldet einen eigenen Fehler"
                    pause = _pause(number, answer.headers.get("Retry-After", ""))
            except httpx.TransportError as error:
                reason, pause = _reason(error), _pause(number, "")
        raise PortalAway(grund=f"Das FIM-Portal ist zurzeit nicht zu erreichen. {reason}. Versuchen Sie es später.")

    @contextmanager
    def _opened(self, url: str, params: Params | None) -> Iterator[httpx.Response]:
        """The answer behind redirects; those to other hosts are refused."""
        query: Any = {key: value for key, value in (params or {}).items() if value not in {"", ()}} or None
        for _ in range(MOST_REDIRECTS + 1):
            self._require_safe(url)
            with self.client.stream("GET", url, params=query) as answer:
                if answer.status_code not in _MOVED:
                    yield answer
                    return
                url, query = str(answer.url.join(answer.headers.get("Location", ""))), None
        raise PortalRefused(grund="Das FIM-Portal leitet im Kreis weiter.", status=0)

    def _require_safe(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _HERE):
            raise PortalRefused(grund=f"„{url[:200]}“ ist keine Adresse mit https.", status=0)
        if parts.netloc not in self.hosts:
            told = f"„{parts.netloc[:200]}“ gehört nicht zum FIM-Portal; dort wird nicht gefragt."
            raise PortalRefused(grund=told, status=0)


def _pieces(answer: httpx.Response, arten: Sequence[str], hoechstens: int) -> Iterator[bytes]:
    """The body, when it is what was asked for."""
    if not answer.is_success:
        raise PortalRefused(grund=_refusal(answer), status=answer.status_code)
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind not in arten or answer.headers.get("Content-Encoding", "identity") != "identity":
        told = f"Das FIM-Portal antwortet mit „{kind[:80] or 'nichts'}“ statt mit „{arten[0]}“."
        raise PortalRefused(grund=told, status=answer.status_code)
    yield from _bounded(answer, hoechstens)


def _bounded(answer: httpx.Response, hoechstens: int) -> Iterator[bytes]:
    size, end = 0, time.monotonic() + MOST_SECONDS
    for piece in answer.iter_raw():
        size += len(piece)
        if size > hoechstens:
            told = f"Die Antwort des FIM-Portals ist größer als {hoechstens / 1_000_000:g} MB."
            raise PortalRefused(grund=told, status=answer.status_code)
        if time.monotonic() > end:
            raise httpx.ReadTimeout("the answer trickles")
        yield piece


def _refusal(answer: httpx.Response) -> str:
    """What the portal says itself, when it says something."""
    if answer.status_code == httpx.codes.NOT_FOUND:
        return "Das gibt es im FIM-Portal nicht."
    try:
        said = msgspec.json.decode(b"".join(_bounded(answer, LONGEST_REFUSAL)), type=Absage).detail
    except (*UNLESBAR, PortalRefused):
        said = ""
    words = " ".join(said.split())[:200]
    return f"Das FIM-Portal hat abgelehnt ({answer.status_code}){': ' + words if words else '.'}"


def _reason(error: httpx.TransportError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "Es antwortet nicht in der Zeit"
    if isinstance(error, httpx.ConnectError):
        return "Es kommt keine Verbindung zustande"
    return "Die Verbindung ist abgebrochen"


def _pause(number: int, retry_after: str) -> float:
    """How long to wait: as the portal says, else twice as long each time, a little different for everyone."""
    told = _seconds(retry_after)
    grown = _FIRST_WAIT * 2**number
    return min(told if told is not None else grown + random.uniform(0, grown), LONGEST_WAIT)  # noqa: S311 - no secret


def _seconds(text: str) -> float | None:
    """Retry-After is a number of seconds or a date."""
    if text.isascii() and text.isdecimal():
        return float(text[:6])
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds()) if text else None
    except (TypeError, ValueError):
        return None
