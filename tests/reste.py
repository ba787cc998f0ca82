"""The folders of a run carry the number of its process; they go when it ends, or with the next run."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

OUTPUT: Final = Path(__file__).parent / "output"
TEMPLATES: Final = Path(tempfile.gettempdir())  # where accounts without rights may pass
RUN: Final = "KUER_TEST_RUN"  # the number of the process that began the run; its workers inherit it


def begin() -> None:
    """Remove what is left of runs that are gone; those of a second run beside this one are not."""
    os.environ.setdefault(RUN, str(os.getpid()))
    for left in (*OUTPUT.glob("*-*"), *TEMPLATES.glob("kuer-vorlage-*-*")):
        process = left.name.rpartition("-")[2]
        if process == str(os.getpid()) or (process.isdecimal() and not _runs(int(process))):
            shutil.rmtree(left, ignore_errors=True)


def own(kind: str) -> Path:
    """A folder of this process alone."""
    return _folder(kind, str(os.getpid()))


def shared(kind: str) -> Path:
    """A folder of all workers of the run."""
    return _folder(kind, os.environ[RUN])


def template(kind: str) -> Path:
    """Where the workers of the run lay what they all copy; not made yet."""
    return TEMPLATES / f"kuer-vorlage-{kind}-{os.environ[RUN]}"


def end() -> None:
    """Remove what carries the number of this process."""
    for mine in (*OUTPUT.glob(f"*-{os.getpid()}"), *TEMPLATES.glob(f"kuer-vorlage-*-{os.getpid()}")):
        shutil.rmtree(mine, ignore_errors=True)


def _folder(kind: str, process: str) -> Path:
    here = OUTPUT / f"{kind}-{process}"
    here.mkdir(parents=True, exist_ok=True)
    return here


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
