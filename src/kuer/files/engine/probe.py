"""Hostile content is parsed in a process of its own, with limits of time and memory: `python -m … TYPE < content`.

A parser's fault or a bomb then costs one small process and never the web server.
"""

import json
import subprocess
import sys
from contextlib import suppress
from typing import Any, BinaryIO, Final

MEMORY: Final = 1_536 * 1024 * 1024
CPU_SECONDS: Final = 15
WAIT_SECONDS: Final = 30


def probe(content: BinaryIO, medientyp: str) -> dict[str, Any]:
    """Why a content of this type is refused: {"code": …, …}; empty when it is sound. `content` is a real file."""
    content.flush()
    content.seek(0)
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, a fixed module
            [sys.executable, "-I", "-m", "kuer.files.engine.probe", medientyp],
            stdin=content,
            capture_output=True,
            timeout=WAIT_SECONDS,
            check=False,
        )
        verdict = json.loads(done.stdout) if done.returncode == 0 else {"code": "broken"}
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        verdict = {"code": "broken"}
    return verdict if isinstance(verdict, dict) else {"code": "broken"}


def main(medientyp: str) -> int:
    """Look at standard input and write the verdict as JSON."""
    _limit()
    from kuer.files.engine import image, pdf

    content = sys.stdin.buffer
    try:
        verdict = pdf.look(content) if medientyp == "application/pdf" else image.look(content, medientyp)
    except MemoryError:
        verdict = {"code": "broken"}
    sys.stdout.write(json.dumps(verdict))
    return 0


def _limit() -> None:
    """Cap memory and time of this process, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
