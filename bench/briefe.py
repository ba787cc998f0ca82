"""Milliseconds for a letter, for each built-in template, each time to somebody else."""

from __future__ import annotations

import statistics
import time
from dataclasses import replace
from typing import Any

TEMPLATES = ("eingangsbestaetigung", "bescheid")


def measure(rounds: int) -> dict[str, dict[str, float]]:
    """Median, 95th percentile and size of letters by template; in this process, as the worker sets them."""
    from kuer.letters.actions import render
    from kuer.letters.ports import VORLAGEN
    from tests.letters import samples

    found = {}
    for name, (template, data, files, anhaenge) in samples.ALL.items():
        if name not in VORLAGEN:
            continue
        times, size = [], 0
        for number in range(-1, rounds):
            begin = time.perf_counter()
            size = len(render(template, _another(data, number), files=files, anhaenge=anhaenge, now=samples.NOW))
            if number >= 0:
                times.append((time.perf_counter() - begin) * 1000)
        times.sort()
        p95 = times[int(len(times) * 0.95)]
        found[name] = {"p50": round(statistics.median(times), 1), "p95": round(p95, 1), "bytes": size}
    return found


def _another(data: Any, number: int) -> Any:
    """The same letter to somebody else, so that nothing comes whole out of a memory."""
    if not hasattr(data, "brief"):
        return replace(data, nummer=f"LB-{number}")
    address = ("Frau", f"Person {number}", "Weg 1", "59999 Messstadt")
    return replace(data, brief=replace(data.brief, anschrift=address))
