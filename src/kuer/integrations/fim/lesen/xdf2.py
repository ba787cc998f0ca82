"""Reads XDatenfelder 2.0 (namespace urn:xoev-de:fim:standard:xdatenfelder_2)."""

import json
import re
from pathlib import Path
from typing import Any

from kuer.integrations.fim.lesen.angaben import read_angaben_2, read_code
from kuer.integrations.fim.lesen.baumleser import Baumleser
from kuer.integrations.fim.lesen.eindeutig import refuse_contradictions
from kuer.integrations.fim.lesen.genericode import read_genericode
from kuer.integrations.fim.lesen.grenzen import bounded
from kuer.integrations.fim.lesen.nachricht import refuse_other
from kuer.integrations.fim.lesen.xml import parse, roh, text
from kuer.integrations.fim.types import Angaben, Anzahl, Codeliste, FimFeld, FimGruppe, FimSchema, Regel, Wert

NAMESPACE = "urn:xoev-de:fim:standard:xdatenfelder_2"
NS = {"x": NAMESPACE}
_AROUND = (f"{{{NAMESPACE}}}datenfeldgruppe", f"{{{NAMESPACE}}}stammdatenschema")


def read_xdf2(path: Path) -> FimSchema:
    """The data schema of a file, with the code lists that lie beside it. Raises FimRefused with the line."""
    return schema_of(parse(path), path.parent)


def schema_of(root: Any, folder: Path | None) -> FimSchema:
    """The schema of a document that is read already; without a folder no code list is found. Raises: FimRefused."""
    schema = refuse_other(root, "2")
    reader = _Reader(folder)
    read = FimSchema(
        id=reader.own_id(schema),
        version=text(schema, "x:identifikation/x:version", NS),
        titel=text(schema, "x:bezeichnungEingabe", NS) or text(schema, "x:name", NS),
        beschreibung=text(schema, "x:definition", NS),
        kinder=reader.children(schema, ()),
        regeln=reader.rules(schema),
        name=text(schema, "x:name", NS),
        angaben=read_angaben_2(schema, NS),
        ableitungen=(
            read_code(schema, "ableitungsmodifikationenStruktur", NS),
            read_code(schema, "ableitungsmodifikationenRepraesentation", NS),
        ),
        xdf=2,
    )
    refuse_contradictions(root, NAMESPACE)
    return read


class _Reader(Baumleser):
    """Reads elements; knows the folder of the code lists and remembers those it has read."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__(NAMESPACE)
        self.folder = folder
        self.lists: dict[str, Codeliste] = {}
        self.said: dict[Any, Angaben] = {}

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
            angaben=self._said(element),
        )

    def field(self, element: Any, anzahl: Anzahl) -> FimFeld:
        """With its rules and its code list."""
        return FimFeld(
            id=self.own_id(element),
            version=text(element, "x:identifikation/x:version", NS),
            label=self.label(element),
            hilfe=text(element, "x:hilfetextEingabe", NS),
            feldart=text(element, "x:feldart/code", NS),
            datentyp=text(element, "x:datentyp/code", NS),
            inhalt=text(element, "x:inhalt", NS),
            praezisierung=_precision(text(element, "x:praezisierung", NS)),
            codeliste=self._list(element),
            anzahl=anzahl,
            regeln=self.rules(element),
            name=text(element, "x:name", NS),
            praezisierung_text=_remark(text(element, "x:praezisierung", NS)),
            angaben=self._said(element),
        )

    def _said(self, element: Any) -> Angaben:
        """What the library says of it; dates are those of the element around it where it has none."""
        around = next(
            element.iterancestors(f"{{{NAMESPACE}}}datenfeldgruppe", f"{{{NAMESPACE}}}stammdatenschema"), None
        )
        if around is None:
            return read_angaben_2(element, NS)
        if around not in self.said:
            self.said[around] = self._said(around)
        return read_angaben_2(element, NS, self.said[around])

    def _list(self, element: Any) -> Codeliste | None:
        reference = element.find("x:codelisteReferenz", NS)
        if reference is None:
            return None
        own = text(reference, "x:identifikation/x:id", NS)
        if own not in self.lists:
            urn, version, uri = (
                text(reference, f"x:genericodeIdentification/x:{name}", NS)
                for name in ("canonicalIdentification", "version", "canonicalVersionUri")
            )
            self.lists[own] = Codeliste(urn, own, self._entries(own), version, uri)
        return self.lists[own]

    def _entries(self, own: str) -> tuple[Wert, ...] | None:
        if self.folder is None or not re.fullmatch(r"C[0-9A-Za-z-]+", own):
            return None
        file = self.folder / f"{own}_genericode.xml"
        return read_genericode(file) if file.is_file() else None

    def rules(self, element: Any) -> tuple[Regel, ...]:
        """The rules of an element, as they stand there."""
        return tuple(
            Regel(
                self.own_id(rule),
                text(rule, "x:name", self.ns),
                text(rule, "x:definition", self.ns),
                version=text(rule, "x:identifikation/x:version", self.ns),
                freitext=roh(rule, "x:definition", self.ns),
                beschreibung=roh(rule, "x:beschreibung", self.ns),
                ersteller=roh(rule, "x:fachlicherErsteller", self.ns),
                letzte_aenderung=text(rule.getroottree().getroot(), "x:header/x:erstellungszeitpunkt", self.ns),
                typ="K",
            )
            for rule in element.findall("x:regel", self.ns)
        )


def _precision(given: str) -> dict[str, str]:
    """The praezisierung: JSON written as text; a remark in prose counts as none."""
    try:
        found = json.loads(given) if given else {}
    except (ValueError, RecursionError):
        return {}
    return bounded(found, None) if isinstance(found, dict) else {}


def _remark(given: str) -> str:
    """What stands for a person in the praezisierung, not for a machine."""
    return "" if _precision(given) or given in {"{}", "null"} else given
