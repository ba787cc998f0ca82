"""Milliseconds per letter for each built-in template and for a foreign one in its cell; JSON in bench/results/.

The limit beside it: what the compiler alone takes for a page of the same typeface without any layout of ours.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from kuer.letters.actions import render  # noqa: E402
from kuer.letters.engine.auftrag import MAIN, TEMPLATES, Auftrag  # noqa: E402
from kuer.letters.engine.press import press  # noqa: E402
from kuer.letters.ports import VORLAGEN  # noqa: E402
from tests.letters import samples  # noqa: E402

BARE = b"""#set document(title: "x")
#set text(font: "Fira Sans", lang: "de", hyphenate: true)
#title[x]
#json("/daten.json")
#lorem(250)"""


def measure(name: str, act: Callable[[int], bytes], rounds: int) -> dict[str, float | int | str]:
    """Median and 95th percentile over rounds that each print something else, so that nothing is cached whole."""
    act(-1)
    times = []
    for number in range(rounds):
        begin = time.perf_counter()
        size = len(act(number))
        times.append((time.perf_counter() - begin) * 1000)
    times.sort()
    row: dict[str, float | int | str] = {
        "template": name,
        "median_ms": round(statistics.median(times), 2),
        "p95_ms": round(times[int(len(times) * 0.95) - 1], 2),
        "bytes": size,
    }
    print(f"{name:34} {row['median_ms']:8} ms   p95 {row['p95_ms']:8} ms   {size // 1000:4} kB")
    return row


def another(data: object, number: int) -> object:
    """The same letter to somebody else."""
    if not hasattr(data, "brief"):
        return replace(data, nummer=f"LB-{number}")  # type: ignore[type-var]
    brief = replace(data.brief, anschrift=("Frau", f"Person {number}", "Weg 1", "51234 Lindenbrück"))
    return replace(data, brief=brief)  # type: ignore[type-var]


def main() -> None:
    """Measure all, print a table, keep the numbers."""
    rows = []
    for name, (template, data, files, anhaenge) in samples.ALL.items():
        label = name if name in VORLAGEN else f"{name} ({template})"

        def act(number: int, t=template, d=data, f=files, a=anhaenge) -> bytes:
            return render(t, another(d, number), files=f, anhaenge=a, now=samples.NOW)

        rows.append(measure(label, act, 60))
    source = (TEMPLATES / "bescheid.typ").read_bytes()
    rows.append(
        measure(
            "bescheid in a cell",
            lambda number: render(source, another(samples.BESCHEID, number), files=samples.CREST, now=samples.NOW),
            15,
        )
    )
    rows.append(
        measure(
            "limit: one bare page",
            lambda number: press(Auftrag("x", {MAIN: BARE, "daten.json": b'"%d"' % number}, 1_780_000_000)),
            60,
        )
    )
    results = ROOT / "bench" / "results"
    results.mkdir(parents=True, exist_ok=True)
    (results / "letters.json").write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
