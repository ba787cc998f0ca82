"""Under which account PostgreSQL runs: our own, or, as root refuses, one without rights."""

import os
import pwd
import stat
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kuer.project.errors import ClusterFault

UNPRIVILEGED = ("nobody", "daemon")
OPEN_TO_OTHERS = stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True)
class Account:
    """A system account; `switch` says whether we must change to it, which only root can."""

    uid: int
    gid: int
    switch: bool

    def popen_options(self) -> dict[str, Any]:
        """The arguments for subprocess that make a child run under this account."""
        if not self.switch:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_run(self, command: Sequence[str | Path]) -> bool:
        """Whether the command succeeds under this account. Asking is truer than reading mode bits."""
        try:
            done = subprocess.run(  # noqa: S603 - our own programs
                [str(part) for part in command],
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=30,
                check=False,
                **self.popen_options(),
            )
        except (OSError, subprocess.SubprocessError):
            return False
        return done.returncode == 0

    def can_enter(self, folder: Path) -> bool:
        """Whether this account can reach the folder through all its parents."""
        return not self.switch or self.can_run(["/bin/sh", "-c", 'cd "$1"', "sh", folder])

    def make_folder(self, folder: Path) -> Path:
        """Create a folder that belongs to this account alone; refuse one that somebody else laid there."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        facts = folder.lstat()
        if self.switch and facts.st_uid == 0 and stat.S_ISDIR(facts.st_mode):
            os.chown(folder, self.uid, self.gid, follow_symlinks=False)
            facts = folder.lstat()
        if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != self.uid or facts.st_mode & OPEN_TO_OTHERS:
            raise ClusterFault(
                f"Der Ordner {folder} gehört einem anderen Benutzer oder ist für andere beschreibbar.\n"
                "Löschen Sie ihn, oder wählen Sie mit KUER_HOME einen anderen Ort."
            )
        return folder


def account_for(data: Path | None) -> Account:
    """Our own account; as root the owner of the data, or an account without rights for new data."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switch=False)
    if data is not None and data.exists() and (owner := data.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid, switch=True)
    for name in UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, switch=True)
    raise ClusterFault(
        "PostgreSQL läuft nicht als root, und es gibt weder das Konto nobody noch daemon.\n"
        "Starten Sie Kür unter einem gewöhnlichen Benutzerkonto."
    )
