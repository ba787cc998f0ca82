"""What is checked at a rule."""

import re
from collections.abc import Iterator
from typing import Final

from kuer.integrations.fim.pruefung.blatt import Blatt, Pruefung, Treffer, treffer
from kuer.integrations.fim.pruefung.element import kein_name
from kuer.integrations.fim.pruefung.herkunft import ERSTELLER
from kuer.integrations.fim.pruefung.texte import REGELTEXTE, bezuege, texte

_ID: Final = re.compile(r"R\d{11}")


def regel_id_falsch(regel: Blatt) -> bool:
    """1039: R and eleven digits."""
    return not _ID.fullmatch(regel.id)


def freitext_fehlt(regel: Blatt) -> bool:
    """1024: a rule says in words what it is about."""
    return not regel.text("freitextRegel")


def regel_der_redaktion(regel: Blatt) -> bool:
    """1140: only Nummernkreis 60 belongs to the FIM-Baustein itself."""
    return regel.kreis != "60" and regel.text("fachlicherErsteller") in ERSTELLER


REGEL: Final = (
    Pruefung("1039", "ID", regel_id_falsch),
    Pruefung("1002", "Name", kein_name),
    Pruefung("1024", "Freitextregel", freitext_fehlt),
    Pruefung("1140", "Fachlicher Ersteller", regel_der_redaktion),
)


def pruefe_regel(regel: Blatt) -> Iterator[Treffer]:
    """Everything about a rule."""
    yield from treffer(REGEL, regel)
    yield from texte(REGELTEXTE, regel)
    yield from bezuege(regel, "Handlungsgrundlagen")
