"""What PostgreSQL's postmaster.pid says, and whether it is still true."""

import os
import subprocess
from pathlib import Path

STATUS_LINE = 7
IMPOSSIBLE_PID = 4_194_305  # one above the largest that Linux gives; macOS stops far below


def _lines(data: Path) -> list[str]:
    try:
        return (data / "postmaster.pid").read_text().splitlines()
    except OSError:
        return []


def server_pid(data: Path) -> int | None:
    """The process that serves this data folder; None when the file is absent or left by a dead one."""
    lines = _lines(data)
    if not lines or not lines[0].strip().isdigit():
        return None
    pid = int(lines[0])
    return pid if str(data) in command_of(pid) else None


def says_ready(data: Path) -> bool:
    """Whether the server has written that it accepts connections."""
    lines = _lines(data)
    return len(lines) > STATUS_LINE and lines[STATUS_LINE].strip() == "ready"


def disarm(data: Path) -> None:
    """Make a leftover file harmless when its process number meanwhile belongs to another program.

    The file stays, because PostgreSQL finds in it the shared memory that killed children may still hold.
    """
    lines = _lines(data)
    if lines and server_pid(data) is None:
        path = data / "postmaster.pid"
        path.write_text("\n".join([str(IMPOSSIBLE_PID), *lines[1:]]) + "\n")


def command_of(pid: int) -> str:
    """The command line of a living process; empty for a dead one or a zombie."""
    folder = Path("/proc") / str(pid)
    if Path("/proc/self").exists():
        try:
            return (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    done = subprocess.run(  # noqa: S603 - macOS has no /proc
        ["/bin/ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return done.stdout if done.returncode == 0 and os.name == "posix" else ""
