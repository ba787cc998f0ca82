"""States that a rule counts up in a sentence of its own: „… sind: 124 Belgien, 125 Bulgarien und 126 Dänemark.“"""

import re
from typing import Final

_PAIR: Final = r"(?:\d{3}|[A-Z]{2})\s+[A-ZÄÖÜ][\w\s()/.-]*?"
_LIST: Final = re.compile(
    rf"(?:^|(?<=[.;])\s)(?P<lead>[^.;:]*(?:\([^)]*\)[^.;:]*)?:\s*)(?P<liste>{_PAIR}(?:\s*(?:,|\bund\b)\s*{_PAIR}){{4,}})\s*(?:\.|$)"
)
_MEMBER: Final = re.compile(
    r"(?P<vor>[\"“”'])?\s+ein\w*\s+\w+\s+(?:aus)?gewählt\s+(?:wird|wurde|ist),\s+d(?:er|ie|as)\s+(?P<nicht>nicht\s+)?zu\w*\s+[^.]*?\bgehört",
    re.IGNORECASE,
)
_CODE: Final = re.compile(r"(?:^|,|\bund\b)\s*(\d{3}|[A-Z]{2})\s+(?=[A-ZÄÖÜ])")


def einsetzen(text: str) -> str:
    """The rule with its list put where it is spoken of, as a comparison with codes; unchanged without a list."""
    words = " ".join(text.split())
    counted = _LIST.search(words)
    if counted is None or not _MEMBER.search(words):
        return text
    codes = _CODE.findall(counted["liste"])
    rest = f"{words[: counted.start()]} {words[counted.end() :]}"

    def compared(match: re.Match[str]) -> str:
        sign, join = ("<>", " UND ") if match["nicht"] else ("=", " ODER ")
        return f"{match['vor'] or ''} {sign} ({join.join(codes)})"

    return _MEMBER.sub(compared, rest)
