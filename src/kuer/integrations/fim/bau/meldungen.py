"""What people are told when a check does not hold: in the words of the form, not in those of the library."""

from collections.abc import Callable
from typing import Any, Final

from kuer.integrations.fim.sprache import baum
from kuer.integrations.fim.sprache.baum import UMSTAENDE, Baum

Yaml = dict[str, Any]
LONGEST_MESSAGE: Final = 400
MOST_CHOICES: Final = 4


def meldung(tree: Baum, node_of: Callable[[str], Yaml]) -> str:
    """The sentence for a check; `node_of` gives the node of an element."""
    told = _ohne_land(tree)
    elements = [one for one in dict.fromkeys(baum.elemente(told)) if one not in UMSTAENDE]
    return _satz(told, elements, [node_of(one) for one in elements])[:LONGEST_MESSAGE]


def mindestens_einer(node: Yaml) -> str:
    """What is said where an entry is missing."""
    return f"Hier fehlt mindestens ein Eintrag: „{node['label']}“."[:LONGEST_MESSAGE]


def _satz(tree: Baum, elements: list[str], nodes: list[Yaml]) -> str:
    quoted = [f"„{node.get('label', element)}“" for element, node in zip(elements, nodes, strict=True)]
    key = next(iter(tree)) if isinstance(tree, dict) else ""
    if key == "or":
        return _oder_satz(tree["or"], elements, nodes, quoted)
    if key == "less_than":
        return _davor(tree["less_than"], quoted, nodes)
    words = {
        "is_valid_date": f"Diesen Tag gibt es nicht. Bitte prüfen Sie {_liste(quoted, 'und')}.",
        "xor": f"Machen Sie genau eine dieser Angaben: {_liste(quoted, 'oder')}.",
        "not_equal": f"Diese Auswahl ist bei {_liste(quoted, 'oder')} hier nicht möglich.",
    }
    return words.get(key, _unpassend(quoted))


def _unpassend(quoted: list[str]) -> str:
    if len(quoted) == 1:
        return f"Dieser Wert ist hier nicht möglich. Bitte prüfen Sie {quoted[0]}."
    return f"Ihre Angaben passen nicht zusammen. Bitte prüfen Sie {_liste(quoted, 'und')}."


def _oder_satz(parts: list[Baum], elements: list[str], nodes: list[Yaml], quoted: list[str]) -> str:
    if len(parts) == 2 and "less_than" in parts[0] and "equal" in parts[1]:  # noqa: PLR2004 - before, or the same
        return _nicht_danach(parts[0]["less_than"], quoted, nodes)
    if all(_ist_angabe(one) for one in parts):
        return f"Machen Sie mindestens eine dieser Angaben: {_liste(quoted, 'oder')}."
    return _nur(parts, elements, nodes, quoted) or _unpassend(quoted)


def _nur(parts: list[Baum], elements: list[str], nodes: list[Yaml], quoted: list[str]) -> str:
    """„Zu Ihrer Rechtsform passt das nicht“: the last part names what may be chosen, the others when."""
    last = parts[-1]
    chosen = last.get("or", [last]) if isinstance(last, dict) else []
    pairs = [one["equal"] for one in chosen if isinstance(one, dict) and "equal" in one]
    asked = {one[0].get("identifier", "") for one in pairs if not isinstance(one[1], dict)}
    if len(pairs) != len(chosen) or len(asked) != 1 or "" in asked or len(elements) < 2:  # noqa: PLR2004 - when, and what then
        return ""
    at = elements.index(asked.pop())
    names = {one["code"]: one["name"] for one in nodes[at].get("optionen", ())}
    possible = [f"„{names.get(str(one[1]), one[1])}“" for one in pairs]
    others = _liste([one for index, one in enumerate(quoted) if index != at], "und")
    only = f" Möglich ist {_liste(possible, 'oder')}." if len(possible) <= MOST_CHOICES else ""
    return f"Zu Ihrer Angabe bei {others} passt diese Auswahl bei {quoted[at]} nicht.{only}"


def _davor(pair: list[Baum], quoted: list[str], nodes: list[Yaml]) -> str:
    asked = [one.get("identifier") if isinstance(one, dict) else None for one in pair]
    if len(quoted) == 1 and baum.HEUTE in asked:
        return f"{quoted[0]} muss in der {'Vergangenheit' if asked[1] == baum.HEUTE else 'Zukunft'} liegen."
    if len(quoted) != 2 or None in asked:  # noqa: PLR2004 - one before the other
        return _unpassend(quoted)
    if all(node.get("art") == "datum" for node in nodes):
        return f"{quoted[0]} muss vor {quoted[1]} liegen."
    return f"{quoted[0]} muss kleiner sein als {quoted[1]}."


def _nicht_danach(pair: list[Baum], quoted: list[str], nodes: list[Yaml]) -> str:
    asked = [one.get("identifier") if isinstance(one, dict) else None for one in pair]
    if len(quoted) == 1 and baum.HEUTE in asked:
        return f"{quoted[0]} darf nicht in der {'Zukunft' if asked[1] == baum.HEUTE else 'Vergangenheit'} liegen."
    if len(quoted) != 2 or None in asked:  # noqa: PLR2004 - one before the other
        return _unpassend(quoted)
    if all(node.get("art") == "datum" for node in nodes):
        return f"{quoted[0]} darf nicht nach {quoted[1]} liegen."
    return f"{quoted[0]} darf nicht größer sein als {quoted[1]}."


def _ist_angabe(tree: Baum) -> bool:
    """Whether a part says that something is filled in, or answered with yes."""
    if not isinstance(tree, dict):
        return False
    if "equal" in tree:
        return tree["equal"][1] is True
    return "identifier" in tree or (isinstance(tree.get("not"), dict) and "is_empty" in tree["not"])


def _ohne_land(tree: Baum) -> Baum:
    """Without the parts that ask for the Land: people can't change it."""
    if not isinstance(tree, dict) or "or" not in tree:
        return tree
    kept = [one for one in tree["or"] if set(baum.elemente(one)) != {baum.LAND}]
    return kept[0] if len(kept) == 1 else {"or": kept}


def _liste(quoted: list[str], join: str) -> str:
    return f"{', '.join(quoted[:-1])} {join} {quoted[-1]}" if len(quoted) > 1 else "".join(quoted)
