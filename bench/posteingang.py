"""The inbox with very many Vorgänge: copied from one real Vorgang by SQL, with a believable spread."""

from __future__ import annotations

import re
import time
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

from bench.haus import Haus
from bench.last import TOKEN, WHATEVER, Besucher
from bench.messen import statements_logged
from bench.welt import KOMMUNE, PASSWORD

HERE = f"/{KOMMUNE}/amt/eingang"
NEXT = re.compile(rb'href="(\?[^"]*nach=[^"]+)"')
LOGGED = 3
NUMBER = "MST-2026-{:07d}"

# One in thirty is open; two thirds of the open ones have somebody. The first Stelle has two fifths of everything.
SPREAD = {
    "id": "gen_random_uuid()",
    "fall_id": "gen_random_uuid()",
    "antrag_id": "gen_random_uuid()",
    "nummer": "'MST-2026-' || lpad(n::text, 7, '0')",
    "stelle_id": "({stellen})[CASE WHEN n % 5 < 2 THEN 1 ELSE 2 + n / 5 % 7 END]",
    "offen": "n % 30 = 0",
    "status": "CASE WHEN n % 30 <> 0 THEN {closed} ELSE ({open})[1 + n / 30 % {kinds}] END",
    "bearbeiter_id": "CASE WHEN n % 30 = 0 AND n / 30 % 3 = 0 THEN NULL ELSE ({people})[1 + n / 7 % 40] END",
    "bearbeiter_name": "CASE WHEN n % 30 = 0 AND n / 30 % 3 = 0 THEN '' ELSE 'Person ' || n / 7 % 40 END",
    "ueberfaellig": "n % 30 = 0 AND n / 30 % 10 = 0",
    "frist": "current_date + (n % 60)::int - 6",
    "antragsteller": "({first})[1 + n % 12] || ' ' || ({last})[1 + n / 12 % 14]",
    "leistung_key": "'messung-' || n % 25",
    "eingegangen_am": "now() - CASE WHEN n % 30 = 0"
    " THEN (n / 30 % 90) * interval '1 day' + n % 1000 * interval '1 minute'"
    " ELSE interval '90 days' + n % 3000000 * interval '1 minute' END",
}
FIRST = ["Mira", "Jonas", "Ayşe", "Karl", "Lena", "Ömer", "Petra", "Nils", "Vera", "Tom", "Ida", "Ben"]
LAST = ["Sommerfeld", "Klee", "Yılmaz", "Brandt", "Voß", "Kroll", "Dorn", "Weber", "Lotse", "Berg", "Ernst", "Haas"]


def fill(haus: Haus, made: dict[str, Any], total: int) -> None:
    """Have so many Vorgänge in all, with counters that fit; one must be there already, as the pattern."""
    with psycopg.connect(haus.admin, autocommit=True) as connection:
        row = connection.execute("SELECT count(*) FROM casework_vorgang").fetchone()
        there = int(row[0]) if row else 0
        if total <= there:
            return
        names = [
            name
            for (name,) in connection.execute(
                "SELECT attname FROM pg_attribute WHERE attrelid = 'casework_vorgang'::regclass AND attnum > 0"
                " AND NOT attisdropped AND attgenerated = ''"
            )
        ]
        spread = _spread(made)
        columns = sql.SQL(", ").join(map(sql.Identifier, names))
        values = sql.SQL(", ").join(sql.SQL(spread[name]) if name in spread else sql.Identifier(name) for name in names)
        with _without_indexes(connection):
            connection.execute(
                sql.SQL(
                    "INSERT INTO casework_vorgang ({}) SELECT {}"
                    " FROM (SELECT * FROM casework_vorgang LIMIT 1) AS pattern, generate_series({}, {}) AS n"
                ).format(columns, values, sql.Literal(there), sql.Literal(total - 1))
            )
        connection.execute("WITH gone AS (DELETE FROM casework_zaehler RETURNING 1) SELECT count(*) FROM gone")
        connection.execute(
            "INSERT INTO casework_zaehler (id, kommune_id, stelle_id, bearbeiter_id, status, ueberfaellig, anzahl)"
            " SELECT gen_random_uuid(), kommune_id, stelle_id,"
            " coalesce(bearbeiter_id, '00000000-0000-0000-0000-000000000000'), status, ueberfaellig, count(*)"
            " FROM casework_vorgang GROUP BY 2, 3, 4, 5, 6"
        )
        connection.execute("VACUUM ANALYZE casework_vorgang, casework_zaehler")


