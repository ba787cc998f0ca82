"""What is checked at a code list that is referred to; whether the XRepository has it needs the network."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from kuer.integrations.fim.pruefung.blatt import Blatt, Treffer

_URN: Final = re.compile(r"urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:([A-Za-z0-9()+,\-.:=@;$_!*']|%[0-9A-Fa-f]{2})+")


def kennung(urn: str) -> str:
    """1005, 1040, 1048: what is wrong with the URN of a list; empty when nothing is."""
    if not urn:
        return "1040"
    if _URN.fullmatch(urn):
        return ""
    return "1048" if urn.startswith("urn:") else "1005"


def pruefe_codelisten(references: list[Blatt]) -> Iterator[tuple[str, Treffer]]:
    """Everything about the lists that a document refers to, each once, with its name (URN_version)."""
    versions: defaultdict[str, set[str]] = defaultdict(set)
    lists: dict[tuple[str, str], Blatt] = {}
    for one in references:
        urn, version = one.text("canonicalIdentification"), one.text("version")
        versions[urn].add(version)
        lists.setdefault((urn, version), one)
    for (urn, version), one in sorted(lists.items(), key=lambda item: item[0]):
        name = f"{urn}_{version}" if version else urn
        if code := kennung(urn):
            yield name, Treffer(code, "Kennung", one.zeile)
        if version and versions[urn] - {version, ""}:  # 1037: one version of a list in a schema
            yield name, Treffer("1037", "Version", one.zeile)
