"""From formular.yaml to the compiled JSON."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from kuer.forms.engine.codelisten import Codeliste
from kuer.forms.engine.formular import FORMAT, Formular
from kuer.forms.engine.knoten import Feld, Pruefung
from kuer.forms.engine.lesen.ausdruecke import pruefe_ausdruecke
from kuer.forms.engine.lesen.bericht import Bericht
from kuer.forms.engine.lesen.codelisten import als_json, codelisten
from kuer.forms.engine.lesen.felder import VERGEBEN, Ort, felder
from kuer.forms.engine.lesen.leser import Leser
from kuer.forms.engine.lesen.regeln import berechnungen, pruefungen
from kuer.forms.engine.lesen.tabellen import tabellen
from kuer.forms.engine.zugriff import gelesene_felder
from kuer.kit.faults import Fault, FaultsFound
from kuer.kit.yamlmarks import Marked

MAX_SEITEN: Final = 50


class FormularFaults(FaultsFound):
    """The form can't be compiled; `faults` say why and where."""

    code = "formular_faults"


def compile_formular(
    data: Any, marks: Marked | None = None, codelists: Mapping[str, Codeliste] | None = None
) -> Formular:
    """Compile what formular.yaml says. `marks` gives lines to faults; `codelists` are lists from other files.

    Raises: FormularFaults with every fault. Warnings alone do not keep a form from being compiled; use
    `lies_formular` to see them.
    """
    compiled, faults = lies_formular(data, marks, codelists)
    if compiled is None:
        raise FormularFaults(faults)
    return Formular.from_json(compiled)


def lies_formular(
    data: Any, marks: Marked | None = None, codelists: Mapping[str, Codeliste] | None = None
) -> tuple[dict[str, Any] | None, list[Fault]]:
    """The compiled JSON (None if there are errors) and all faults, warnings too."""
    bericht = Bericht(marks, marks.file if marks else "formular.yaml")
    compiled = _gelesen(Leser(data, (), bericht), codelists or {})
    if not bericht.hat_fehler:
        _vollende(compiled, bericht)
    return (None if bericht.hat_fehler else compiled), sorted(bericht.faults)


def _gelesen(leser: Leser, dateien: Mapping[str, Codeliste]) -> dict[str, Any]:
    bericht = leser.bericht
    lists = codelisten(leser, dateien)
    bericht.codelisten = lists
    compiled: dict[str, Any] = {"format": FORMAT, "titel": leser.text("titel", noetig=True) or ""}
    if text := leser.text("beschreibung", hoechstens=5000):
        compiled["beschreibung"] = text
    if fim := _fim(leser):
        compiled["fim"] = fim
    compiled["seiten"] = _seiten(leser)
    names = [feld["id"] for seite in compiled["seiten"] for feld in seite["felder"]]
    taken = VERGEBEN | frozenset(names)
    if tables := tabellen(leser, taken):
        compiled["tabellen"] = tables
    compiled["berechnungen"] = berechnungen(leser, taken | frozenset(tables))
    compiled["pruefungen"] = pruefungen(leser)
    used = set(_benutzt(compiled["seiten"]))
    for name in lists:
        if name not in used:
            leser.warnung("codelisten", f"Die Codeliste „{name}“ wird nicht benutzt.")
    compiled["codelisten"] = {name: als_json(liste) for name, liste in lists.items() if name in used}
    leser.fertig()
    return compiled


def _fim(leser: Leser) -> dict[str, str]:
    fim = leser.objekt("fim")
    if fim is None:
        return {}
    found = {"schema": fim.text("schema", noetig=True) or "", "version": fim.text("version") or ""}
    fim.fertig()
    return found


def _seiten(leser: Leser) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    names: dict[str, str] = {}
    for item in leser.liste("seiten", noetig=True, hoechstens=MAX_SEITEN):
        kennung, titel = item.kennung(), item.text("titel", noetig=True)
        hinweis, wenn = item.text("hinweis", hoechstens=5000), item.ausdruck("wenn", f"seiten.{kennung}.wenn")
        page: dict[str, Any] = {"id": kennung or "", "titel": titel or "", "felder": felder(item, Ort())}
        page |= {key: text for key, text in (("hinweis", hinweis), ("wenn", wenn)) if text}
        if kennung and any(other["id"] == kennung for other in found):
            item.fehler("id", f"Die Kennung „{kennung}“ kommt doppelt vor.")
        for number, feld in enumerate(page["felder"]):
            other = names.setdefault(feld["id"], page["id"])
            if other != page["id"]:
                text = f"„{feld['id']}“ gibt es schon auf der Seite „{other}“. Jede Kennung gilt im ganzen Formular."
                item.bericht.fehler((*item.pfad, "felder", number, "id"), text)
        item.fertig()
        found.append(page)
    return found


def _benutzt(parts: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    for part in parts:
        angaben = part.get("angaben", {})
        yield from (angaben[key] for key in ("codeliste", "land") if key in angaben)
        yield from _benutzt(part.get("felder", ()))


def _vollende(compiled: dict[str, Any], bericht: Bericht) -> None:
    """Check the expressions, and where checks show their sentences."""
    formular = Formular.from_json(compiled)
    if not pruefe_ausdruecke(formular, bericht):
        return
    by_id = {pruefung.id: pruefung for pruefung in formular.alle_pruefungen()}
    for source in (*compiled["pruefungen"], *_innere_pruefungen(compiled["seiten"])):
        pruefung = by_id[source["id"]]
        if source["felder"]:
            source["felder"] = _genannte(formular, pruefung, bericht)
        else:
            source["felder"] = _gelesene(formular, pruefung, bericht)


def _innere_pruefungen(parts: Iterable[Mapping[str, Any]]) -> Iterable[dict[str, Any]]:
    for part in parts:
        yield from (one for one in part.get("pruefungen", ()))
        yield from _innere_pruefungen(part.get("felder", ()))


def _genannte(formular: Formular, pruefung: Pruefung, bericht: Bericht) -> list[str]:
    """The fields that a check names; inside a repeated group "eintrag.name" is the same as "kinder.name"."""
    found = []
    for number, name in enumerate(pruefung.felder):
        inner = pruefung.bereich is not None and name.startswith("eintrag.")
        path = f"{pruefung.bereich.pfad}.{name[8:]}" if inner and pruefung.bereich else name
        feld = formular.felder.get(path)
        if feld is None or feld.bereich is not pruefung.bereich:
            pfad = (*bericht.orte.get(f"pruefungen.{pruefung.id}", ()), "felder", number)
            bericht.fehler(pfad, f"Das Feld „{name}“ gibt es hier nicht.")
        found.append(path)
    return found


def _gelesene(formular: Formular, pruefung: Pruefung, bericht: Bericht) -> list[str]:
    """The fields that a check reads, for those who name none."""
    found: dict[str, None] = {}
    for feld in gelesene_felder(formular, pruefung.gilt):
        around: Feld | None = feld
        while around is not None and around.bereich is not pruefung.bereich:
            around = around.bereich
        if around is not None:
            found[around.pfad] = None
    if not found:
        pfad = bericht.orte.get(f"pruefungen.{pruefung.id}", ())
        bericht.fehler(pfad, "Nennen Sie unter „felder“, wo die Meldung stehen soll.")
    return list(found)
