"""Looks whether every promise was kept, exactly once, and whether anything was left half done."""

import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from kuer.intake.rules.fassung import sha256_of
from kuer.kit.ids import digest
from tests.chaos.sturm import Sturm, Zusage
from tests.chaos.wrack import Wrack

DONE_SECONDS = 60.0

ANTRAG = """
SELECT a.nummer, a.antworten, a.antworten_sha256, a.code_digest,
       (SELECT count(*) FROM intake_anlage x WHERE x.antrag_id = a.id) AS files,
       (SELECT count(*) FROM casework_vorgang x WHERE x.fall_id = a.fall_id) AS vorgaenge,
       (SELECT count(*) FROM routing_zuordnung x WHERE x.fall_id = a.fall_id) AS zuordnungen,
       (SELECT count(*) FROM records_akte x WHERE x.fall_id = a.fall_id) AS akten,
       (SELECT count(*) FROM files_datei x WHERE x.id = a.beleg_datei_id) AS receipts,
       (SELECT count(*) FROM mailbox_nachricht x WHERE x.fall_id = a.fall_id AND x.art = 'bestaetigung') AS notices,
       (SELECT count(*) FROM mailbox_benachrichtigung b JOIN mailbox_nachricht x ON x.id = b.nachricht_id
         WHERE x.fall_id = a.fall_id AND b.status = 'gesendet') AS emails,
       (SELECT count(*) FROM audit_protokoll x WHERE x.fall_id = a.fall_id AND x.activity = 'antrag.submitted') AS books,
       (SELECT count(*) FROM audit_protokoll x WHERE x.fall_id = a.fall_id AND x.activity = 'antrag.copy_provided')
         AS copies
  FROM intake_antrag a WHERE a.entwurf_id = %s
"""
ONCE = ("files", "vorgaenge", "zuordnungen", "akten", "receipts", "notices", "emails", "books", "copies")

HALF = {
    "an Antrag without its Vorgang": """
        SELECT nummer FROM intake_antrag a WHERE NOT EXISTS (SELECT 1 FROM casework_vorgang v WHERE v.fall_id = a.fall_id)
    """,
    "a Vorgang without its Antrag": """
        SELECT id FROM casework_vorgang v WHERE NOT EXISTS (SELECT 1 FROM intake_antrag a WHERE a.fall_id = v.fall_id)
    """,
    "a number given twice": "SELECT nummer FROM intake_antrag GROUP BY kommune_id, nummer HAVING count(*) > 1",
    "a sent Entwurf without its Antrag": """
        SELECT id FROM forms_entwurf e WHERE abgesendet_am IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM intake_antrag a WHERE a.entwurf_id = e.id)
    """,
    "an event not worked off": "SELECT name, fehler FROM outbox_ereignis WHERE NOT erledigt",
    "a job not done": """
        SELECT id, status::text, args::text FROM procrastinate_jobs WHERE task_name = 'kuer.job' AND status <> 'succeeded'
    """,
    "a file of no case": "SELECT id FROM files_datei WHERE fall_id IS NULL AND geloescht_am IS NULL",
}
WAITING = """
SELECT (SELECT count(*) FROM outbox_ereignis WHERE NOT erledigt)
     + (SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'kuer.job' AND status IN ('todo', 'doing'))
"""


def faults(wrack: Wrack, sturm: Sturm) -> list[str]:
    """Everything that is not as it was promised; empty when all is well."""
    wait_until_done(wrack)
    found = [fault for one in sturm.zusagen for fault in _of(wrack, one)]
    found += [f"{what}: {rows[:3]}" for what, query in HALF.items() if (rows := wrack.ask(query))]
    return found + _of_files(wrack) + _of_books(wrack)


