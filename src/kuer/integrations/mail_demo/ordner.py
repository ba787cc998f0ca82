"""Reads the folder of Django's file backend; whatever stands in a mail is text and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final

from kuer.kit.text import clean, one_line

MOST_MAILS: Final = 50
MOST_BYTES: Final = 200_000
MOST_LETTERS: Final = 20_000
LINE: Final = b"\n" + b"-" * 79 + b"\n"  # what the file backend writes between two mails


@dataclass(frozen=True)
class Post:
    """One mail as it would have gone out."""

    von: str
    an: str
    betreff: str
    am: datetime
    absaetze: tuple[tuple[str, ...], ...]


def mails(folder: Path, limit: int = MOST_MAILS) -> list[Post]:
    """The newest mails, the newest first; a folder that is not there is empty."""
    found: list[Post] = []
    for path in sorted(folder.glob("*.log"), key=lambda one: one.name, reverse=True):
        found += reversed(list(_mails_in(path)))
        if len(found) >= limit:
            break
    return found[:limit]


def _mails_in(path: Path) -> Iterator[Post]:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES).replace(b"\r\n", b"\n")
    except OSError:  # swept away meanwhile
        return
    for raw in content.split(LINE):
        if raw.strip():
            yield _post(raw, datetime.fromtimestamp(path.stat().st_mtime, UTC))


def _post(raw: bytes, written: datetime) -> Post:
    message = BytesParser(policy=policy.default).parsebytes(raw)
    return Post(
        von=_header(message, "From"),
        an=_header(message, "To"),
        betreff=_header(message, "Subject"),
        am=_sent(message) or written,
        absaetze=_paragraphs(_text(message)),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return one_line(str(message.get(name, "")), 300)
    except (ValueError, IndexError):  # the parser gives up on some broken headers
        return ""


def _sent(message: EmailMessage) -> datetime | None:
    try:
        moment = parsedate_to_datetime(str(message.get("Date", "")))
    except (ValueError, IndexError, TypeError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)  # "-0000" says nothing of the place


def _text(message: EmailMessage) -> str:
    try:
        part = message.get_body(("plain",))
        content = part.get_content() if part is not None else ""
    except (LookupError, ValueError, AttributeError):
        return ""
    return clean(str(content))[:MOST_LETTERS]


def _paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(block.split("\n")) for block in text.split("\n\n") if block.strip())
