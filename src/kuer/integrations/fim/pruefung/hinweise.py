"""What an import goes on with all the same, and says: what breaks the standard without harm to the form."""

from pathlib import Path
from typing import Final

from lxml import etree

from kuer.integrations.fim.lesen import xdf3
from kuer.integrations.fim.lesen.eindeutig import Abweichung, abweichungen
from kuer.integrations.fim.lesen.rohdaten import read_file
from kuer.integrations.fim.lesen.xml import parse_bytes
from kuer.integrations.fim.pruefung.auskunft import pruefe
from kuer.integrations.fim.pruefung.types import Meldung

# Characters, ids, unknown codes, the same element twice at one place: they do not keep a form from running.
_CODES: Final = frozenset(
    {"1004", "1025", "1027", "1028", "1030", "1031", "1032", "1033", "1034", "1039", "1042", "1131"}
)
MOST: Final = 50


def hinweise(quelle: Path | bytes) -> list[str]:
    """A sentence for each, with element and line; beyond the first 50 only how many. Raises: FimRefused."""
    content = read_file(quelle) if isinstance(quelle, Path) else quelle
    root = parse_bytes(content, xdf3.UNUSED)
    found = [
        *(_anders(one) for one in abweichungen(root, etree.QName(root).namespace or "")),
        *(_satz(one) for one in pruefe(quelle) if one.code in _CODES),
    ]
    told = found[:MOST]
    return [*told, f"und {len(found) - MOST} weitere (kuer fim check)"] if len(found) > MOST else told


def _anders(one: Abweichung) -> str:
    return f"{one.name}, Zeile {one.zeile}: In Zeile {one.andere} steht es mit anderen Angaben; jede gilt an ihrem Ort."


def _satz(one: Meldung) -> str:
    line = f", Zeile {one.zeile}" if one.zeile else ""
    where = one.attribut.partition(f"{one.klasse}!!")[0].strip(" ⌊")
    return f"{one.element} {where}{line}: {one.text} (QS {one.code})"
