"""`python -m bench.fim [ORDNER]`: importing data schemas, understanding their rules, checking what is sent; no server.

The folder holds xdf2/, xdf3/, xsd/ and codelists/. The limit is lxml in the same run: beside the import it checks the
same files against the XSD of the standard, beside the check of an Antrag the same answers against the XSD of their
schema. All times are those of the processor: the machine may be doing other things.
"""

from __future__ import annotations

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.tabelle import Line

if TYPE_CHECKING:
    from kuer.integrations.fim.types import FimFeld, FimGruppe, FimSchema, Regel

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "fim"
TODAY = date(2026, 11, 24)
ROUNDS = 30
SLOWEST_IMPORT_S, MOST_MEMORY_MB, CHECK_MS = 2, 300, 50


def measure(folder: Path) -> dict[str, Any]:
    """Import everything in the folder, then check one submission of the form with the most answers."""
    from kuer.integrations.fim.actions import uebernehmen

    paths = sorted([*folder.glob("xdf2/S*.xml"), *folder.glob("xdf3/S*.xml")])
    before = memory_mb()
    times: dict[str, float] = {}
    forms: dict[str, Any] = {}
    for path in paths:
        begin = time.process_time()
        made = uebernehmen(path, folder / "codelists")
        times[path.stem] = time.process_time() - begin
        forms[path.stem] = made.dateien
    peak = memory_mb()
    slowest = max(times, key=lambda name: times[name])
    return {
        "schemata": len(paths),
        "megabytes": round(sum(path.stat().st_size for path in paths) / 1e6, 1),
        "import_s": round(sum(times.values()), 2),
        "langsamstes": slowest,
        "langsamstes_s": round(times[slowest], 3),
        "speicher_mb": round(peak, 1),
        "speicher_vorher_mb": round(before, 1),
        "xsd_s": round(validation(folder), 2),
        "regeln": rules(paths, folder / "codelists"),
        "pruefung": submission(forms),
    }


def validation(folder: Path) -> float:
    """Seconds that lxml needs to read the same files and check them against the XSD of the standard."""
    from lxml import etree

    seconds = 0.0
    for version, name in (("2.0", "xdf2"), ("3.0.0", "xdf3")):
        schema = etree.XMLSchema(etree.parse(next((folder / "xsd" / version).glob("xdatenfelder.xsd"))))
        for path in sorted((folder / name).glob("S*.xml")):
            begin = time.process_time()
            schema.validate(etree.parse(path))
            seconds += time.process_time() - begin
    return seconds


