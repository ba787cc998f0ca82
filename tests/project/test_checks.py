"""What keeps the web server from starting: one case per line of the list."""

import pytest

from kuer.project.checks import of_environment

GOOD = {
    "KUER_ENV": "production",
    "DATABASE_URL": "postgresql://kuer_app:geheim@db/kuer",
    "KUER_SECRET_KEY": "QGkr6yL1vT9mX0pWcZ8nB4dHsJ2aFeUi7oRtYqKxVbNw5hMj3lPzAgDC",
    "KUER_HOSTS": "service.lindenbrueck.example",
    "KUER_BASE_URL": "https://service.lindenbrueck.example",
    "KUER_SMTP_HOST": "mail.lindenbrueck.example",
    "KUER_HOME": "/var/lib/kuer",
}


def test_a_good_environment_has_no_finding() -> None:
    assert of_environment(GOOD) == []


@pytest.mark.parametrize(
    ("change", "word", "blocking"),
    [
        ({"KUER_ENV": "demo"}, "KUER_ENV", True),
        ({"DATABASE_URL": ""}, "DATABASE_URL", True),
        ({"KUER_SECRET_KEY": ""}, "KUER_SECRET_KEY fehlt", True),
        ({"KUER_SECRET_KEY": "kurz"}, "zu schwach", True),
        ({"KUER_SECRET_KEY": "a" * 80}, "zu schwach", True),
        ({"KUER_SECRET_KEY": "only-for-demo-and-tests-" + GOOD["KUER_SECRET_KEY"]}, "zu schwach", True),
        ({"KUER_HOSTS": ""}, "KUER_HOSTS fehlt", True),
        ({"KUER_HOSTS": "a.example, *"}, "darf nicht *", True),
        ({"KUER_BASE_URL": ""}, "KUER_BASE_URL", True),
        ({"KUER_BASE_URL": "http://a.example"}, "KUER_BASE_URL", True),
        ({"KUER_HOME": ""}, "KUER_HOME", True),
        ({"KUER_SMTP_HOST": ""}, "KUER_SMTP_HOST", False),
        ({"DATABASE_OWNER_URL": "postgresql://kuer_owner@db/kuer"}, "kuer migrate", False),
        ({"DATABASE_ADMIN_URL": "postgresql://postgres@db/postgres"}, "kuer migrate", False),
    ],
)
def test_every_fault_is_found(change: dict[str, str], word: str, blocking: bool) -> None:
    (finding,) = of_environment(GOOD | change)
    assert word in finding.text
    assert finding.blocking is blocking
