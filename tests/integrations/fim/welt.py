"""The folder of an old schema that somebody works on, and what comes of it with a newer one."""

from typing import Any

from kuer.forms.engine import check_formular
from kuer.integrations.fim.abgleich.dateien import zusammenfuehren
from kuer.integrations.fim.abgleich.ergebnis import Zusammenfuehrung
from kuer.kit.yamlmarks import load
from tests.integrations.fim.formulare import Node, feld, formular, gruppe, ordner

NAME, ORT, NOTIZ = "F00000000001", "F00000000002", "F00000000003"
ART, RASSE = "F00000000004", "F00000000005"
PERSON, HUND = "G00000000001", "G00000000002"
ARTEN = (("001", "natürlich"), ("002", "juristisch"))


def person(*inside: Node) -> Node:
    return gruppe(PERSON, "Person", *inside)


ALT = (
    person(feld(NAME, "Name"), feld(ORT, "Geburtsort", pflicht=False), feld(NOTIZ, "Notiz", max_laenge=40)),
    gruppe(HUND, "Hund", feld(RASSE, "Rasse"), wiederholung={"min": 0, "max": 200}),
)


class Welt:
    """The folder of the old schema, worked on, and what comes of it with a newer schema."""

    def __init__(self, alt: tuple[Node, ...] = ALT, **dateien: str) -> None:
        self.basis = ordner(formular(*alt), **dateien)
        self.eigen = dict(self.basis)

    def edit(self, old: str, new: str, file: str = "formular.yaml") -> None:
        text = self.eigen[file].decode()
        assert old in text
        self.eigen[file] = text.replace(old, new, 1).encode()

    def with_(self, *neu: Node, **dateien: str) -> Zusammenfuehrung:
        return zusammenfuehren(self.basis, self.eigen, ordner(formular(*neu, version="2.0.0"), **dateien))


def form(found: Zusammenfuehrung) -> Any:
    return load(found.dateien["formular.yaml"], "formular.yaml").data


def node(found: Zusammenfuehrung, path: str) -> Any:
    at: Any = {"felder": [one for page in form(found)["seiten"] for one in page["felder"]]}
    for name in path.split("."):
        at = next(one for one in at["felder"] if one["id"] == name)
    return at


def told(found: Zusammenfuehrung) -> list[tuple[str, str]]:
    return [(one.art, one.pfad) for one in found.konflikte]


def compiles(found: Zusammenfuehrung) -> bool:
    return not [one for one in check_formular(found.dateien) if one.is_error]
