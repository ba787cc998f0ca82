"""A throw-away cluster for tests; it vanishes with the process that made it, even after kill -9."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kuer.project.cluster.postgres import Cluster
from kuer.project.cluster.roles import ClusterUrls

NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
# Reads until the other end of its pipe is gone, then stops the server and clears up.
GUARD = 'cat >/dev/null; kill -INT "$(head -n1 "$1/postmaster.pid")" 2>/dev/null; sleep 3; shift; rm -rf "$@"'


@contextmanager
def temporary_cluster(*, fsync: bool = False, settings: Mapping[str, str] | None = None) -> Iterator[ClusterUrls]:
    """A running cluster with roles and the empty database `kuer`.

    `fsync=True` where durability is the question. The owner may create databases here, as Django's
    test runner wants to; in a real system not.
    """
    home = Path(tempfile.mkdtemp(prefix="kuer-test-"))
    home.chmod(0o711)  # the account PostgreSQL runs under must pass, and reads nothing
    cluster = Cluster(home, settings=({} if fsync else NOT_DURABLE) | dict(settings or {}))
    guard = None
    try:
        cluster.start()
        guard = subprocess.Popen(  # noqa: S603 - a fixed script
            [
                "/bin/sh",
                "-c",
                GUARD,
                "sh",
                str(cluster.data),
                str(home),
                str(cluster.data),
                str(cluster.socket_dir),
            ],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )
        cluster.prepare(owner_may_create_databases=True)
        yield cluster.urls
    finally:
        if guard is not None:
            guard.kill()
            guard.communicate()
        cluster.remove()
        shutil.rmtree(home, ignore_errors=True)