def wait_until_done(wrack: Wrack, seconds: float = DONE_SECONDS) -> None:
    """The Arbeiter has worked off everything, also what a dead one had in hand; or the time is over."""
    began = time.monotonic()
    while wrack.ask(WAITING) != [(0,)] and time.monotonic() - began < seconds:
        time.sleep(0.2)
    print(f"worked off after {time.monotonic() - began:.1f} s")


def _of(wrack: Wrack, zusage: Zusage) -> list[str]:
    return _of_antrag(wrack, zusage) if zusage.nummer else _of_entwurf(wrack, zusage)


def _of_entwurf(wrack: Wrack, zusage: Zusage) -> list[str]:
    rows = wrack.ask("SELECT antworten FROM forms_entwurf WHERE id = %s AND abgesendet_am IS NULL", [zusage.entwurf])
    if not rows:
        return [f"the draft {zusage.entwurf} is lost"]
    return [f"draft {zusage.entwurf}: {fault}" for fault in _answers(rows[0][0], zusage)]


def _of_antrag(wrack: Wrack, zusage: Zusage) -> list[str]:
    names = ("nummer", "antworten", "sha256", "code", *ONCE)
    rows = [dict(zip(names, row, strict=True)) for row in wrack.ask(ANTRAG, [zusage.entwurf])]
    if len(rows) != 1:
        return [f"the Antrag {zusage.nummer} is there {len(rows)} times"]
    row = rows[0]
    found = [f"{name}: {row[name]} instead of one" for name in ONCE if row[name] != 1]
    found += _answers(row["antworten"], zusage)
    if row["nummer"] != zusage.nummer:
        found.append(f"has the number {row['nummer']}")
    if row["sha256"] != sha256_of(row["antworten"]):
        found.append("its answers do not fit their SHA-256")
    if row["code"] != digest(zusage.code):
        found.append("the code does not open it")
    return [f"Antrag {zusage.nummer}: {fault}" for fault in found]


def _answers(antworten: dict[str, Any], zusage: Zusage) -> list[str]:
    """What differs from what was acknowledged."""
    found = []
    for path, said in zusage.gesagt.items():
        value: Any = antworten
        for part in path.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        if isinstance(value, list):
            value = [one["name"] for one in value]
        if value != said:
            found.append(f"{path} is {value!r}, acknowledged was {said!r}")
    return found


def _of_files(wrack: Wrack) -> list[str]:
    """Every row has its content, whole; a content without a row is collected, and nothing half written is left."""
    rows = wrack.ask("SELECT kommune_id, sha256 FROM files_datei WHERE geloescht_am IS NULL")
    found = []
    for kommune, sha256 in set(rows):
        path = wrack.files / str(kommune) / sha256[:2] / sha256[2:4] / sha256
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            found.append(f"the content {sha256} is missing or damaged")
    return found


def _of_books(wrack: Wrack) -> list[str]:
    """The chains of the Protokoll, the counters and the store room, looked at from inside the house."""
    told = look_inside(wrack)
    known = {row[0] for row in wrack.ask("SELECT sha256 FROM files_datei")}
    left = [path.name for path in wrack.files.glob("*/??/??/*") if path.name not in known]
    found = [f"the Protokoll: {one}" for one in told["befunde"]]
    found += [f"the counters of {one} were wrong" for one in told["zaehler"]]
    return found + [f"a content without a row was not collected: {name}" for name in left]


def look_inside(wrack: Wrack) -> dict[str, Any]:
    """Run nachschau.py in the environment of the house."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("KUER_", "DATABASE_", "DJANGO_"))
    }
    given = {
        **clean,
        "KUER_ENV": "demo",
        "KUER_HOME": str(wrack.haus.home),
        "KUER_FILES": str(wrack.files),
        "DATABASE_URL": wrack.cluster.urls.app,
        "DJANGO_SETTINGS_MODULE": "kuer.project.settings",
        "KUER_LOG": "ERROR",
    }
    script = Path(__file__).with_name("nachschau.py")
    done = subprocess.run([sys.executable, str(script)], env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told
