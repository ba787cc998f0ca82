"""The database out of the wheel: it starts, stops, gets up after a crash, and works where root's home is closed."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from kuer.project.cluster import Cluster, ClusterFault, ClusterUrls, account, pidfile, temporary_cluster

AS_ROOT = os.geteuid() == 0
COMPUTING = """SELECT count(*) FROM pg_stat_activity
    WHERE state = 'active' AND query LIKE '%generate_series%' AND pid <> pg_backend_pid()"""


@pytest.fixture
def cluster(home: Path) -> Iterator[Cluster]:
    cluster = Cluster(home)
    try:
        yield cluster
    finally:
        cluster.remove()


def value(url: str, query: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(query).fetchone()  # type: ignore[call-overload]
    return row[0] if row else None


def test_starts_durable_on_a_socket_only(cluster: Cluster) -> None:
    cluster.start()
    cluster.prepare()
    settings = {
        name: value(cluster.urls.app, f"SHOW {name}")
        for name in (
            "data_checksums",
            "fsync",
            "synchronous_commit",
            "server_encoding",
            "listen_addresses",
            "TimeZone",
        )
    }
    assert settings == {
        "data_checksums": "on",
        "fsync": "on",
        "synchronous_commit": "on",
        "server_encoding": "UTF8",
        "listen_addresses": "",
        "TimeZone": "UTC",
    }
    assert cluster.socket_dir.stat().st_mode & 0o077 == 0
    assert len(str(cluster.socket_dir / ".s.PGSQL.5432")) <= 100


def test_data_are_there_after_stop_and_start(cluster: Cluster) -> None:
    cluster.start()
    cluster.prepare()
    with psycopg.connect(cluster.urls.owner) as connection:
        connection.execute("CREATE TABLE probe AS SELECT 'bleibt' AS wort")
    cluster.stop()
    assert cluster.running_pid() is None
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(cluster.urls.owner)
    again = Cluster(cluster.home)
    again.start()
    again.prepare()  # repeatable
    assert value(again.urls.owner, "SELECT wort FROM probe") == "bleibt"


def test_a_second_handle_finds_the_running_server_and_can_stop_it(cluster: Cluster) -> None:
    cluster.start()
    other = Cluster(cluster.home)
    other.start()
    assert other.running_pid() == cluster.running_pid()
    other.stop()
    assert cluster.running_pid() is None


def test_stops_though_somebody_is_connected(cluster: Cluster) -> None:
    cluster.start()
    cluster.prepare()
    connection = psycopg.connect(cluster.urls.app)
    connection.execute("SELECT 1")
    began = time.monotonic()
    cluster.stop()
    assert time.monotonic() - began < 20  # it would wait for the connection for ever
    connection.close()


@pytest.mark.slow
def test_gets_up_after_kill_nine(cluster: Cluster) -> None:
    """Committed work is there, though backends of the killed server still held its memory."""
    cluster.start()
    cluster.prepare()
    with psycopg.connect(cluster.urls.owner, autocommit=True) as connection:
        connection.execute("CREATE TABLE probe (n int)")
        for number in range(50):
            connection.execute("INSERT INTO probe VALUES (%s)", [number])
    busy = threading.Thread(target=compute, args=(cluster.urls.owner,))
    busy.start()
    while not value(cluster.urls.owner, COMPUTING):
        time.sleep(0.01)
    pid = cluster.running_pid()
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    while cluster.is_ready():
        time.sleep(0.001)
    cluster.start()
    busy.join()
    assert cluster.running_pid() not in {None, pid}
    assert "pre-existing shared memory" in cluster.log.read_text()
    assert value(cluster.urls.owner, "SELECT count(*) FROM probe") == 50


@pytest.mark.slow
def test_a_stale_pid_file_with_a_foreign_process_does_no_harm(cluster: Cluster) -> None:
    cluster.start()
    pid = cluster.running_pid()
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    while pidfile.server_pid(cluster.data):
        time.sleep(0.01)
    sleeper = subprocess.Popen(["sleep", "60"], **cluster.account.popen_options())
    try:
        stale = cluster.data / "postmaster.pid"
        stale.write_text("\n".join([str(sleeper.pid), *stale.read_text().splitlines()[1:]]) + "\n")
        (cluster.socket_dir / ".s.PGSQL.5432.lock").write_text(f"{sleeper.pid}\n")
        assert cluster.running_pid() is None
        cluster.start()
        assert cluster.is_ready()
        assert sleeper.poll() is None
    finally:
        sleeper.kill()
        sleeper.wait()


def test_says_why_it_does_not_start(cluster: Cluster) -> None:
    cluster.start()
    cluster.stop()
    broken = Cluster(cluster.home, settings={"shared_buffers": "viel"})
    with pytest.raises(ClusterFault, match="shared_buffers"):
        broken.start()


@pytest.mark.skipif(not AS_ROOT, reason="only root closes its home to the account of PostgreSQL")
def test_root_with_a_closed_home_gets_data_and_programs_elsewhere() -> None:
    with tempfile.TemporaryDirectory(prefix="kuer-zu-") as name:
        closed = Path(name)
        assert closed.stat().st_mode & 0o777 == 0o700
        cluster = Cluster(closed / "home")
        try:
            cluster.start()
            cluster.prepare()
            assert not cluster.data.is_relative_to(closed)
            assert value(cluster.urls.app, "SELECT current_user") == "kuer_app"
            assert closed.stat().st_mode & 0o777 == 0o700
            assert Cluster(closed / "home").data == cluster.data
        finally:
            cluster.remove()
        assert not cluster.data.exists()


@pytest.mark.skipif(not AS_ROOT, reason="only root runs PostgreSQL under another account")
def test_programs_that_the_account_cannot_reach_are_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    from kuer.project.cluster import binaries

    other = account.account_for(None)
    wheel = binaries._wheel_folder()
    with tempfile.TemporaryDirectory(prefix="kuer-wheel-") as name:
        closed = Path(name)
        (closed / wheel.name).symlink_to(wheel)
        (closed / f"{wheel.name}.libs").symlink_to(wheel.parent / f"{wheel.name}.libs")
        monkeypatch.setattr(binaries, "_wheel_folder", lambda: closed / wheel.name)
        folder = binaries.bin_folder(other)
        assert not folder.is_relative_to(closed)
        assert other.can_run([folder / "initdb", "--version"])
        assert other.can_run([folder / "psql", "--version"])
        assert folder == binaries.bin_folder(other)  # once


@pytest.mark.skipif(not AS_ROOT, reason="needs a folder of another owner")
def test_a_socket_folder_laid_by_somebody_else_is_refused(cluster: Cluster) -> None:
    cluster.socket_dir.mkdir(mode=0o777)
    os.chown(cluster.socket_dir, 12345, 12345)
    with pytest.raises(ClusterFault, match="gehört einem anderen"):
        cluster.start()


@pytest.mark.skipif(not AS_ROOT, reason="as root a symbolic link could lead chown astray")
def test_a_symbolic_link_in_place_of_the_socket_folder_is_refused(cluster: Cluster, tmp_path: Path) -> None:
    cluster.socket_dir.symlink_to(tmp_path)
    owner = tmp_path.stat().st_uid
    try:
        with pytest.raises(ClusterFault, match="gehört einem anderen"):
            cluster.start()
        assert tmp_path.stat().st_uid == owner
    finally:
        cluster.socket_dir.unlink()


def test_roles_have_only_their_rights() -> None:
    with temporary_cluster() as urls:
        query = (
            "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = 'kuer_app'"
        )
        assert value(urls.admin, query) is False
        assert value(urls.admin, "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = 'kuer_owner'") is False
        assert value(urls.admin, "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname='kuer'") == "kuer_owner"
        with psycopg.connect(urls.app) as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("CREATE TABLE eigen (n int)")
        with psycopg.connect(urls.owner) as owner:
            owner.execute("CREATE TABLE ding (n int)")
            owner.execute("ALTER TABLE ding ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
            owner.execute("CREATE POLICY nie ON ding USING (false) WITH CHECK (true)")
            owner.execute("INSERT INTO ding VALUES (1)")
            owner.execute("GRANT SELECT ON ding TO kuer_app")
        assert value(urls.app, "SELECT count(*) FROM ding") == 0
        assert value(urls.owner, "SELECT count(*) FROM ding") == 1
        assert value(urls.backup, "SELECT count(*) FROM ding") == 1
        with psycopg.connect(urls.backup) as backup, pytest.raises(psycopg.errors.InsufficientPrivilege):
            backup.execute("DELETE FROM ding")


def test_a_temporary_cluster_leaves_nothing() -> None:
    with temporary_cluster() as urls:
        pass
    assert not urls.socket_dir.exists()
    assert not processes_with(urls)


@pytest.mark.slow
def test_a_temporary_cluster_ends_with_its_process_even_after_kill_nine() -> None:
    script = textwrap.dedent("""
        import time
        from kuer.project.cluster import temporary_cluster
        with temporary_cluster() as urls:
            print(urls.socket_dir, flush=True)
            time.sleep(60)
    """)
    child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    socket_dir = Path(child.stdout.readline().strip())
    assert socket_dir.exists()
    child.kill()
    child.communicate()
    deadline = time.monotonic() + 60
    while socket_dir.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not socket_dir.exists()


def compute(url: str) -> None:
    """Keep a backend busy for some seconds; it does not notice that its server is dead."""
    with contextlib.suppress(psycopg.Error):
        value(url, "SELECT count(*) FROM generate_series(1, 15000000) AS n WHERE sqrt(n) < 0")


def processes_with(urls: ClusterUrls) -> list[str]:
    listing = subprocess.run(["ps", "axww", "-o", "command="], capture_output=True, text=True, check=True).stdout
    return [line for line in listing.splitlines() if str(urls.socket_dir) in line]
