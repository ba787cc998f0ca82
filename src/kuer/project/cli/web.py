"""How the web server is called: granian, WSGI, few threads (more only wait for each other)."""

from kuer.project.cli.supervisor import python


def web_command(host: str, port: int, workers: int, threads: int) -> list[str]:
    """The command line of the web server."""
    return [
        *python("granian", "--interface", "wsgi", "kuer.project.wsgi:application"),
        *("--host", host),
        *("--port", str(port)),
        *("--workers", str(workers)),
        *("--blocking-threads", str(threads)),
        "--no-ws",
        "--respawn-failed-workers",
        *("--respawn-interval", "1"),
        # a process that is told to end while it still starts may not hear it; what runs has this long to finish
        *("--workers-kill-timeout", "10"),
        *("--log-level", "warning"),
    ]
