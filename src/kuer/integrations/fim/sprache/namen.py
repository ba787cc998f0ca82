"""Whom a sentence means: the elements around a rule, by their ids and by their names."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Final

from kuer.integrations.fim.sprache.schreibweise import einheitlich
from kuer.integrations.fim.types import FimFeld, FimGruppe, FimSchema

LEAST_NAME: Final = 3
HARMONISIERT: Final = "60"
"""The range of numbers of the elements that all Länder share."""


@dataclass(frozen=True)
class Element:
    """An element as rules speak of it. `werte`: code -> name of a code list; `bool` fields know true and false."""

    id: str
    name: str
    datentyp: str = ""
    werte: Mapping[str, str] = field(default_factory=dict)
    kinder: tuple[str, ...] = ()


class Verzeichnis:
    """All elements that are known, by id. The same id always means the same element of the library."""

    def __init__(self, elemente: Iterable[Element]) -> None:
        """Take them; of two with one id the later counts."""
        self.elemente: dict[str, Element] = {one.id: one for one in elemente}
        self._umkreise: dict[str, Umkreis] = {}

    @classmethod
    def aus_schema(cls, schema: FimSchema) -> "Verzeichnis":
        """Everything inside a schema, and the schema itself."""
        found = [Element(schema.id, schema.titel, kinder=tuple(one.id for one in schema.kinder))]
        _collect(schema.kinder, found)
        return cls(found)

    @classmethod
    def aus_json(cls, data: Mapping[str, Any]) -> "Verzeichnis":
        """What `als_json` gave."""
        return cls(
            Element(key, one["name"], one.get("typ", ""), one.get("werte", {}), tuple(one.get("kinder", ())))
            for key, one in data.items()
        )

    def als_json(self) -> dict[str, Any]:
        """Plain JSON, without what is empty."""
        return {
            one.id: {
                key: value
                for key, value in (
                    ("name", one.name),
                    ("typ", one.datentyp),
                    ("werte", dict(one.werte)),
                    ("kinder", list(one.kinder)),
                )
                if value
            }
            for one in sorted(self.elemente.values(), key=lambda one: one.id)
        }

    def umkreis(self, element: str, text: str = "") -> "Umkreis":
        """What a rule at this element can mean: first what is inside, near before far, then all others.

        For an element that is not known, the group whose elements the text names most is taken for it.
        """
        known = element if element in self.elemente else self._aehnlich(plain(text)) or element
        if known not in self._umkreise:
            self._umkreise[known] = Umkreis(self, known)
        return self._umkreise[known]

    def _aehnlich(self, text: str) -> str | None:
        best, most = None, 1
        for key, names in self._kindernamen.items():
            count = sum(name in text for name in names)
            if count > most:
                best, most = key, count
        return best

    @cached_property
    def nach_namen(self) -> dict[str, set[str]]:
        """Plain name -> the ids of all elements that are called so."""
        found: dict[str, set[str]] = {}
        for key, one in self.elemente.items():
            found.setdefault(plain(one.name), set()).add(key)
        return found

    @cached_property
    def _kindernamen(self) -> dict[str, frozenset[str]]:
        """The names of the direct children of each group."""
        return {
            key: frozenset(plain(self.elemente[kind].name) for kind in one.kinder if kind in self.elemente)
            for key, one in sorted(self.elemente.items())
            if one.kinder
        }


class Umkreis:
    """The elements around a rule, with their names."""

    def __init__(self, verzeichnis: Verzeichnis, element: str) -> None:
        """Nothing is looked up yet."""
        self.verzeichnis = verzeichnis
        self.alle = verzeichnis.elemente
        self.innen = _inside(self.alle, element)

    @cached_property
    def namen(self) -> dict[str, str]:
        """Plain name -> id. A name that several inside have means the nearest; outside it must be the only one."""
        found: dict[str, str] = {}
        for key in self.innen:
            found.setdefault(plain(self.alle[key].name), key)
        inside = set(self.innen)
        for name, keys in self.verzeichnis.nach_namen.items():
            if len(others := keys - inside) == 1:
                found.setdefault(name, next(iter(others)))
        found.pop("", None)
        return found

    @cached_property
    def nach_laenge(self) -> tuple[str, ...]:
        """The names, longest first, so that a short one never hides a long one."""
        usable = (name for name in self.namen if len(name) >= LEAST_NAME and name not in _WORDS)
        return tuple(sorted(usable, key=len, reverse=True))

    def genau(self, name: str) -> str | None:
        """The element with this name; of several elsewhere the one that all Länder share."""
        wanted = plain(name)
        if wanted in self.namen:
            return self.namen[wanted]
        shared = [key for key in self.verzeichnis.nach_namen.get(wanted, ()) if key[1:3] == HARMONISIERT]
        return shared[0] if len(shared) == 1 else None

    def genannt(self, mark: str) -> str:
        """An element for people: its id and its name."""
        known = self.alle.get(mark.rpartition(".")[2])
        return f"{mark} ({known.name})" if known else mark

    def ist_angabe(self, element: str, text: str, *, gewaehlt: bool) -> bool:
        """Whether a text behind an element is what was answered there, not the element's name in older words.

        `gewaehlt`: the sentence says that it is chosen; then a name must have a word in common with ours.
        """
        werte, wanted = self.alle[element].werte, plain(text)
        if wanted in _TRUTHS or text in werte or any(plain(one) == wanted for one in werte.values()):
            return True
        return gewaehlt and not self.aehnlich(element, text)

    def aehnlich(self, element: str, text: str) -> bool:
        """Whether a text has a word in common with the name of the element."""
        return bool(_words(plain(self.alle[element].name)) & _words(plain(text)))

    def ist_wert(self, text: str) -> bool:
        """Whether a code list inside has an entry of this name."""
        wanted = plain(text)
        return any(plain(name) == wanted for key in self.innen for name in self.alle[key].werte.values())

    def finde(self, name: str, ohne: Collection[str] = ()) -> str | None:
        """The element with this name; else the only one inside that has all its words, or none more than it.

        `ohne` are those that are certainly not meant.
        """
        wanted = plain(name)
        if wanted in self.namen:
            return self.namen[wanted]
        words = _words(wanted)
        inside = [key for key in self.innen if key not in ohne]
        near = [key for key in inside if words and _words(plain(self.alle[key].name)) >= words]
        if len(near) == 1 and len(words) == 1 and not _words(plain(self.alle[near[0]].name)) - words <= _ASKING:
            return None  # one word alone is not enough where the name says more than how it asks
        if not near:
            near = [key for key in inside if len(have := _words(plain(self.alle[key].name))) > 1 and words >= have]
        return near[0] if len(near) == 1 else None

    def code(self, element: str, text: str) -> Any:
        """A value as the element holds it: true and false, a code by itself, by its name, or by both."""
        known = self.alle.get(element)
        werte = known.werte if known else {}
        if text in werte:
            return text
        for code, name in werte.items():
            if plain(name) == plain(text):
                return code
        low = text.strip().lower()
        if low in _TRUTHS:
            return _TRUTHS[low]
        first, _, rest = text.partition(" ")
        return first if rest and plain(werte.get(first, "")) == plain(rest.lstrip("-– ")) else text


# Words of the sentences themselves; an element of such a name is only meant in quotes or by its id.
_WORDS: Final = frozenset(
    {"feld", "felder", "datenfeld", "gruppe", "feldgruppe", "auswahl", "abfrage", "datum", "land"}
)
_ASKING: Final = frozenset({"abfrag", "frag", "auswahl", "angab", "angaben", "nachweis", "eingab", "hinzufüg"})
"""Stems of words that say how a name is asked, not what."""
_TRUTHS: Final = {"ja": True, "wahr": True, "true": True, "nein": False, "falsch": False, "false": False}


@lru_cache(maxsize=20_000)
def plain(name: str) -> str:
    """A name as it is compared."""
    return einheitlich(name).casefold()


def _words(text: str) -> frozenset[str]:
    """The words by their stems: German endings change with the case."""
    return frozenset(re.sub(r"(e[rnms]?|s)$", "", word) for word in re.findall(r"\w{3,}", text))


def _inside(alle: Mapping[str, Element], element: str) -> list[str]:
    """The elements inside, by distance."""
    found: dict[str, None] = {}
    level = list(alle[element].kinder) if element in alle else []
    while level:
        fresh = [key for key in dict.fromkeys(level) if key in alle and key not in found]
        found.update(dict.fromkeys(fresh))
        level = [kind for key in fresh for kind in alle[key].kinder]
    return list(found)


def _collect(kinder: tuple[FimFeld | FimGruppe, ...], found: list[Element]) -> None:
    for one in kinder:
        if isinstance(one, FimGruppe):
            found.append(Element(one.id, one.name or one.label, kinder=tuple(kind.id for kind in one.kinder)))
            _collect(one.kinder, found)
            continue
        werte = one.codeliste.werte if one.codeliste and not one.codeliste.urn else None
        codes = {wert.code: wert.name for wert in werte or ()}
        found.append(Element(one.id, one.name or one.label, one.datentyp, codes))
