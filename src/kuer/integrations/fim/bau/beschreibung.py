"""Makes the leistung.yaml of a data schema. What the schema does not say stands under `festzulegen`, not made up."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from kuer.integrations.fim.bau.namen import gekuerzt, lesbar
from kuer.integrations.fim.types import Bezug, FimSchema
from kuer.kit.text import slug

SHORTEST_KEY: Final = 3
LONGEST_KEY: Final = 60
LONGEST_NAME: Final = 300
LONGEST_TEXT: Final = 5_000
MOST_NORMS: Final = 40
_LEIKA: Final = re.compile(r"(?<!\d)99\d{12}(?!\d)")
_UMGEWANDELT: Final = re.compile(r"Originalwerte der XDF2-Datei:.*", re.DOTALL)
_TAG: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_LINK: Final = re.compile(r"https://\S+")
_FRUEHESTENS: Final = "2000-01-01"
# What only says where a schema came from; nobody searches for it.
_KEIN_STICHWORT: Final = frozenset({"stamminformation", "referenzinformation", "bundesrepublik"})
_BITTE: Final = re.compile(r"(bitte|laden sie|fügen sie|hier können)\b", re.IGNORECASE)
_GEZAEHLT: Final = re.compile(r" \(\d+ von \d+\)$")
_KEINE_NORM: Final = "referenzbasiert"
_NOCH: Final = "Noch festzulegen."
_UNBEKANNT: Final = "Das hat die Behörde noch nicht festgelegt. Fragen Sie bitte nach."

Yaml = dict[str, Any]


def leistung(schema: FimSchema, form: Yaml) -> Yaml:
    """The description, with safe values where somebody has to decide and a word about each of them.

    The papers that one needs are those that the form asks for.
    """
    name = gekuerzt(lesbar(schema.titel), LONGEST_NAME)
    key, norms = _LEIKA.search(_texte(schema)), _rechtsgrundlagen(schema)
    said = _saetze(schema)
    return {
        "schluessel": schluessel(schema),
        **({"leika": key[0]} if key else {}),
        "name": name,
        "kurztext": gekuerzt(_kurz(said) or f"{name}.", LONGEST_NAME),
        "volltext": gekuerzt(said or f"Hier geht es um: {name}.", LONGEST_TEXT),
        "adressat": ["buerger", "unternehmen"],
        "lebenslagen": [],
        "stichwoerter": _stichwoerter(schema, name),
        **({"unterlagen": papers} if (papers := _unterlagen(form)) else {}),
        "gebuehr": {"text": _UNBEKANNT},
        "dauer": _UNBEKANNT,
        "rechtsgrundlagen": norms or [{"text": _NOCH}],
        "datenschutz": {
            "zweck": f"Wir bearbeiten Ihr Anliegen „{name}“.",
            "rechtsgrundlage": _UNBEKANNT,
            "empfaenger": _UNBEKANNT,
            "speicherdauer": _UNBEKANNT,
        },
        "vertrauensniveau": {"niveau": "ohne", "begruendung": _NOCH, "festgestellt_am": _tag(schema)},
        "rechtsgebiet": "vwvfg",
        "ergebnis": "bescheid",
        "akte": {"plan": "00", "titel": name, "aufbewahrung_jahre": 10},
        "festzulegen": _festzulegen(key is not None, bool(norms), bool(said)),
    }


def schluessel(schema: FimSchema) -> str:
    """The key of the Leistung: its name as an address; a long one ends with the number of the schema."""
    whole = slug(schema.titel)
    if not whole[:1].isalpha():
        whole = f"leistung-{whole}".strip("-")
    if SHORTEST_KEY <= len(whole) <= LONGEST_KEY:
        return whole
    number = (schema.id.lstrip("S").lstrip("0") or "0")[-11:].lower()
    return f"{whole[: LONGEST_KEY - len(number) - 1].rstrip('-')}-{slug(number)}"


def _festzulegen(has_key: bool, has_norms: bool, has_text: bool) -> dict[str, str]:
    open_ = {
        "leika": "" if has_key else "Das Datenschema nennt keinen Leistungsschlüssel. Sie finden ihn im FIM-Portal.",
        "volltext": "" if has_text else "Das Datenschema beschreibt die Leistung nicht. Schreiben Sie, worum es geht.",
        "adressat": "Ob sich die Leistung an Bürger, Unternehmen oder beide richtet, sagt das Datenschema nicht.",
        "lebenslagen": "Unter welchen Lebenslagen soll sie erscheinen? Ohne findet man sie nur über die Suche.",
        "dauer": "Wie lange die Bearbeitung dauert, sagt das Datenschema nicht.",
        "rechtsgrundlagen": "" if has_norms else "Das Datenschema nennt keine Rechtsgrundlage.",
        "datenschutz": "Rechtsgrundlage, Empfänger und Speicherdauer müssen vor dem Einsatz dastehen (Art. 13 DSGVO).",
        "vertrauensniveau": "Wie sicher die Anmeldung sein muss, stellen Sie fest. Bis dahin geht der Antrag ohne.",
        "rechtsgebiet": "Angenommen ist das VwVfG. Im Sozial- und Steuerrecht gelten andere Fristen und Rechtsbehelfe.",
        "ergebnis": "Angenommen ist ein Bescheid.",
        "akte": "Die Nummer im Aktenplan und die Aufbewahrungsfrist legen Sie fest. Angenommen sind zehn Jahre.",
        "gebuehr": "Ob die Leistung etwas kostet, sagt das Datenschema nicht.",
        "zuletzt_geprueft": "Noch hat niemand die Texte durchgesehen.",
    }
    return {key: words for key, words in open_.items() if words}


def _unterlagen(form: Yaml) -> list[Yaml]:
    """The files that the form asks for, each once; those that hang on anything only in some cases."""
    found: dict[str, bool] = {}
    for name, always in _dateien(form["seiten"], "", always=True):
        found[name] = found.get(name, False) or always
    return [
        {"name": name} if always else {"name": name, "pflicht": False}
        for name, always in list(found.items())[:MOST_NORMS]
    ]


def _dateien(parts: Iterable[Yaml], around: str, *, always: bool) -> Iterator[tuple[str, bool]]:
    """Names of files; one that is only told to be uploaded is called like what is around it."""
    for part in parts:
        own = str(part.get("label") or _GEZAEHLT.sub("", part.get("titel", "")) or around)
        here = always and part.get("pflicht", True) is True and "wenn" not in part and "wiederholung" not in part
        if part.get("art") == "anlage":
            yield gekuerzt(around if around and _BITTE.match(own) else own, LONGEST_NAME), here
        yield from _dateien(part.get("felder", ()), own, always=here)


def _texte(schema: FimSchema) -> str:
    said = schema.angaben
    return f"{said.beschreibung}\n{said.definition}\n{said.versionshinweis}"


def _saetze(schema: FimSchema) -> str:
    """What the schema says to people of the Leistung; not what it says of itself."""
    told = schema.angaben
    for given in (schema.beschreibung, told.definition):
        words = " ".join(_UMGEWANDELT.sub("", given).split())
        if len(words.strip(" .")) > len("Beschreibung") and words.strip(" .").casefold() not in _titel(schema):
            return words if words.endswith((".", "!", "?")) else f"{words}."
    return ""


def _titel(schema: FimSchema) -> set[str]:
    return {schema.titel.casefold(), schema.name.casefold()}


def _kurz(words: str) -> str:
    """The first sentence, if it is short enough for a list."""
    first = re.split(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ])", words)[0]
    return first if len(first) <= LONGEST_NAME else ""


def _stichwoerter(schema: FimSchema, name: str) -> list[str]:
    words = [one.text for one in schema.angaben.stichworte if one.text.casefold() not in _KEIN_STICHWORT]
    return list(dict.fromkeys(gekuerzt(one, LONGEST_NAME) for one in [*words, lesbar(schema.name) or name]))[:80]


def _rechtsgrundlagen(schema: FimSchema) -> list[Yaml]:
    found: dict[str, Yaml] = {}
    for one in schema.angaben.bezug:
        for text, link in _normen(one):
            found.setdefault(text, {"text": text, **({"link": link} if link else {})})
    return list(found.values())[:MOST_NORMS]


def _normen(bezug: Bezug) -> list[tuple[str, str]]:
    """A norm with its link; several lines are several norms, and an address within the words is their link."""
    lines = [" ".join(line.split()) for line in bezug.text.split("\n")]
    found = []
    for line in filter(None, lines):
        inside = _LINK.search(line)
        link = bezug.link if _LINK.fullmatch(bezug.link) else inside[0].rstrip(".,;)") if inside else ""
        words = gekuerzt(_LINK.sub("", line).strip(" ;,") or link, LONGEST_NAME)
        if words and words.casefold() != _KEINE_NORM:
            found.append((words, link))
    return found


def _tag(schema: FimSchema) -> str:
    said = schema.angaben
    dates = (said.letzte_aenderung, said.veroeffentlicht_am, said.status_gesetzt_am, said.gueltig_ab)
    return next((match[0] for one in dates if (match := _TAG.match(one))), _FRUEHESTENS)
