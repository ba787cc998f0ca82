"""A house of its own for the accidents, on small disks where the machine allows that."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.chaos.poststelle import Poststelle
from tests.chaos.wrack import Wrack
from tests.journeys.haus import running


@contextmanager
def small_disk(name: str) -> Iterator[Path]:
    """A file system of its own; an ordinary folder where nobody may mount one."""
    folder = Path(tempfile.mkdtemp(prefix=f"kuer-{name}-"))
    folder.chmod(0o755)
    mount = ["mount", "-t", "tmpfs", "-o", "size=2g,mode=0755", "tmpfs", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    try:
        yield folder
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=False)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def wrack() -> Iterator[Wrack]:
    """The house that suffers; one for all tests of this folder."""
    if not Path("/proc/self/task").exists():
        pytest.skip("accidents are staged by what Linux tells about processes in /proc")
    post = Poststelle()
    with small_disk("platte") as platte, small_disk("dateien") as dateien:
        given = {
            "KUER_FILES": str(dateien),
            "KUER_SMTP_HOST": "127.0.0.1",
            "KUER_SMTP_PORT": str(post.port),
            "KUER_DEMO_LEBEN": "0",
        }
        with running(platte, **given) as haus:
            yield Wrack(haus, dateien, post)
    post.close()
