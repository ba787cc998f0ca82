"""`python -m bench [--schnell]` measures and prints; `--markdown` prints the last measurement as Markdown."""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from bench import ablauf, tabelle

RESULTS = Path(__file__).parent / "ergebnis"


def main() -> int:
    """Measure, or show what was measured last."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Misst das laufende Kür über HTTP.")
    parser.add_argument("--schnell", action="store_true", help="kürzer, ohne die Million Vorgänge")
    parser.add_argument("--markdown", action="store_true", help="die letzte Messung als Markdown ausgeben")
    given = parser.parse_args()
    if given.markdown:
        return _last()
    begin = time.monotonic()

    def tell(what: str) -> None:
        print(f"{time.monotonic() - begin:5.0f} s  {what} …", file=sys.stderr, flush=True)

    found = ablauf.run(ablauf.SCHNELL if given.schnell else ablauf.GANZ, tell)
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{datetime.now(UTC):%Y%m%d-%H%M%S}{'-schnell' if given.schnell else ''}.json"
    path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(tabelle.plain(found))
    print(f"Alle Zahlen: {path}   Dauer: {time.monotonic() - begin:.0f} s")
    return 0


def _last() -> int:
    known = sorted(RESULTS.glob("*.json"))
    if not known:
        print("Es gibt noch keine Messung. Rufen Sie `make bench` auf.", file=sys.stderr)
        return 1
    print(tabelle.markdown(json.loads(known[-1].read_text(encoding="utf-8"))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