def memory_mb() -> float:
    """The most memory that this process has ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1_048_576)


def rules(paths: list[Path], lists: Path) -> dict[str, float]:
    """How many rules a second become trees, of those that are there; each schema is read beforehand."""
    from kuer.integrations.fim.actions import read_schema
    from kuer.integrations.fim.sprache.bedingung import Unverstanden
    from kuer.integrations.fim.sprache.namen import Verzeichnis
    from kuer.integrations.fim.sprache.satz import uebersetze

    count, seconds = 0, 0.0
    for path in paths:
        schema = read_schema(path, lists)
        known = Verzeichnis.aus_schema(schema)
        texts = list(_rules(schema.id, schema))
        begin = time.process_time()
        for element, rule in texts:
            try:
                uebersetze(rule.text, known.umkreis(element, rule.text))
            except Unverstanden:
                continue
        seconds += time.process_time() - begin
        count += len(texts)
    return {"anzahl": count, "pro_sekunde": round(count / seconds, 1) if seconds else 0.0}


def _rules(own: str, element: FimSchema | FimGruppe | FimFeld) -> Iterator[tuple[str, Regel]]:
    for rule in element.regeln:
        yield own, rule
    for child in getattr(element, "kinder", ()):
        yield from _rules(child.id, child)


def submission(forms: dict[str, Any]) -> dict[str, Any]:
    """One submission of the form with the most fields, filled in wholly: what checking it costs, beside lxml."""
    from lxml import etree

    from kuer.forms.engine import Formular, Kontext, auswerten, bereinigt, compile_from_folder, schema_problems
    from kuer.integrations.fim.ausfuhr.daten import als_xml
    from kuer.integrations.fim.ausfuhr.fassung import fassung_von
    from kuer.integrations.fim.ausfuhr.xsd import xsd
    from kuer.integrations.fim.probe.ausfuellen import ausfuellen

    sizes = {name: len(files["formular.yaml"]) for name, files in forms.items()}
    name = max(sizes, key=lambda one: sizes[one])
    form = Formular.from_json(compile_from_folder(forms[name]))
    context = Kontext(TODAY, kommune={"land": "NW"})
    begin = time.process_time()
    answers = ausfuellen(form, context, alles=True).answers
    filled = time.process_time() - begin
    version = fassung_von(forms[name])
    schema = etree.XMLSchema(etree.fromstring(xsd(version.datenschema)))
    document = als_xml(version, answers)

    def check() -> bool:
        clean = bereinigt(form, answers, context)
        return auswerten(form, clean, context).complete and not schema_problems(form, clean)

    return {
        "formular": name,
        "antworten": sum(
            one.value is not None for one in auswerten(form, answers, context).fields if one.feld.hat_wert
        ),
        "ausfuellen_s": round(filled, 2),
        "kuer_ms": _median_ms(check),
        "lxml_ms": _median_ms(lambda: bool(schema.validate(etree.fromstring(document)))),
    }


def _median_ms(act: Callable[[], bool]) -> float:
    """The median of some rounds; the act must succeed."""
    times = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        if not act():
            raise ValueError("was geprüft wird, stimmt nicht")
        times.append((time.process_time() - begin) * 1000)
    return round(statistics.median(times), 2)


def lines(found: dict[str, Any]) -> Iterator[Line | str]:
    """The lines of the table, with headings between them."""
    yield f"Datenschemata aus FIM: {found['schemata']} Dateien, {found['megabytes']} MB"
    yield Line("Einlesen, alle zusammen", f"{found['import_s']} s")
    yield Line("Grenze: lxml liest dieselben Dateien und prüft sie gegen das XSD", f"{found['xsd_s']} s")
    slow, goal = found["langsamstes_s"], f"< {SLOWEST_IMPORT_S} s"
    yield Line(f"  das langsamste ({found['langsamstes']})", f"{slow} s", goal, slow < SLOWEST_IMPORT_S)
    most, goal = found["speicher_mb"], f"< {MOST_MEMORY_MB} MB"
    yield Line("Speicher, höchstens", f"{most} MB", goal, most < MOST_MEMORY_MB)
    yield Line("  davon vor dem ersten", f"{found['speicher_vorher_mb']} MB")
    yield Line("Regeln in Worten", f"{found['regeln']['anzahl']}, {found['regeln']['pro_sekunde']} /s")
    one = found["pruefung"]
    yield f"Ein Antrag auf dem größten Formular ({one['formular']}, {one['antworten']} Antworten)"
    yield Line("Prüfen (Regeln und JSON Schema)", f"{one['kuer_ms']} ms", f"< {CHECK_MS} ms", one["kuer_ms"] < CHECK_MS)
    yield Line("Grenze: lxml prüft dieselben Angaben gegen das XSD", f"{one['lxml_ms']} ms")
    yield Line("Ein Beispiel ausfüllen", f"{one['ausfuellen_s']} s")


def plain(found: dict[str, Any]) -> str:
    """For the terminal."""
    rows = list(lines(found))
    left = max(len(row.what) for row in rows if isinstance(row, Line))
    out = []
    for row in rows:
        if isinstance(row, str):
            out += ["", row]
        else:
            verdict = "" if row.met is None else f"   Ziel {row.goal} {'✓' if row.met else '– verfehlt'}"
            out.append(f"  {row.what:<{left}}  {row.value}{verdict}")
    return "\n".join([*out, ""])


def main() -> int:
    """Measure and print; 1 where the named folder is not there."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    if not folder.is_dir():
        print(f"NICHT GEMESSEN: Den Ordner {folder} mit Datenschemata gibt es nicht.", file=sys.stderr)
        return 1 if len(sys.argv) > 1 else 0
    os.environ.setdefault("KUER_ENV", "demo")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kuer.project.settings")
    import django

    django.setup()
    print(plain(measure(folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
