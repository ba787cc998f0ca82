"""What is checked at a rule."""

import re
from collections.abc import Iterator
from typing import Final

from kuer.integrations.fim.pruefung.blatt import Blatt, Treffer
from kuer.integrations.fim.pruefung.element import NAME
from kuer.integrations.fim.pruefung.herkunft import redaktion
from kuer.integrations.fim.pruefung.tafel import fehlt, pruefung, treffer
from kuer.integrations.fim.pruefung.texte import REGELTEXTE, bezuege, texte

_ID: Final = re.compile(r"R\d{11}")


@pruefung("1039", "ID")
def id_falsch(regel: Blatt) -> bool:
    """R and eleven digits."""
    return not _ID.fullmatch(regel.id)


REGEL: Final = (
    id_falsch,
    NAME,
    fehlt("1024", "Freitextregel", "freitextRegel"),
    redaktion("1140", "fachlicherErsteller"),
)


def pruefe_regel(regel: Blatt) -> Iterator[Treffer]:
    """Everything about a rule."""
    yield from treffer(REGEL, regel)
    yield from texte(REGELTEXTE, regel)
    yield from bezuege(regel, "Handlungsgrundlagen")
