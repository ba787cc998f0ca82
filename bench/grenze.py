"""The limit of the machine: durable commits of 4 KB a second, by pgbench against the same PostgreSQL."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg

SCRIPT = "INSERT INTO messung_grenze SELECT nextval('messung_nummer'), inhalt FROM messung_vorlage;\n"
TABLES = """
CREATE TABLE messung_vorlage (inhalt text STORAGE PLAIN);
INSERT INTO messung_vorlage SELECT string_agg(md5(n::text), '') FROM generate_series(1, 128) AS n;
CREATE TABLE messung_grenze (id bigint PRIMARY KEY, inhalt text STORAGE PLAIN);
CREATE SEQUENCE messung_nummer CACHE 100;
"""


def commits(url: str, bin_dir: Path, home: Path, clients: int, seconds: int) -> float:
    """Commits of one row of 4 KB a second, each flushed before it is answered."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(TABLES)
    script = home / "grenze.sql"
    script.write_text(SCRIPT)
    parts = urlsplit(url)
    place = ["-h", parse_qs(parts.query)["host"][0], "-U", parts.username or "", parts.path.lstrip("/")]
    command = [bin_dir / "pgbench", "-n", "-f", script, "-c", clients, "-j", clients, "-T", seconds, *place]
    done = subprocess.run([str(one) for one in command], capture_output=True, text=True, check=True)
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    assert found, done.stdout
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP TABLE messung_vorlage, messung_grenze; DROP SEQUENCE messung_nummer")
    return float(found.group(1))
