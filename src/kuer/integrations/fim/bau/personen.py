"""Whose data a group asks for, and which of them a sign-in brings along."""

import re
from typing import Any, Final

Yaml = dict[str, Any]
_EIGEN: Final = re.compile(
    r"antragsteller|antragstellend|beantragend|anzeigend|anmeldend|anzeigeerstatt|ihre person|zu ihnen|"
    r"persönliche angaben|angaben zur person\b",
    re.IGNORECASE,
)
_FREMD: Final = re.compile(
    r"vertret|bevollmächt|ansprech|kontaktperson|geschäftsführ|leitung|leiter|empfänger|früher|abweichend|"
    r"vorherig|ehegatt|ehepart|lebenspart|\bkind\b|kinder\b|eltern|erziehung|sorgeberecht|mutter|vater|arbeitgeb|"
    r"unternehmen|betrieb|firma|niederlassung|ausbildungsst|gesellschaft|angestellt|mitarbeit|halter|ander|weitere|"
    r"ausland|arbeitsort|ausweis|verein",
    re.IGNORECASE,
)
# Label of a field -> kind that it must have, name in the identity.
_BEKANNT: Final = (
    (re.compile(r"(familien|nach)name", re.IGNORECASE), "text", "nachname"),
    (re.compile(r"vornamen?( \(alle\))?", re.IGNORECASE), "text", "vorname"),
    (re.compile(r"geburtsname", re.IGNORECASE), "text", "geburtsname"),
    (re.compile(r"doktorgrade?", re.IGNORECASE), "text", "titel"),
    (re.compile(r"geburtsort", re.IGNORECASE), "text", "geburtsort"),
    (re.compile(r"geburtsdatum|geboren am", re.IGNORECASE), "datum", "geburtsdatum"),
    (re.compile(r"e-?mail(-?adresse)?", re.IGNORECASE), "email", "email"),
    (re.compile(r"telefon(nummer)?|rufnummer", re.IGNORECASE), "telefon", "telefon"),
)


def eigen(label: str, around: bool) -> bool:
    """Whether a group asks for the person who applies; what says nothing of it asks for whom the group around does."""
    if _FREMD.search(label):
        return False
    return around or _EIGEN.search(label) is not None


class Bekanntes:
    """What a sign-in brings along: each of it once in a form."""

    def __init__(self) -> None:
        """Nothing is used yet."""
        self._used: set[str] = set()

    def vorbelege(self, node: Yaml) -> bool:
        """Say in the node of a field where its value may come from; whether there is anything."""
        if node["art"] == "anschrift":
            return self._take(node, "anschrift")
        for label, art, name in _BEKANNT:
            if node["art"] == art and label.fullmatch(node.get("label", "")):
                return self._take(node, name)
        return False

    def _take(self, node: Yaml, name: str) -> bool:
        if name in self._used:
            return False
        self._used.add(name)
        node["vorbelegung"] = f"identitaet.{name}"
        return True