def _spread(made: dict[str, Any]) -> dict[str, str]:
    from kuer.casework.types import VorgangStatus

    def array(values: list[str], kind: str) -> str:
        return "ARRAY[" + ", ".join("'" + one.replace("'", "''") + "'" for one in values) + f"]::{kind}[]"

    working = [one.value for one in VorgangStatus if one.offen]
    closed = [one.value for one in VorgangStatus if not one.offen]
    people = [made["clerk"]["konto"], *(f"00000000-0000-7000-8000-{at:012d}" for at in range(39))]
    words = {
        "stellen": array(made["stellen"], "uuid"),
        "open": array(working, "text"),
        "closed": f"'{closed[0]}'",
        "kinds": str(len(working)),
        "people": array(people, "uuid"),
        "first": array(FIRST, "text"),
        "last": array([*LAST, "Groß", "Öztürk"], "text"),
    }
    return {name: text.format(**words) for name, text in SPREAD.items()}


class _without_indexes:  # noqa: N801 - a context manager
    """Drop the indexes that are no constraints while rows pour in, and build them again: a third of the time."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection

    def __enter__(self) -> None:
        found = self.connection.execute(
            "SELECT c.relname, pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
            " WHERE i.indrelid = 'casework_vorgang'::regclass"
            " AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)"
        )
        self.indexes = found.fetchall()
        for name, _ in self.indexes:
            self.connection.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))

    def __exit__(self, *_: object) -> None:
        self.connection.execute("SET maintenance_work_mem = '256MB'")
        for _, definition in self.indexes:
            self.connection.execute(definition)


def sign_in(haus: Haus, who: dict[str, str]) -> Besucher:
    """A member of staff at work."""
    person = Besucher(haus.port)
    token = person.get("", "/anmelden/").value(TOKEN)
    person.post("", "/anmelden/", {"csrfmiddlewaretoken": token, "login": who["email"], "password": PASSWORD})
    return person


def pages(person: Besucher) -> dict[str, str]:
    """The pages to ask for: the address of each by what it is."""
    first = person.get("", HERE)
    found = NEXT.search(first.body)
    more = {"zweite Seite": HERE + found.group(1).decode().replace("&amp;", "&")} if found else {}
    return {
        "erste Seite": HERE,
        **more,
        "nur meine": f"{HERE}?bereich=meine",
        "noch frei": f"{HERE}?bereich=frei",
        "überfällig": f"{HERE}?bereich=ueberfaellig",
        "ein Status": f"{HERE}?status=in_bearbeitung",
        "abgeschlossene": f"{HERE}?geschlossen=ja",
        "Suche nach Nummer": f"/{KOMMUNE}/amt/suche?q={NUMBER.format(31)}",
        "Suche nach Namen": f"/{KOMMUNE}/amt/suche?q={quote('Mira Sommerfeld')}",
    }


def measure(haus: Haus, made: dict[str, Any], total: int, rounds: int) -> dict[str, Any]:
    """Fill up to `total` and open every page `rounds` times; the statements' own time comes from the server's log."""
    begin = time.perf_counter()
    fill(haus, made, total)
    filled = time.perf_counter() - begin
    result: dict[str, Any] = {"vorgaenge": total, "gefuellt_s": round(filled, 1), "seiten": []}
    for who, label in ((made["clerk"], "eine Stelle"), (made["head"], "alle Stellen")):
        person = sign_in(haus, who)
        for name, url in pages(person).items():
            result["seiten"].append({"wer": label, "seite": name} | _page(haus, person, url, rounds))
    return result


def _page(haus: Haus, person: Besucher, url: str, rounds: int) -> dict[str, float]:
    person.get("", url, WHATEVER)
    person.steps.clear()
    for _ in range(rounds):
        person.get("seite", url, WHATEVER)
    times = sorted(person.steps["seite"])
    with statements_logged(haus.admin, haus.cluster.log) as reader:
        for _ in range(LOGGED):
            person.get("", url, WHATEVER)
        said = reader.read()
    return {
        "p50": round(times[len(times) // 2], 1),
        "p95": round(times[int(len(times) * 0.95)], 1),
        "sql_ms": round(said.milliseconds.get("web", 0) / LOGGED, 2),
        "sql": round(said.count.get("web", 0) / LOGGED, 1),
    }
