"""Files that are made to swell or to slow down end in bounded time and memory."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from kuer.integrations.fim.lesen.rohdaten import MAX_BYTES
from tests.integrations.fim.dateien import GUT, feld, gruppe


def _gross(name: str) -> bytes:
    """Files that are made to swell or to slow down; each is as large as is let in, or larger."""
    inside = MAX_BYTES - 2_000
    begin, end = (
        GUT.split("</x:stammdatenschema>")[0].encode(),
        b"</x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>",
    )
    relation = b"<x:relation><x:objekt><x:id>F01</x:id></x:objekt></x:relation>"
    fillings: dict[str, Callable[[], bytes]] = {
        "Elemente": lambda: b"<x:a/>" * (inside // 6),
        "tief": lambda: b"<x:a>" * (inside // 5),
        "Attribute": lambda: b"<x:a " + b" ".join(b'a%d=""' % number for number in range(inside // 16)) + b"/>",
        "ein Attribut": lambda: b'<x:a b="' + b"x" * inside + b'"/>',
        "Namensräume": lambda: (
            b"<x:a " + b" ".join(b'xmlns:a%d="u"' % number for number in range(inside // 20)) + b"/>"
        ),
        "offenes Attribut": lambda: b'<x:a b="' + b"x" * inside,
        "offener Kommentar": lambda: b"<!--" + b"x" * inside,
        "offenes CDATA": lambda: b"<![CDATA[" + b"x" * inside,
        "ein Name": lambda: b"<" + b"x" * inside,
        "ein Text": lambda: b"<x:name>" + b"x" * inside + b"</x:name>",
        "Kommentare": lambda: b"<!---->" * (inside // 7),
        "Anweisungen": lambda: b"<?a?>" * (inside // 5),
        "Zeichen": lambda: b"<x:hilfetext>" + b"&#65;" * (inside // 5 - 20) + b"</x:hilfetext>",
        "knapp Elemente": lambda: b"<x:a/>" * 999_900,
        "knapp Attribute": lambda: b"<x:a " + b" ".join(b'a%d=""' % number for number in range(490_000)) + b"/>",
        "knapp Relationen": lambda: relation * 60_000,
        "knapp Regeln": lambda: b"<x:regel><x:freitextRegel>F01000000009</x:freitextRegel></x:regel>" * 20_000,
        "knapp Felder": lambda: b"".join(feld(f"F01{number:09d}").encode() for number in range(5_000)),
        "knapp gleiche Felder": lambda: feld("F01000000002").encode() * 3_000,
        "knapp Gruppen": lambda: gruppe("G01000000002", feld("F01000000003")).encode() * 3_000,
        "knapp geschachtelt": lambda: _geschachtelt(60, 50),
    }
    if name == "100 MB":
        return b" " * (100 * 1024 * 1024)
    return begin + fillings[name]() + end


def _geschachtelt(depth: int, each: int) -> bytes:
    """Groups in groups, with fields and a rule that asks for what is below in each."""
    rule = "<x:regel><x:identifikation><x:id>R01000000001</x:id></x:identifikation><x:freitextRegel>F01000000099</x:freitextRegel></x:regel>"
    made = ""
    for level in range(depth):
        fields = "".join(feld(f"F01{level:03d}{number:06d}") for number in range(each))
        made = gruppe(f"G01{level:09d}", rule, fields, made)
    return made.encode()


ABGEWIESEN = [
    "100 MB", "Elemente", "tief", "Attribute", "ein Attribut", "Namensräume", "offenes Attribut", "offener Kommentar",
    "offenes CDATA", "ein Name", "ein Text", "Kommentare", "Anweisungen", "Zeichen",
]  # fmt: skip
GROSSE = [
    *ABGEWIESEN, "knapp Elemente", "knapp Attribute", "knapp Relationen", "knapp Regeln", "knapp Felder",
    "knapp gleiche Felder", "knapp Gruppen", "knapp geschachtelt",
]  # fmt: skip
SCRIPT = """
import resource, sys, time
from pathlib import Path
from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.lesen.inhalt import read_datei
from kuer.integrations.fim.pruefung.auskunft import pruefe
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
for name in sys.argv[1:]:
    for read in (read_datei, pruefe):
        began = time.process_time()
        try:
            read(Path(name))
            said = "gelesen"
        except FimRefused as refused:
            said = str(refused)[:80]
        print(Path(name).stem, round(time.process_time() - began, 2), said, sep="|")
"""


def test_floods_end_in_bounded_time_and_memory(tmp_path: Path) -> None:
    files = []
    for name in GROSSE:
        files.append(tmp_path / f"{name}.xml")
        files[-1].write_bytes(_gross(name))
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *map(str, files)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    told = [line.split("|") for line in done.stdout.splitlines()]
    assert len(told) == 2 * len(GROSSE)
    assert [line for line in told if float(line[1]) > 10] == []
    assert {line[0] for line in told if line[2] != "gelesen"} >= set(ABGEWIESEN)
