"""Reads XDatenfelder 3.0.0 (namespace urn:xoev-de:fim:standard:xdatenfelder_3.0.0)."""

from typing import Any, Final

from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.lesen.angaben import read_angaben, read_bezug, read_regel
from kuer.integrations.fim.lesen.baumleser import Baumleser
from kuer.integrations.fim.lesen.codelisten import Codelistenordner
from kuer.integrations.fim.lesen.grenzen import bounded
from kuer.integrations.fim.lesen.nachricht import XDF
from kuer.integrations.fim.lesen.xml import roh, text
from kuer.integrations.fim.types import Angaben, Bezug, Codeliste, Regel, Wert

FASSUNG: Final = "3.0.0"
NAMESPACE: Final = XDF + FASSUNG
NS: Final = {"x": NAMESPACE}
# A group of the library is related to thousands of others; nothing of it concerns a form.
UNUSED: Final = frozenset({f"{{{NAMESPACE}}}relation"})


class Xdf3Leser(Baumleser):
    """Reads a schema and looks for the code lists that it names."""

    fassung = FASSUNG
    xdf = 3
    titel = ("bezeichnung", "name")
    beschreibung = ("hilfetext",)

    def __init__(self, listen: Codelistenordner) -> None:
        """Nothing is looked for yet."""
        super().__init__()
        self.listen = listen

    def angaben(self, element: Any) -> Angaben:
        """As they are written."""
        return read_angaben(element, NS)

    def regeln(self, element: Any) -> tuple[Regel, ...]:
        """In free text."""
        return tuple(read_regel(rule, NS) for rule in element.findall("x:regel", NS))

    def platz_bezug(self, place: Any) -> tuple[Bezug, ...]:
        """Each with its link."""
        return read_bezug(place, NS)

    def praezisierung(self, element: Any) -> tuple[dict[str, str], str]:
        """The bounds are attributes."""
        found = element.find("x:praezisierung", NS)
        if found is None:
            return {}, ""
        return bounded(found.attrib, found.sourceline), roh(found, ".", NS)

    def codeliste(self, element: Any) -> Codeliste | None:
        """In the schema itself, or named."""
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
        entries = self.listen.suche(urn, version, (code, name, help_))
        return Codeliste(urn, urn.rpartition(":")[2], entries, version, uri, (code, name, help_))


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
