"""Speaks clamd's protocol (INSTREAM) over a local socket or TCP; settings.CLAMD says where it listens.

clamd must take at least as much as settings.MAX_UPLOAD_BYTES (StreamMaxLength in clamd.conf); what it refuses to
look at counts as not looked at.
"""

import re
import socket
import struct
from typing import BinaryIO, ClassVar, Final

from django.conf import settings

from kuer.kit.errors import Unavailable

PIECE: Final = 256 * 1024
SECONDS: Final = 60
LONGEST_ANSWER: Final = 4_096
_FOUND: Final = re.compile(r"^stream: (.+) FOUND$")


class Clamd:
    """Hands the content to clamd and takes its word, whatever that is; silence and errors are never "clean"."""

    name: ClassVar[str] = "clamd"
    refused_in_production: ClassVar[bool] = False

    def scan(self, content: BinaryIO) -> str:
        """The name of what was found, empty when it is clean. Raises Unavailable."""
        try:
            with _connect(settings.CLAMD) as connection:
                connection.sendall(b"zINSTREAM\0")
                while piece := content.read(PIECE):
                    connection.sendall(struct.pack(">L", len(piece)) + piece)
                connection.sendall(struct.pack(">L", 0))
                answer = _answer(connection)
        except OSError as error:
            raise Unavailable(what="clamd", reason=type(error).__name__) from error
        if answer == "stream: OK":
            return ""
        if found := _FOUND.match(answer):
            return found[1]
        raise Unavailable(what="clamd", reason=answer[:200] or "silence")


def _connect(place: str) -> socket.socket:
    """A connection to "/run/clamav/clamd.ctl" or "host:3310"."""
    if place.startswith("/"):
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(SECONDS)
        try:
            connection.connect(place)
        except OSError:
            connection.close()
            raise
        return connection
    host, _, port = place.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=SECONDS)


def _answer(connection: socket.socket) -> str:
    got = b""
    while len(got) < LONGEST_ANSWER and not got.endswith(b"\0"):
        piece = connection.recv(LONGEST_ANSWER)
        if not piece:
            break
        got += piece
    return got.rstrip(b"\0\n").decode(errors="replace")
