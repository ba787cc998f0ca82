"""How passwords are kept where everybody knows them."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class KnownPasswordHasher(Argon2PasswordHasher):
    """Argon2 at its least, for the demo and the tests: their passwords stand in the project.

    In production the full cost counts, and Django renews such a hash there at the next sign-in.
    """

    time_cost = 1
    memory_cost = 8  # KiB
    parallelism = 1
