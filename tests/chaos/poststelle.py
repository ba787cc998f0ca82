"""A mail server that takes everything, remembers it, and can be told not to answer for a while."""

import contextlib
import re
import socketserver
import threading
from collections import Counter

END = b"\r\n.\r\n"


class Poststelle:
    """Listens on a port of its own; `angekommen` counts each content by its Message-ID."""

    def __init__(self) -> None:
        self.angekommen: dict[str, Counter[bytes]] = {}
        self.holds = threading.Event()
        self.go_on = threading.Event()
        self._hold_next = threading.Event()
        self._lock = threading.Lock()
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.port = int(self._server.server_address[1])
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def hold_next(self) -> None:
        """Take the next e-mail, but do not say so until `go_on` is set: who sends it waits in the middle."""
        self.holds.clear()
        self.go_on.clear()
        self._hold_next.set()

    def close(self) -> None:
        self.go_on.set()
        self._server.shutdown()
        self._server.server_close()

    def _take(self, content: bytes) -> None:
        found = re.search(rb"(?im)^message-id:\s*(\S+)", content)
        with self._lock:
            self.angekommen.setdefault(found.group(1).decode() if found else "", Counter())[without_date(content)] += 1
        if self._hold_next.is_set():
            self._hold_next.clear()
            self.holds.set()
            self.go_on.wait(60)

    def _handler(post: "Poststelle") -> type[socketserver.StreamRequestHandler]:  # noqa: N805
        class Schalter(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(OSError):  # who sends may be killed
                    self._talk()

            def _talk(self) -> None:
                self.wfile.write(b"220 poststelle\r\n")
                while line := self.rfile.readline():
                    word = line[:4].upper()
                    if word == b"DATA":
                        self.wfile.write(b"354 go on\r\n")
                        post._take(self._content())
                    self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 fine\r\n")

            def _content(self) -> bytes:
                content = b""
                while not content.endswith(END) and (line := self.rfile.readline()):
                    content += line
                return content

        return Schalter


def without_date(content: bytes) -> bytes:
    """Sent again it carries a new date; all else must be the same."""
    return re.sub(rb"(?im)^date:.*\r\n", b"", content)
