"""The table: what was measured, what was wanted, what another platform showed elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# A comparable form on a widely used platform (Python, Django), measured on another machine, for orientation only.
ELSEWHERE = (
    "Zur Orientierung, anderswo gemessen: Open Forms (Django), drei Seiten, Logik geprüft, PDF und zwei E-Mails:",
    "0,95 ganze Anträge je Sekunde wie geliefert, 1,7 bestens eingestellt, 4,5 wenn danach nichts mehr geschieht;",
    "je Antrag 1,1 s Prozessor, 432 SQL-Anweisungen, 26 Schreibvorgänge; Seite speichern p95 151 ms bei 4 Personen;",
    "1,0 GB Speicher in Ruhe (PSS).",
)
# Why a goal is missed: only what profiling has shown.
WHY: dict[str, str] = {
    "angenommen": "Anträge je Sekunde: Server und Last teilen sich die Kerne; die Grenze setzt der Prozessor, nicht die"
    " Platte.",
    "cpu": "Prozessor, angenommen: Ein gutes Viertel bildet und liest SQL (Django), ein Fünftel verbraucht PostgreSQL,"
    " ein Sechstel zeichnet die Seiten (Jinja), ein Zehntel geht in Sitzung, Sprache und Schutz vor gefälschten"
    " Anfragen, ein Zwölftel wertet das Formular aus.",
    "p95": "Schritt p95: folgt dem Prozessor; vier Personen ohne Pause lasten zwei Kerne samt der Last ganz aus.",
    "sql": "SQL-Anweisungen: je Anfrage eine für die Wand der Kommune und eine für die Sitzung (17), acht lesen den"
    " Entwurf, davon vier unter Sperre.",
    "flushes": "Schreibvorgänge: sechs Handlungen, und einmal wird der gezeigte Code aus der Sitzung vergessen.",
    "ende": "Bis zum Ende: Den Rest verbraucht der Arbeiter; allein der Satz der PDF-Datei kostet ein Viertel davon.",
    "cpu_ende": "Prozessor, ganz: Der Arbeiter stellt je Antrag sechzig SQL-Anweisungen; sie zu bilden, zu senden und"
    " zu beantworten ist mehr als die Hälfte seiner Arbeit, der Satz der PDF-Datei ein Viertel. Den Rest teilen sich"
    " der Index für die Suche, das Lesen des Formulars und der Versand des Hinweises.",
    "posteingang": "Eine Seite im Amt: Nur einige Millisekunden sind SQL, der Rest ist das Zeichnen von 50 Zeilen; die"
    " Suche fragt jede Stelle für sich, damit keine etwas von der anderen erfährt.",
}


@dataclass(frozen=True)
class Line:
    """One line: what, how much, and the goal it is held against ("" for none)."""

    what: str
    value: str
    goal: str = ""
    met: bool | None = None
    key: str = ""


def lines(found: dict[str, Any]) -> Iterator[Line | str]:
    """The lines of the table, with headings between them."""
    rechner = found["rechner"]
    yield f"Rechner: {rechner['kerne']} Kerne, Last vorher {_de(rechner['last'])}, Python {rechner['python']}"
    yield "Anträge über HTTP (kurz: 3 Seiten, 25 Felder, 3 Regeln; lang: 8 Seiten), der Arbeiter ruht"
    for row in found["reihen"]:
        yield from _series(row, f"{row['formular']}, {found['anfragen'][row['formular']]} Anfragen")
    row = found["browser"]
    yield from _series(row, f"kurz, Browser ohne JavaScript, {found['anfragen']['browser']} Anfragen")
    yield "Bis zum Ende: Eingangsbestätigung als PDF, zugeordnet, Vorgang offen, Hinweis versandt"
    ende, arbeiter = found["ende"], found["arbeiter"]
    yield _goal("alles zugleich", ende["pro_sekunde"], "/s", 25, at_least=True, key="ende")
    yield _goal("Prozessor je Antrag, ganz", sum(ende["cpu_ms"].values()), "ms", 50, key="cpu_ende")
    yield Line("  davon", _parts(ende["cpu_ms"], "ms"))
    yield Line("der Arbeiter allein", f"{_de(arbeiter['pro_sekunde'])} /s")
    yield "Aufwand je Antrag (kurz, einer allein)"
    zaehlung = found["zaehlung"]
    yield _goal("SQL-Anweisungen, angenommen", zaehlung["angenommen"]["sql"], "", 40, key="sql")
    yield Line("SQL-Anweisungen, bis zum Ende", _de(zaehlung["ende"]["sql"]))
    yield _goal("Schreibvorgänge (WAL), angenommen", zaehlung["angenommen"]["flushes"], "", 6, key="flushes")
    yield Line("Schreibvorgänge (WAL), bis zum Ende", _de(zaehlung["ende"]["flushes"]))
    yield "Speicher (PSS) und Start"
    yield _goal("in Ruhe", found["speicher"]["ruhe"]["gesamt"], "MB", 400, key="speicher")
    yield Line("  davon", _parts(found["speicher"]["ruhe"], "MB"))
    yield Line("unter Last", f"{_de(found['speicher']['last']['gesamt'])} MB")
    yield Line("Start aus dem Nichts bis zur ersten Seite", f"{_de(found['start']['aus_dem_nichts_s'])} s")
    yield Line("Start mit Daten bis zur ersten Seite", f"{_de(found['start']['aus_daten_s'])} s")
    yield "Ein Brief"
    for name, one in found["briefe"].items():
        yield Line(name, f"{_de(one['p50'])} ms, p95 {_de(one['p95'])} ms")
    yield "Eine Seite im Amt"
    for size in found["posteingang"]:
        yield from _inbox(size)
    yield "Grenze: dauerhafte Commits von 4 KB, dasselbe PostgreSQL (pgbench)"
    for clients, rate in found["grenze"].items():
        yield Line(f"{clients} zugleich", f"{_de(rate)} /s")


def _series(row: dict[str, Any], name: str) -> Iterator[Line]:
    users, times = row["nutzer"], row["schritte"]
    title = f"{name}, {users} zugleich"
    main = row["formular"] == "kurz" and "Browser" not in name
    if main and users == 4:
        yield _goal(title, row["pro_sekunde"], "/s", 60, at_least=True, key="angenommen")
        yield _goal("  Prozessor je Antrag, angenommen", sum(row["cpu_ms"].values()), "ms", 30, key="cpu")
        yield Line("  davon", _parts(row["cpu_ms"], "ms"))
        yield _goal("  Schritt p95", times["alle"]["p95"], "ms", 30, key="p95")
    else:
        yield Line(title, f"{_de(row['pro_sekunde'])} /s")
    for step, one in times.items():
        yield Line(f"  {step}", f"p50 {_de(one['p50'])}  p95 {_de(one['p95'])}  p99 {_de(one['p99'])} ms")


def _inbox(size: dict[str, Any]) -> Iterator[Line]:
    number = f"{size['vorgaenge']:,}".replace(",", ".")
    for one in size["seiten"]:
        name = f"{number} Vorgänge, {one['wer']}, {one['seite']}"
        shown = f"{_de(one['p50'])} ms, p95 {_de(one['p95'])} ms"
        shown += f", davon {_de(one['sql_ms'])} ms in {_de(one['sql'])} Anweisungen"
        met = one["p50"] < 20
        yield Line(name, shown, "< 20 ms", met, key="posteingang")


def _goal(what: str, value: float, unit: str, goal: float, *, at_least: bool = False, key: str) -> Line:
    met = value >= goal if at_least else value <= goal
    shown = f"{'≥' if at_least else '≤'} {_de(goal)} {unit}".strip()
    return Line(what, f"{_de(value)} {unit}".strip(), shown, met, key)


def _parts(parts: dict[str, float], unit: str) -> str:
    return ", ".join(f"{name} {_de(value)}" for name, value in parts.items() if name != "gesamt") + f" {unit}"


def _de(value: float) -> str:
    """A number as people in Germany write it."""
    text = f"{value:,.1f}" if value < 100 and value != int(value) else f"{value:,.0f}"
    return text.translate(str.maketrans(",.", ".,"))


def plain(found: dict[str, Any]) -> str:
    """For the terminal."""
    rows = list(lines(found))
    left = max(len(row.what) for row in rows if isinstance(row, Line))
    out = []
    for row in rows:
        if isinstance(row, str):
            out += ["", row]
            continue
        out.append(f"  {row.what:<{left}}  {row.value}{_verdict(row)}")
    return "\n".join([*out, "", *_missed(rows), *ELSEWHERE, ""])


def markdown(found: dict[str, Any]) -> str:
    """For a page of the documents."""
    rows = list(lines(found))
    out: list[str] = []
    for row in rows:
        if isinstance(row, str):
            head = ["| gemessen | Wert | Ziel |", "|---|---|---|"] if out else []
            out += ["", f"**{row}**", "", *head]
            continue
        mark = "" if row.met is None else " ✓" if row.met else " verfehlt"
        out.append(f"| {row.what.strip()} | {row.value} | {row.goal}{mark} |")
    return "\n".join([*out, "", *_missed(rows), " ".join(ELSEWHERE), ""])


def _verdict(row: Line) -> str:
    if row.met is None:
        return ""
    return f"   Ziel {row.goal} {'✓' if row.met else '– verfehlt'}"


def _missed(rows: list[Line | str]) -> list[str]:
    keys = dict.fromkeys(row.key for row in rows if isinstance(row, Line) and row.met is False)
    return [WHY[key] for key in keys if key in WHY]
