"""Cheap where the password is known to everybody, dear where it is somebody's own."""

import os
import subprocess
import sys

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

from kuer.project.passwords import KnownPasswordHasher

ASK = "from kuer.project.settings import PASSWORD_HASHERS; print(*PASSWORD_HASHERS)"
KNOWN = f"{KnownPasswordHasher.__module__}.{KnownPasswordHasher.__qualname__}"


@pytest.mark.parametrize(
    ("env", "hasher"),
    [
        ("production", "django.contrib.auth.hashers.Argon2PasswordHasher"),
        ("", "django.contrib.auth.hashers.Argon2PasswordHasher"),
        ("demo", KNOWN),
        ("test", KNOWN),
    ],
)
def test_only_the_demo_and_the_tests_save_on_it(env: str, hasher: str) -> None:
    given = {name: value for name, value in os.environ.items() if not name.startswith(("KUER_", "DJANGO_"))}
    done = subprocess.run([sys.executable, "-c", ASK], env=given | {"KUER_ENV": env}, capture_output=True, check=True)
    assert done.stdout.decode().strip() == hasher


def test_production_takes_what_the_demo_kept_and_renews_it() -> None:
    cheap, full = KnownPasswordHasher(), Argon2PasswordHasher()
    kept = cheap.encode("Kuer-probieren-2026", cheap.salt())
    assert full.verify("Kuer-probieren-2026", kept)
    assert full.must_update(kept)
    assert not cheap.must_update(kept)
