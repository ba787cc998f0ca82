"""The process in which a foreign template becomes a PDF: read the order, build the walls, set, answer, end.

Started by sandbox.py as a plain script. On stdin: four bytes length, a JSON head, the files; on stdout: "P" and
the PDF, or "E" and the fault as JSON. What fails otherwise shows in the exit status.
"""

from __future__ import annotations

import json
import struct
import sys
from typing import Any, BinaryIO


def main() -> int:
    """Serve one order."""
    head, files = _read(sys.stdin.buffer)
    sys.path[:0] = head["paths"]
    import typst

    from kuer.letters.engine import fence

    fence.limit(head["cpu_seconds"], head["memory_bytes"])
    fence.wall_in([head["root"], head["fonts"]])
    sys.stdout.buffer.write(_compile(typst, head, files))
    sys.stdout.buffer.flush()
    return 0


def _read(stream: BinaryIO) -> tuple[dict[str, Any], dict[str, bytes]]:
    (size,) = struct.unpack(">I", stream.read(4))
    head = json.loads(stream.read(size))
    return head, {name: stream.read(length) for name, length in head["files"]}


def _compile(typst: Any, head: dict[str, Any], files: dict[str, bytes]) -> bytes:
    try:
        compiler = typst.Compiler(
            root=head["root"],
            font_paths=[head["fonts"]],
            ignore_system_fonts=True,
            package_path=head["root"],
            package_cache_path=head["root"],
        )
        pdf: bytes = compiler.compile(
            input=files, format="pdf", pdf_standards=head["standards"], timestamp=head["timestamp"]
        )
    except typst.TypstError as error:
        return b"E" + json.dumps([error.message, error.diagnostic, list(error.hints)]).encode()
    return b"P" + pdf


if __name__ == "__main__":
    sys.exit(main())
