"""Reads XDatenfelder 3.0.0 (namespace urn:xoev-de:fim:standard:xdatenfelder_3.0.0)."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.lesen.angaben import read_angaben, read_bezug, read_code, read_regel
from kuer.integrations.fim.lesen.baumleser import Baumleser
from kuer.integrations.fim.lesen.eindeutig import refuse_contradictions
from kuer.integrations.fim.lesen.grenzen import bounded
from kuer.integrations.fim.lesen.nachricht import refuse_other
from kuer.integrations.fim.lesen.xml import parse, roh, text
from kuer.integrations.fim.types import Anzahl, Bezug, Codeliste, FimFeld, FimGruppe, FimSchema, Regel, Wert

NAMESPACE: Final = "urn:xoev-de:fim:standard:xdatenfelder_3.0.0"
NS: Final = {"x": NAMESPACE}
# A group of the library is related to thousands of others; nothing of it concerns a form.
UNUSED: Final = frozenset({f"{{{NAMESPACE}}}relation"})

_BYTES: Final = re.compile(r"\d{1,15}", re.ASCII)

Suche = Callable[[str, str], tuple[Wert, ...] | None]


def read_xdf3(path: Path, suche: Suche) -> FimSchema:
    """The data schema of a file. `suche(urn, version)` gives a referenced code list, or None.

    Raises: FimRefused with the line.
    """
    return schema_of(parse(path, ohne=UNUSED), suche)


def schema_of(root: Any, suche: Suche) -> FimSchema:
    """The schema of a document that is read already. Raises: FimRefused with the line."""
    schema = refuse_other(root, "3.0.0")
    reader = _Reader(suche)
    read = FimSchema(
        id=reader.own_id(schema),
        version=text(schema, "x:identifikation/x:version", NS),
        titel=text(schema, "x:bezeichnung", NS) or text(schema, "x:name", NS),
        beschreibung=text(schema, "x:hilfetext", NS),
        kinder=reader.children(schema, ()),
        regeln=reader.rules(schema),
        name=text(schema, "x:name", NS),
        angaben=read_angaben(schema, NS),
        ableitungen=(
            read_code(schema, "ableitungsmodifikationenStruktur", NS),
            read_code(schema, "ableitungsmodifikationenRepraesentation", NS),
        ),
        steckbrief=text(schema, "x:dokumentsteckbrief/x:id", NS),
        steckbrief_version=text(schema, "x:dokumentsteckbrief/x:version", NS),
    )
    refuse_contradictions(root, NAMESPACE)
    return read


class _Reader(Baumleser):
    """Reads elements and asks for the code lists that they name."""

    def __init__(self, suche: Suche) -> None:
        super().__init__(NAMESPACE)
        self.suche = suche

    def group(self, element: Any, anzahl: Anzahl, above: tuple[str, ...]) -> FimGruppe:
        """With its rules, and what it contains."""
        return FimGruppe(
            id=above[-1],
            version=text(element, "x:identifikation/x:version", NS),
            label=self.label(element),
            hilfe=text(element, "x:hilfetextEingabe", NS),
            anzahl=anzahl,
            kinder=self.children(element, above),
            regeln=self.rules(element),
            name=text(element, "x:name", NS),
            auswahl=read_code(element, "art", NS) == "X",
            angaben=read_angaben(element, NS),
        )

    def field(self, element: Any, anzahl: Anzahl) -> FimFeld:
        """With its rules and its code list."""
        return FimFeld(
            id=self.own_id(element),
            version=text(element, "x:identifikation/x:version", NS),
            label=self.label(element),
            hilfe=text(element, "x:hilfetextEingabe", NS),
            feldart=read_code(element, "feldart", NS),
            datentyp=read_code(element, "datentyp", NS),
            inhalt=text(element, "x:inhalt", NS),
            praezisierung=_precision(element),
            codeliste=self._list(element),
            anzahl=anzahl,
            regeln=self.rules(element),
            name=text(element, "x:name", NS),
            vorbefuellung=read_code(element, "vorbefuellung", NS),
            max_bytes=_whole(text(element, "x:maxSize", NS)),
            medientypen=tuple(text(one, ".", NS) for one in element.findall("x:mediaType", NS)),
            praezisierung_text=roh(element, "x:praezisierung", NS),
            angaben=read_angaben(element, NS),
        )

    def _list(self, element: Any) -> Codeliste | None:
        inline = element.find("x:werte", NS)
        if inline is not None:
            return Codeliste("", self.own_id(element), _values(inline))
        reference = element.find("x:codelisteReferenz", NS)
        if reference is None:
            return None
        urn, uri = text(reference, "x:canonicalIdentification", NS), text(reference, "x:canonicalVersionUri", NS)
        version = text(reference, "x:version", NS)
        if not urn:  # some name only the version, whose address begins with the list's own
            urn, _, version = uri.rpartition("_")
        code, name, help_ = (text(element, f"x:{key}", NS) for key in ("codeKey", "nameKey", "helpKey"))
        entries = self.suche(urn, version)
        return Codeliste(urn, urn.rpartition(":")[2], entries, version, uri, (code, name, help_))

    def rules(self, element: Any) -> tuple[Regel, ...]:
        """The rules of an element, as they stand there."""
        return tuple(read_regel(rule, NS) for rule in element.findall("x:regel", NS))

    def place_bezug(self, place: Any) -> tuple[Bezug, ...]:
        """Version 3 says it of the place as well as of the element."""
        return read_bezug(place, NS)


def _values(inline: Any) -> tuple[Wert, ...]:
    found: dict[str, Wert] = {}
    for one in inline.findall("x:wert", NS):
        code = text(one, "x:code", NS) or text(one, "code", {})
        if not code:
            raise FimRefused(grund="Einem Wert fehlt der Code. Ergänzen Sie ihn.", zeile=one.sourceline)
        if code in found:
            raise FimRefused(
                grund=f"Der Code „{code[:40]}“ kommt doppelt vor. Streichen Sie einen.", zeile=one.sourceline
            )
        found[code] = Wert(code, text(one, "x:name", NS) or code, text(one, "x:hilfe", NS))
    return tuple(found.values())


def _precision(element: Any) -> dict[str, str]:
    found = element.find("x:praezisierung", NS)
    return {} if found is None else bounded(found.attrib, found.sourceline)


def _whole(given: str) -> int | None:
    return int(given) if _BYTES.fullmatch(given) else None
