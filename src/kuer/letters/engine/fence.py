"""Walls around a process before it reads a foreign template: limits, no other files, no network, no programs.

Linux builds all of them (Landlock and seccomp, without privileges); elsewhere the limits and typst's own root
remain. Nothing of Kür is imported: the process shall hold as little as possible.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Sequence
from typing import Final

_PR_SET_NO_NEW_PRIVS: Final = 38
_PR_SET_SECCOMP: Final = 22
_SECCOMP_MODE_FILTER: Final = 2
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_LANDLOCK_VERSION: Final = 1
_READ: Final = 4 | 8  # READ_FILE, READ_DIR
_ALL_BY_ABI: Final = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
_ALL_NEWEST: Final = (1 << 16) - 1
_ABI_WITH_NET: Final = 4

# AUDIT_ARCH, then socket, socketpair, connect, execve, execveat, ptrace, kill, io_uring_setup, open_by_handle_at
_CALLS: Final = {
    "x86_64": (0xC000003E, (41, 53, 42, 59, 322, 101, 62, 425, 304)),
    "aarch64": (0xC00000B7, (198, 199, 203, 221, 281, 117, 129, 425, 265)),
}
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _KILL, _EPERM = 0x7FFF0000, 0x80000000, 0x00050001
_X32: Final = 0x40000000


def limit(cpu_seconds: int, memory_bytes: int) -> None:
    """At most so much time on the processor and so much memory; no files written, no core dump."""
    import resource

    wanted = {
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_AS: memory_bytes,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 64,
    }
    for kind, value in wanted.items():
        try:
            resource.setrlimit(kind, (value, value))
        except (ValueError, OSError):
            # macOS refuses some; the clock of the parent process remains.
            continue


def wall_in(readable: Sequence[str]) -> frozenset[str]:
    """Leave only `readable` folders and no network; returns the names of the walls that stand."""
    if not sys.platform.startswith("linux"):
        return frozenset()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return frozenset()
    walls = {"landlock": _landlock(libc, readable), "seccomp": _seccomp(libc)}
    return frozenset(name for name, stands in walls.items() if stands)


def _landlock(libc: ctypes.CDLL, readable: Sequence[str]) -> bool:
    abi = libc.syscall(_LANDLOCK_CREATE, None, 0, _LANDLOCK_VERSION)
    if abi < 1:
        return False
    handled = struct.pack("=Q", _ALL_BY_ABI.get(abi, _ALL_NEWEST))
    if abi >= _ABI_WITH_NET:
        handled += struct.pack("=Q", 3)  # bind and connect TCP
    rules = libc.syscall(_LANDLOCK_CREATE, handled, len(handled), 0)
    if rules < 0:
        return False
    for folder in readable:
        handle = os.open(folder, os.O_PATH | os.O_CLOEXEC)
        libc.syscall(_LANDLOCK_ADD, rules, 1, struct.pack("=Qi", _READ, handle), 0)
        os.close(handle)
    stands = libc.syscall(_LANDLOCK_RESTRICT, rules, 0) == 0
    os.close(rules)
    return bool(stands)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def _seccomp(libc: ctypes.CDLL) -> bool:
    known = _CALLS.get(platform.machine())
    if known is None:
        return False
    architecture, calls = known
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _KILL), (_LOAD, 0, 0, 0)]
    steps.append((_AT_LEAST, len(calls) + 1, 0, _X32))
    steps += [(_EQUAL, len(calls) - place, 0, call) for place, call in enumerate(calls)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _EPERM)]
    code = b"".join(struct.pack("=HBBI", *step) for step in steps)
    program = _Program(len(steps), code)
    return bool(libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) == 0)
