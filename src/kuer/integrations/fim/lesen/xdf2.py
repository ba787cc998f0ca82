"""Reads XDatenfelder 2.0 (namespace urn:xoev-de:fim:standard:xdatenfelder_2)."""

import json
from typing import Any, Final

from kuer.integrations.fim.lesen.angaben import read_angaben_2, read_bezug_2
from kuer.integrations.fim.lesen.baumleser import Baumleser
from kuer.integrations.fim.lesen.codelisten import Codelistenordner
from kuer.integrations.fim.lesen.grenzen import bounded
from kuer.integrations.fim.lesen.nachricht import XDF
from kuer.integrations.fim.lesen.xml import roh, text
from kuer.integrations.fim.types import Angaben, Bezug, Codeliste, Regel

FASSUNG: Final = "2"
NAMESPACE: Final = XDF + FASSUNG
NS: Final = {"x": NAMESPACE}
_AROUND: Final = (f"{{{NAMESPACE}}}datenfeldgruppe", f"{{{NAMESPACE}}}stammdatenschema")


class Xdf2Leser(Baumleser):
    """Reads a schema and looks for the code lists that it names, first beside it."""

    fassung = FASSUNG
    xdf = 2
    titel = ("bezeichnungEingabe", "name")
    beschreibung = ("hilfetext", "definition")

    def __init__(self, listen: Codelistenordner) -> None:
        """What is said of groups is read once and remembered."""
        super().__init__()
        self.listen = listen
        self.said: dict[Any, Angaben] = {}

    def angaben(self, element: Any) -> Angaben:
        """Dates are those of the element around it where it has none."""
        around = next(element.iterancestors(*_AROUND), None)
        if around is None:
            return read_angaben_2(element, NS)
        if around not in self.said:
            self.said[around] = self.angaben(around)
        return read_angaben_2(element, NS, self.said[around])

    def regeln(self, element: Any) -> tuple[Regel, ...]:
        """The rule itself is the definition."""
        return tuple(self._regel(rule) for rule in element.findall("x:regel", NS))

    def platz_bezug(self, place: Any) -> tuple[Bezug, ...]:
        """One text for all of it."""
        return read_bezug_2(place, NS)

    def praezisierung(self, element: Any) -> tuple[dict[str, str], str]:
        """JSON written as text, or a remark in prose."""
        found = element.find("x:praezisierung", NS)
        if found is None:
            return {}, ""
        given = text(found, ".", NS)
        bounds = bounded(_precision(given), found.sourceline)
        return bounds, "" if bounds or given in {"{}", "null"} else given

    def codeliste(self, element: Any) -> Codeliste | None:
        """Always named, never in the schema itself."""
        reference = element.find("x:codelisteReferenz", NS)
        if reference is None:
            return None
        own = text(reference, "x:identifikation/x:id", NS)
        urn, version, uri = (
            text(reference, f"x:genericodeIdentification/x:{name}", NS)
            for name in ("canonicalIdentification", "version", "canonicalVersionUri")
        )
        return Codeliste(urn, own, self.listen.beiliegende(own) or self.listen.suche(urn, version), version, uri)

    def _regel(self, rule: Any) -> Regel:
        return Regel(
            self.own_id(rule),
            text(rule, "x:name", NS),
            text(rule, "x:definition", NS),
            version=text(rule, "x:identifikation/x:version", NS),
            freitext=roh(rule, "x:definition", NS),
            beschreibung=roh(rule, "x:beschreibung", NS),
            bezug=read_bezug_2(rule, NS),
            ersteller=roh(rule, "x:fachlicherErsteller", NS),
            letzte_aenderung=text(rule.getroottree().getroot(), "x:header/x:erstellungszeitpunkt", NS),
            typ="K",
        )


def _precision(given: str) -> dict[str, Any]:
    try:
        found = json.loads(given) if given else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
