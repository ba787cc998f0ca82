"""Reads code lists, from formular.yaml itself or from files beside it."""

from collections.abc import Mapping
from typing import Any, Final

from kuer.forms.engine.codelisten import Codeliste, Eintrag
from kuer.forms.engine.lesen.bericht import Bericht
from kuer.forms.engine.lesen.leser import KENNUNG, Leser
from kuer.kit.yamlmarks import YamlRefused, load

MAX_EINTRAEGE: Final = 20_000


def codeliste(leser: Leser, name: str) -> Codeliste:
    """A list: {titel, herkunft, eintraege: [{code, name, stichworte}]}; the codes differ, names are not empty."""
    titel, herkunft = leser.text("titel"), leser.text("herkunft")
    found: dict[str, Eintrag] = {}
    for item in leser.liste("eintraege", noetig=True, hoechstens=MAX_EINTRAEGE):
        code = item.text("code", noetig=True, hoechstens=100)
        text = item.text("name", noetig=True)
        words = tuple(item.texte("stichworte"))
        item.fertig()
        if code is None or text is None:
            continue
        if code in found:
            item.fehler("code", f"Der Code „{code}“ kommt doppelt vor.")
        found[code] = Eintrag(code, text, stichworte=words)
    leser.fertig()
    return Codeliste(name, tuple(found.values()), titel or "", herkunft or "")


def codelisten(leser: Leser, dateien: Mapping[str, Codeliste]) -> dict[str, Codeliste]:
    """The lists that formular.yaml names; `dateien` are those read from files, by name."""
    found = dict(dateien)
    lists = leser.objekt("codelisten")
    if lists is None:
        return found
    for name in lists.daten:
        if not KENNUNG.match(name):
            lists.fehler(name, f"„{name}“ ist keine Kennung.")
        one = lists.objekt(name)
        if one is None:
            lists.fehler(name, "Die Codeliste braucht „eintraege“ oder „datei“.")
            continue
        if not one.hat("datei"):
            found[name] = codeliste(one, name)
            continue
        path = one.text("datei") or ""
        known = dateien.get(path.removeprefix("codelisten/").removesuffix(".yaml"))
        if known is None or not path.startswith("codelisten/"):
            one.fehler("datei", f"Die Datei „{path}“ gibt es nicht. Codelisten liegen im Ordner codelisten/.")
        else:
            found[name] = known
        one.fertig()
    lists.fertig()
    return found


def aus_dateien(files: Mapping[str, bytes]) -> tuple[dict[str, Codeliste], list[Any]]:
    """The lists in codelisten/*.yaml by name, and the faults in them."""
    found: dict[str, Codeliste] = {}
    faults: list[Any] = []
    for path in sorted(files):
        if not path.startswith("codelisten/") or not path.endswith(".yaml"):
            continue
        name = path.removeprefix("codelisten/").removesuffix(".yaml")
        try:
            marks = load(files[path], path)
        except YamlRefused as refused:
            faults += refused.faults
            continue
        bericht = Bericht(marks, path)
        if not KENNUNG.match(name):
            bericht.fehler((), f"„{name}“ ist keine Kennung; benennen Sie die Datei um.")
        found[name] = codeliste(Leser(marks.data, (), bericht), name)
        faults += bericht.faults
    return found, faults


def als_json(liste: Codeliste) -> dict[str, Any]:
    """A list as compiled JSON."""
    entries = [[entry.code, entry.name, *entry.stichworte] for entry in liste.eintraege]
    data: dict[str, Any] = {"eintraege": entries}
    return data | {key: text for key, text in (("titel", liste.titel), ("herkunft", liste.herkunft)) if text}
