"""Port Register: asks a register outside about a person. Adapters are named in settings.REGISTER, by register."""

from typing import Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from kuer.casework.types import Registerantwort, Registerfrage
from kuer.kit.errors import Refused


class Register(Protocol):
    """A register of persons. One with `refused_in_production` knows invented persons only."""

    name: str
    refused_in_production: bool

    def ask(self, frage: Registerfrage) -> Registerantwort:
        """Look the person up; the same question again is no harm.

        One person: gefunden, with exactly the data asked for. Nobody: keine. More than one of that name and day of
        birth: mehrere, and nobody is named; the address, which anybody can type, never picks one of them. A block
        (§§ 51, 52 BMG): gesperrt, and nobody is named. Whether it is the right person the house checks again.

        Raises: kit.errors.Unavailable (try again), kit.errors.Refused (never; fact `grund` is a code).
        """
        ...


def register(name: str) -> Register:
    """The adapter of a register. Raises: Refused where this installation has none."""
    path = settings.REGISTER.get(name, "")
    if not path:
        raise Refused(grund="no_register", register=name)
    made: Register = import_string(path)()
    if made.refused_in_production and settings.ENV == "production":
        raise ImproperlyConfigured(f"never in production: Register {made.name}")
    return made


def registers() -> list[Register]:
    """All adapters of this installation, for its checks."""
    return [register(name) for name in settings.REGISTER]
