"""The other way: a server that somebody else runs, over TCP, with passwords and without our socket."""

import subprocess
from pathlib import Path

import psycopg
import pytest

from tests.project.conftest import Kuer
from tests.project.test_checks import GOOD

ENTRY = '{"activity": "probe", "at": "2026-11-24T09:30:00+00:00"}'

pytestmark = pytest.mark.slow


@pytest.fixture
def urls(server: str) -> dict[str, str]:
    return {
        "DATABASE_ADMIN_URL": f"postgresql://amtsleiter:a%2Fb%40c@{server}/postgres",
        "DATABASE_OWNER_URL": f"postgresql://eigner:e-geheim@{server}/amt",
        "DATABASE_URL": f"postgresql://anwendung:a-geheim@{server}/amt",
        "DATABASE_BACKUP_URL": f"postgresql://sicherung:s-geheim@{server}/amt",
    }


def good(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def refuse_what_is_wrong(kuer: Kuer, urls: dict[str, str], production: dict[str, str]) -> None:
    """Who owns the tables, is mighty or forgets what it has acknowledged, does not serve."""
    admin = urls["DATABASE_ADMIN_URL"].removesuffix("/postgres") + "/amt"
    forgetful = "?options=-c%20synchronous_commit%3Doff"
    told = kuer("migrate", **urls | {"DATABASE_OWNER_URL": urls["DATABASE_OWNER_URL"] + forgetful})
    assert told.returncode == 1
    assert "synchronous_commit ist ausgeschaltet" in told.stderr
    for wrong, why in (
        (urls["DATABASE_OWNER_URL"], "gehören"),
        (admin, "ist Superuser"),
        (urls["DATABASE_URL"] + forgetful, "synchronous_commit ist ausgeschaltet"),
    ):
        refused = kuer("serve", **production | {"DATABASE_URL": wrong})
        assert refused.returncode == 1
        assert why in refused.stdout


def test_from_an_empty_server_to_a_restored_backup(kuer: Kuer, urls: dict[str, str], home: Path) -> None:
    """Roles, tables, the check before serving, a backup, a loss, and everything back."""
    assert "Rollen eigner, anwendung und Datenbank amt sind da." in good(kuer("migrate", "--roles", **urls))
    good(kuer("migrate", "--roles", **urls))  # repeatable
    good(kuer("migrate", "--check", **urls))

    with psycopg.connect(urls["DATABASE_URL"]) as app:
        assert app.execute("SELECT count(*) FROM tenancy_kommune").fetchone() == (0,)
        mighty = "SELECT rolsuper OR rolbypassrls OR rolcreatedb FROM pg_roles WHERE rolname = current_user"
        assert app.execute(mighty).fetchone() == (False,)
        owned = "SELECT count(*) FROM pg_tables WHERE tableowner = current_user"
        assert app.execute(owned).fetchone() == (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("DROP TABLE tenancy_kommune")

    production = GOOD | {"DATABASE_URL": urls["DATABASE_URL"], "KUER_HOME": str(home)}
    checked = kuer("check", **production)
    assert "✗" not in checked.stdout, checked.stdout
    assert checked.returncode == 0

    refuse_what_is_wrong(kuer, urls, production)
    found = "from kuer.tenancy.actions import found_kommune as f; "
    found += "f('probe', name='Stadt Probe', kurzname='Probe', art='stadt', land='NW', ags='05999009')"
    good(kuer("django", "shell", "-c", found, **production))
    (home / "dateien").mkdir(exist_ok=True)
    (home / "dateien" / "brief.pdf").write_bytes(b"%PDF ...")

    folder = home.with_name("sicherung")
    assert "Gesichert in" in good(kuer("backup", str(folder), **urls))
    again = kuer("backup", str(folder), **urls)
    assert "nicht leer" in again.stderr

    with psycopg.connect(urls["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute("DROP SCHEMA public CASCADE")
        owner.execute("CREATE SCHEMA public")
    (home / "dateien" / "brief.pdf").unlink()
    good(kuer("restore", str(folder), **urls))
    with psycopg.connect(urls["DATABASE_URL"]) as app:
        assert app.execute("SELECT slug FROM tenancy_kommune").fetchall() == [("probe",)]
    assert (home / "dateien" / "brief.pdf").read_bytes() == b"%PDF ..."
    assert "✗" not in kuer("check", **production).stdout

    full = kuer("restore", str(folder), **urls)
    assert "nicht leer" in full.stderr
    good(kuer("restore", "--replace", str(folder), **urls))
    (folder / "datenbank.dump").write_bytes(b"kaputt")
    broken = kuer("restore", "--replace", str(folder), **urls)
    assert "nicht mehr, was gesichert wurde" in broken.stderr
    with psycopg.connect(urls["DATABASE_URL"]) as app:
        assert app.execute("SELECT count(*) FROM tenancy_kommune").fetchone() == (1,)


def test_an_administrator_without_superuser_is_enough(kuer: Kuer, urls: dict[str, str], server: str) -> None:
    """As managed servers give it; only the role for backups can't be made, and that is said."""
    urls["DATABASE_ADMIN_URL"] = f"postgresql://knapp:knapp@{server}/postgres"
    told = good(kuer("migrate", "--roles", **urls))
    assert "darf BYPASSRLS nicht vergeben" in told
    good(kuer("migrate", "--roles", **urls))
    with psycopg.connect(urls["DATABASE_URL"]) as app:
        assert app.execute("SELECT count(*) FROM tenancy_kommune").fetchone() == (0,)

    # The owner has no BYPASSRLS here. A migration of data sees all rows nevertheless, then the wall stands again.
    with psycopg.connect(urls["DATABASE_OWNER_URL"]) as owner:
        owner.execute("SELECT set_config('kuer.kommune', '00000000-0000-0000-0000-000000000001', true)")
        owner.execute("SELECT protokoll_schreiben(gen_random_uuid(), gen_random_uuid(), %s)", [ENTRY])
    look = (
        "from django.db import connection as c; from kuer.project.cli.migrate import wall_lowered_for_owner as w\n"
        "def count():\n  k = c.cursor(); k.execute('SELECT count(*) FROM audit_protokoll'); return k.fetchone()[0]\n"
        "print(count())\nwith w(): print(count())\nprint(count())"
    )
    assert good(kuer("django", "--owner", "shell", "-v0", "-c", look, **urls)).split() == ["0", "1", "0"]


def test_what_is_missing_is_named(kuer: Kuer, urls: dict[str, str]) -> None:
    only_app = {"DATABASE_URL": urls["DATABASE_URL"]}
    assert "DATABASE_OWNER_URL fehlt" in kuer("migrate", **only_app).stderr
    assert "DATABASE_ADMIN_URL, DATABASE_OWNER_URL" in kuer("migrate", "--roles", **only_app).stderr
    same = urls | {"DATABASE_OWNER_URL": urls["DATABASE_URL"]}
    assert "dieselbe Rolle" in kuer("migrate", "--roles", **same).stderr
    assert "DATABASE_BACKUP_URL fehlt" in kuer("backup", "x", **only_app).stderr
