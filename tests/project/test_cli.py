"""The command `kuer`: quick, in German, and helpful when called wrongly."""

import socket
from contextlib import closing

import pytest

from kuer.project.cli import COMMANDS, main
from kuer.project.cli.environment import with_role
from tests.project.conftest import Kuer


def test_help_names_every_command(kuer: Kuer) -> None:
    done = kuer("--help")
    assert done.returncode == 0
    assert all(f"\n    {name} " in done.stdout for name in COMMANDS)


def test_help_loads_nothing_heavy(kuer: Kuer) -> None:
    done = kuer("--help", PYTHONPROFILEIMPORTTIME="1")
    loaded = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()}
    assert not loaded & {"django", "psycopg", "asyncio", "urllib.request", "lxml"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_german_help_page(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([command, "--help"])
    page = capsys.readouterr().out
    assert end.value.code == 0
    assert page.startswith(f"Aufruf: kuer {command}")
    assert not [word for word in ("usage:", "options:", "show this help", "positional") if word in page]


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (["dmo"], "'dmo' gibt es nicht"),
        (["leistung", "check"], "es fehlt: ORDNER"),
        (["demo", "--rest"], "unbekannt: --rest"),
        (["demo", "--reset", "--stop"], "gehen nicht zusammen"),
        (["serve", "--port", "viel"], "--port: 'viel' ist hier nicht möglich"),
        (["serve", "--port"], "--port: hier fehlt eine Angabe"),
    ],
)
def test_a_wrong_call_is_told_in_german(call: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(call)
    assert end.value.code == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize("port", ["0", "65536", "achtzig", "²", "-1"])
def test_a_port_that_is_none_is_told(kuer: Kuer, port: str) -> None:
    done = kuer("demo", PORT=port)
    assert done.returncode == 1
    assert done.stderr == f"kuer: PORT={port} ist kein Port. Erlaubt sind Zahlen von 1 bis 65535.\n"


def test_a_busy_port_is_told_with_a_way_out(kuer: Kuer) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = kuer("demo", PORT=str(port))
    assert done.returncode == 1
    assert f"Port {port} ist belegt." in done.stderr
    assert "make demo" in done.stderr


def test_a_demo_does_not_run_as_production(kuer: Kuer) -> None:
    done = kuer("demo", KUER_ENV="production")
    assert done.returncode == 1
    assert "läuft keine Demo" in done.stderr


def test_stop_without_a_demo(kuer: Kuer) -> None:
    done = kuer("demo", "--stop")
    assert (done.returncode, done.stdout) == (0, "Es läuft keine Demo.\n")


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_production_needs_a_server(kuer: Kuer, command: str) -> None:
    done = kuer(command)
    assert done.returncode == 1
    assert "DATABASE_URL fehlt" in done.stderr


def test_serve_refuses_the_clothes_of_the_demo(kuer: Kuer) -> None:
    demo = kuer("serve", KUER_ENV="demo", DATABASE_URL="postgresql://a@b/c")
    assert "ist für den Betrieb" in demo.stderr
    bare = kuer("serve", DATABASE_URL="postgresql://a@b/c")
    assert bare.returncode == 1
    assert "✗ KUER_SECRET_KEY fehlt" in bare.stdout
    assert "startet nicht" in bare.stderr


def test_leistung_without_leistung_yaml(kuer: Kuer, home: object) -> None:
    done = kuer("leistung", "check", "docs")
    assert done.returncode == 1
    assert "keine leistung.yaml" in done.stderr


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://a:b@host:5433/db", "postgresql://r:p%2Fw@host:5433/db"),
        ("postgresql://host/db?sslmode=require", "postgresql://r:p%2Fw@host/db?sslmode=require"),
        ("postgresql://a@/db?host=/tmp/s", "postgresql://r:p%2Fw@/db?host=/tmp/s"),
        ("postgresql://a:x%40y@[::1]:1/db", "postgresql://r:p%2Fw@[::1]:1/db"),
    ],
)
def test_the_same_database_under_another_role(url: str, expected: str) -> None:
    assert with_role(url, "r", "p/w") == expected
