"""How somebody proves who they are: the port that every Ausweis implements, and those in use."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from kuer.identity.types import Anfang, Identitaet, Vertrauensniveau
from kuer.kit.errors import NotFound


class Ausweis(Protocol):
    """A service that vouches for citizens: BundID, and its double in the demo.

    `name` stands in addresses and in the database and never changes; `quelle` is what people read.
    `hoechstes` is the highest level it can reach. An Ausweis with `refused_in_production` takes anybody's word.
    """

    name: str
    quelle: str
    hoechstes: Vertrauensniveau
    refused_in_production: bool

    def begin(self, return_to: str, level: Vertrauensniveau, attributes: Sequence[str]) -> Anfang:
        """Where to send the browser. `return_to` is a path of our own that calls `finish`.

        `attributes` are names of identity.types.ATTRIBUTE. Raises Unavailable.
        """
        ...

    def finish(self, daten: Mapping[str, str], merkzeichen: str) -> Identitaet:
        """Who came back. `daten` are the parameters of the request, `merkzeichen` that of `begin`.

        The answer is believed once, by the session that asked, and only for some minutes.
        Raises SignInCancelled and SignInRefused.
        """
        ...


def ausweise() -> list[Ausweis]:
    """All Ausweise of this installation, in the order of the settings."""
    found: list[Ausweis] = [import_string(path)() for path in settings.AUSWEISE]
    if settings.ENV == "production" and (wrong := [one.name for one in found if one.refused_in_production]):
        raise ImproperlyConfigured(f"never in production: Ausweis {', '.join(wrong)}")
    return found


def ausweis(name: str) -> Ausweis:
    """The Ausweis of this name. Raises NotFound."""
    for one in ausweise():
        if one.name == name:
            return one
    raise NotFound(kind="ausweis", id=name)
