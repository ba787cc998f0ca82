"""What must be true before people are served: the environment, Django's own list, and the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SHORTEST_KEY = 50
NOT_FOR_US = {"security.W021"}  # to be on the browsers' preload list is the operator's own decision
LEAST_LETTERS = 20
LOST = "Was Menschen als eingegangen bestätigt wurde, könnte bei einem Absturz verloren gehen."
KEEPS = {
    "fsync": LOST,
    "synchronous_commit": LOST,
    "full_page_writes": "Nur ein Dateisystem, das halbe Seiten ausschließt, kommt ohne aus.",
}


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be; a blocking one keeps the web server from starting."""

    text: str
    blocking: bool = True


def of_environment(environ: Mapping[str, str]) -> list[Finding]:
    """What can be seen without loading anything."""
    found = []
    if environ.get("KUER_ENV", "production") != "production":
        found.append(Finding("KUER_ENV muss production sein; Demo und Test lassen jeden als jeden herein."))
    if not environ.get("DATABASE_URL"):
        found.append(Finding("DATABASE_URL fehlt: die Adresse der Datenbank unter der Rolle der Anwendung."))
    found += _key(environ.get("KUER_SECRET_KEY", ""))
    found += _addresses(environ)
    if environ.get("DATABASE_OWNER_URL") or environ.get("DATABASE_ADMIN_URL"):
        found.append(
            Finding(
                "DATABASE_OWNER_URL und DATABASE_ADMIN_URL braucht nur `kuer migrate`; Web und Arbeiter nicht.", False
            )
        )
    if not environ.get("KUER_SMTP_HOST"):
        found.append(Finding("KUER_SMTP_HOST fehlt: Benachrichtigungen gehen an localhost:25.", blocking=False))
    if not environ.get("KUER_HOME"):
        found.append(Finding("KUER_HOME fehlt: Dateien lägen im Ordner, aus dem gestartet wird."))
    return found


def _key(key: str) -> list[Finding]:
    if not key:
        return [
            Finding(
                "KUER_SECRET_KEY fehlt. Ein guter entsteht mit: "
                "python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
            )
        ]
    if len(key) < SHORTEST_KEY or len(set(key)) < LEAST_LETTERS or key.startswith("only-for-demo"):
        return [Finding(f"KUER_SECRET_KEY ist zu schwach: mindestens {SHORTEST_KEY} zufällige Zeichen.")]
    return []


def _addresses(environ: Mapping[str, str]) -> list[Finding]:
    found = []
    hosts = [host.strip() for host in environ.get("KUER_HOSTS", "").split(",") if host.strip()]
    if not hosts:
        found.append(Finding("KUER_HOSTS fehlt: die Namen, unter denen Kür erreicht wird, mit Komma getrennt."))
    if "*" in hosts:
        found.append(Finding("KUER_HOSTS darf nicht * sein; nennen Sie die Namen."))
    if not environ.get("KUER_BASE_URL", "").startswith("https://"):
        found.append(Finding("KUER_BASE_URL fehlt oder ist nicht https://…; QR-Codes und Nachrichten tragen sie."))
    return found


def of_django() -> list[Finding]:
    """Settings, adapters, folders, and Django's list for deployment; Django must be set up."""
    from django.conf import settings
    from django.core import checks

    found = []
    if settings.DEBUG:
        found.append(Finding("DEBUG ist an."))
    demos = [path for path in settings.AUSWEISE if "demo" in path.lower()]
    found += [Finding(f"Die Anmeldung {path} ist nur für die Demo.") for path in demos]
    if not (Path(settings.PACKAGE) / "ui" / "vendor").exists():
        found.append(Finding("Die Gestaltung fehlt (src/kuer/ui/vendor): `make setup` holt sie."))
    found += [finding for folder in (settings.HOME, settings.FILES_DIR) if (finding := _folder(Path(folder)))]
    for message in checks.run_checks(include_deployment_checks=True):
        if message.id not in NOT_FOR_US:
            found.append(Finding(f"Django {message.id}: {message.msg}", blocking=message.level >= checks.ERROR))
    return found


def _folder(folder: Path) -> Finding | None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".schreibprobe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        return Finding(f"In {folder} lässt sich nicht schreiben: {error.strerror}")
    return None


def of_durability() -> list[Finding]:
    """Whether the server keeps what it has confirmed, also when it is killed: or a receipt would be a lie."""
    from django.db import connection

    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_settings WHERE name = ANY(%s) AND setting = 'off'", [list(KEEPS)])
        for (name,) in sorted(cursor.fetchall()):
            text = f"{name} ist ausgeschaltet: {KEEPS[name]} Schalten Sie es am Datenbankserver ein."
            found.append(Finding(text, blocking=name != "full_page_writes"))
    return found


def of_database() -> list[Finding]:
    """The role that serves owns nothing and can't pass the wall; the wall stands; no migration is missing."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
            row = cursor.fetchone()
            mighty = bool(row and row[0])
            cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user AND schemaname = 'public'")
            owned = cursor.fetchone()[0]
            missing = _unguarded(cursor)
        found = of_durability()
        executor = MigrationExecutor(connection)
        open_migrations = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return [Finding(f"Die Datenbank antwortet nicht: {error}")]
    if mighty:
        found.append(Finding("Die Rolle aus DATABASE_URL ist Superuser oder hat BYPASSRLS; sie sähe alle Kommunen."))
    if owned:
        found.append(Finding(f"Der Rolle aus DATABASE_URL gehören {owned} Tabellen; sie darf keine besitzen."))
    found += [
        Finding(f"Die Tabelle {table} hat keine erzwungene Row-Level-Security: `kuer migrate`.") for table in missing
    ]
    if open_migrations:
        found.append(Finding(f"{len(open_migrations)} Änderungen an den Tabellen fehlen: `kuer migrate`."))
    return found


def _unguarded(cursor: object) -> list[str]:
    """Tables with a kommune_id but without forced row security; the queue's tables carry only ids."""
    from kuer.tenancy.actions import tenant_models

    tables = [model._meta.db_table for model in tenant_models()]  # noqa: SLF001
    query = """
        SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = 'public' AND c.relname = ANY(%s) AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
         ORDER BY 1
    """
    cursor.execute(query, [tables])  # type: ignore[attr-defined]
    return [name for (name,) in cursor.fetchall()]  # type: ignore[attr-defined]
