"""The steps of the demo: database, tables, demo world, web, worker; then watch over them and stop in order."""

import json
import os
import shutil
import socket
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from kuer.project.cli import environment
from kuer.project.cli.errand import Errand
from kuer.project.cli.screen import say, step, table
from kuer.project.cli.supervisor import Child, Supervisor, end_leftovers, python
from kuer.project.cli.web import web_command
from kuer.project.cluster import Cluster
from kuer.project.errors import CommandFault

WEB_SECONDS = 60.0
WORKERS, THREADS = 2, 2
DATA = ("dateien", "anker", "mail", "static", "logs", "geheim", "personen.json", "prozesse.json")


def serve_demo(port: int, *, reset: bool) -> int:
    """Run the demo until somebody ends it; 0 when it was ended, a CommandFault when it can't run."""
    home = environment.home()
    if count := end_leftovers(home / "prozesse.json"):
        say(f"✓ {count} übrig gebliebene Prozesse beendet")
    _require_free(port, patience=5.0 if count else 0.0)
    cluster = None if environment.has_own_server() else Cluster(home)
    if reset:
        _reset(home, cluster)
    supervisor = Supervisor(cluster, home / "prozesse.json")
    supervisor.listen()
    try:
        for part in (_database, _tables, _world, _processes):
            part(supervisor, home, port)
            if supervisor.stopping.is_set():
                return 0
        _welcome(home, port)
        _fill(supervisor, home)
        supervisor.watch()
    finally:
        say()
        with step("Beenden", "Alles beendet. Die Daten bleiben für das nächste Mal."):
            supervisor.stop()
    return 0


def _require_free(port: int, patience: float) -> None:
    """Raise CommandFault when somebody uses the port; who is just leaving gets some seconds."""
    deadline = time.monotonic() + patience
    while not _is_free(port):
        if time.monotonic() > deadline:
            raise CommandFault(
                f"Port {port} ist belegt. Beenden Sie das andere Programm,\n"
                f"oder nehmen Sie einen anderen Port: PORT={_free_port()} make demo"
            )
        time.sleep(0.1)


def _is_free(port: int) -> bool:
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_bind(), port))
        except OSError:
            return False
    return True


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind((_bind(), 0))
        free: int = probe.getsockname()[1]
        return free


def _bind() -> str:
    return os.environ.get("KUER_BIND") or "127.0.0.1"


def _reset(home: Path, cluster: Cluster | None) -> None:
    if cluster is None:
        raise CommandFault(
            "DATABASE_URL nennt Ihren eigenen Server; dort löscht Kür nichts.\n"
            "Legen Sie eine leere Datenbank an, und nennen Sie sie in DATABASE_URL."
        )
    with step("Alte Daten löschen", "Alte Daten gelöscht"):
        cluster.remove()
        for name in DATA:
            path = home / name
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        os.environ["KUER_SECRET_KEY"] = environment.secret("schluessel")


def _database(supervisor: Supervisor, home: Path, port: int) -> None:
    del port
    if supervisor.cluster is None:
        server = urlsplit(os.environ["DATABASE_URL"]).hostname or "Unix-Socket"
        with step("PostgreSQL-Server fragen", f"PostgreSQL: Ihr Server {server}"):
            hints = environment.settle_own_server()
        for hint in hints:
            say(f"  {hint}")
        os.environ["KUER_APP_ROLE"] = environment.role_of(os.environ["DATABASE_URL"])
        return
    new = not supervisor.cluster.data.exists()
    doing = "PostgreSQL einrichten und starten" if new else "PostgreSQL starten"
    with step(doing, "PostgreSQL eingerichtet und gestartet" if new else "PostgreSQL gestartet"):
        supervisor.cluster.start()
        supervisor.cluster.prepare()
    os.environ["DATABASE_URL"] = supervisor.cluster.urls.app
    os.environ["DATABASE_OWNER_URL"] = supervisor.cluster.urls.owner
    (home / "logs").mkdir(exist_ok=True)


def _tables(supervisor: Supervisor, home: Path, port: int) -> None:
    del port
    with step("Tabellen anlegen", "Tabellen auf dem neuesten Stand"):
        _run_to_end(supervisor, python("kuer.project.cli", "migrate"), home / "logs" / "migrate.log")


def _world(supervisor: Supervisor, home: Path, port: int) -> None:
    del port
    command = python("kuer.project.cli.load_demo", str(home / "personen.json"))
    with step("Demo-Kommunen, Leistungen und Personen laden", "Demo-Kommunen, Leistungen und Personen geladen"):
        _run_to_end(supervisor, command, home / "logs" / "laden.log")


def _processes(supervisor: Supervisor, home: Path, port: int) -> None:
    environ = {name: value for name, value in os.environ.items() if name != "DATABASE_OWNER_URL"}
    environ["PORT"] = str(port)
    web = Child("Web", web_command(_bind(), port, WORKERS, THREADS), environ, home / "logs" / "web.log")
    worker = Child("Arbeiter", python("kuer.project.cli", "worker"), environ, home / "logs" / "worker.log")
    with step("Web und Arbeiter starten", "Web und Arbeiter gestartet"):
        supervisor.add(web)
        supervisor.add(worker)
        _wait_for_page(supervisor, web, port)


def _fill(supervisor: Supervisor, home: Path) -> None:
    """Have a hundred cases made while people look around already."""
    if os.environ.get("KUER_DEMO_LEBEN", "1") == "0":
        return
    environ = {name: value for name, value in os.environ.items() if name != "DATABASE_OWNER_URL"}
    command = python("kuer.project.cli.fill_demo")
    supervisor.add(Errand("Das Anlegen der Vorgänge", command, environ, home / "logs" / "leben.log"))


def _run_to_end(supervisor: Supervisor, command: list[str], log: Path) -> None:
    """Run a step in its own process; who is asked to stop meanwhile, stops it."""
    job = Child("Schritt", command, os.environ, log)
    log.unlink(missing_ok=True)
    job.start()
    while job.returncode() is None and not supervisor.stopping.wait(0.05):
        pass
    code, words = job.returncode(), job.last_words(20)
    job.stop()
    if code and not supervisor.stopping.is_set():
        raise CommandFault(f"Das ging nicht gut:\n{words}\n\nDas ganze Protokoll: {log}")


def _wait_for_page(supervisor: Supervisor, web: Child, port: int) -> None:
    deadline = time.monotonic() + WEB_SECONDS
    while not supervisor.stopping.wait(0.05):
        if web.returncode() is not None:
            raise CommandFault(f"Der Webserver startet nicht:\n{web.last_words()}\n\nDas ganze Protokoll: {web.log}")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
                if answer.status == 200:  # noqa: PLR2004
                    return
        except (urllib.error.URLError, OSError):
            pass
        if time.monotonic() > deadline:
            raise CommandFault(f"Der Webserver antwortet nicht:\n{web.last_words()}\n\nProtokoll: {web.log}")


def _welcome(home: Path, port: int) -> None:
    address = f"http://localhost:{port}"
    try:
        told = json.loads((home / "personen.json").read_text())
    except (OSError, ValueError):
        told = {}
    say(f"\nKür läuft: {address}\n")
    if persons := told.get("personen"):
        say(f"Demo-Personen:\n{table(persons)}\n")
    for line in told.get("zuerst", []):
        say(f"  {line.replace('{adresse}', address)}")
    say(f"\nProtokolle: {home / 'logs'}   Ende: Strg-C")
