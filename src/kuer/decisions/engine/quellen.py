"""Where the fields of a decision come from: answers and calculations of the form, and whether those exist."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from kuer.casework.types import REGISTERDATEN
from kuer.decisions.engine.felder import GUELTIG_AB, GUELTIG_BIS
from kuer.decisions.engine.herkunft import REGISTER
from kuer.decisions.engine.texte import DATEI, compile_texte, from_json, with_permit_fields
from kuer.decisions.engine.vorlagen import AUSWEIS, ORDNER
from kuer.decisions.types import Entscheidungsfeld, Feldart
from kuer.forms.engine import Formular, compile_from_folder
from kuer.kit.faults import Fault, FaultsFound
from kuer.kit.yamlmarks import Marked, load

LEISTUNG: Final = "leistung.yaml"
_PRINTED: Final = ("kennzeichen", "zone")


@dataclass(frozen=True)
class _Ordner:
    """What the check looks at: the fields, the form, and the marks of both files."""

    felder: tuple[Entscheidungsfeld, ...]
    formular: Formular
    genehmigung: Mapping[str, Any]
    leistung: Marked
    texte: Marked | None

    def fault(self, feld: Entscheidungsfeld, text: str) -> Fault:
        """A fault at the line where the field, or its source, is written."""
        own = self.texte.data.get("felder", []) if self.texte else []
        for number, one in enumerate(own):
            if self.texte and one["id"] == feld.id and (one.get("aus") or feld.id not in self.genehmigung["felder"]):
                return self.texte.fault(("felder", number), text)
        return self.leistung.fault(("genehmigung", "felder", feld.id), text)


def with_options(felder: tuple[Entscheidungsfeld, ...], formular: Formular | None) -> tuple[Entscheidungsfeld, ...]:
    """A choice without options of its own has those of the question it comes from."""
    return tuple(replace(feld, optionen=_options(feld, formular)) for feld in felder)


def _options(feld: Entscheidungsfeld, formular: Formular | None) -> tuple[tuple[str, str], ...]:
    source = formular.felder.get(feld.aus) if formular else None
    if feld.art is not Feldart.AUSWAHL or feld.optionen or source is None:
        return feld.optionen
    if source.codeliste is not None:
        return tuple((one.code, one.name) for one in source.codeliste.eintraege)
    return tuple((str(one["code"]), str(one["name"])) for one in source.angaben.get("optionen", ()))


def read_felder(ordner: Mapping[str, bytes], formular: Formular) -> tuple[Entscheidungsfeld, ...]:
    """The fields of a decision on the Leistung in this folder, with their sources and options."""
    sources = _permit_of(load(ordner[LEISTUNG], LEISTUNG))["felder"]
    return with_options(with_permit_fields(from_json(compile_texte(ordner)), sources), formular)


def _permit_of(leistung: Marked) -> dict[str, Any]:
    """Title and sources of the permit that leistung.yaml names; empty where it has none, or none that can be read."""
    permit = leistung.data.get("genehmigung") if isinstance(leistung.data, dict) else None
    given = permit if isinstance(permit, dict) else {}
    mapping = given.get("felder")
    return {"titel": given.get("titel", ""), "felder": mapping if isinstance(mapping, dict) else {}}


def check_quellen(ordner: Mapping[str, bytes]) -> list[Fault]:
    """Sources that the form does not have, choices without options, permits without their days.

    Says nothing while a part of the folder can't be read: that part has its own faults.
    """
    found = _read(ordner)
    if found is None:
        return []
    faults = [*_sources(found), *_choices(found), *_ways(found), *_discretion(found)]
    return [*faults, *_permit(found, ordner)] if found.genehmigung["titel"] else faults


def _read(ordner: Mapping[str, bytes]) -> _Ordner | None:
    try:
        leistung = load(ordner[LEISTUNG], LEISTUNG)
        formular = Formular.from_json(compile_from_folder(ordner))
        texte = load(ordner[DATEI], DATEI) if DATEI in ordner else None
    except (KeyError, FaultsFound):
        return None
    return _Ordner(read_felder(ordner, formular), formular, _permit_of(leistung), leistung, texte)


def _sources(found: _Ordner) -> Iterator[Fault]:
    for feld in found.felder:
        if feld.aus.startswith(REGISTER):
            yield from _register(found, feld)
        elif feld.aus and feld.aus not in found.formular.felder and feld.aus not in found.formular.berechnungen:
            yield found.fault(feld, f"Das Formular hat weder ein Feld noch eine Berechnung „{feld.aus}“.")


def _register(found: _Ordner, feld: Entscheidungsfeld) -> Iterator[Fault]:
    """What a register shall say it must know, and the Leistung must name one."""
    if "automatik" not in found.leistung.data:
        yield found.fault(feld, f"„{feld.aus}“: leistung.yaml nennt unter „automatik“ kein Register.")
    elif feld.aus.removeprefix(REGISTER) not in REGISTERDATEN:
        yield found.fault(feld, f"Das Register kennt „{feld.aus.removeprefix(REGISTER)}“ nicht.")


def _discretion(found: _Ordner) -> Iterator[Fault]:
    """Discretion is a person's (§ 35a VwVfG)."""
    if found.texte and found.texte.data.get("ermessen") and "automatik" in found.leistung.data:
        yield found.texte.fault(("ermessen",), "Wo Ermessen besteht, gibt es keine Automatik (§ 35a VwVfG).")


def _ways(found: _Ordner) -> Iterator[Fault]:
    """Lines of the calculation that name none of the form's."""
    plan = found.texte.data.get("rechnung") if found.texte else None
    for number, one in enumerate(plan["zeilen"] if plan else ()):
        known = found.formular.berechnungen.get(one.get("aus", ""))
        if "aus" in one and (known is None or not known.herleitung) and found.texte:
            text = f"Das Formular hat keine Berechnung „{one['aus']}“ mit einer Herleitung."
            yield found.texte.fault(("rechnung", "zeilen", number), text)


def _choices(found: _Ordner) -> Iterator[Fault]:
    for feld in found.felder:
        if feld.art is Feldart.AUSWAHL and not feld.optionen:
            yield found.fault(feld, f"Die Auswahl „{feld.id}“ hat keine Optionen, auch nicht im Formular.")


def _permit(found: _Ordner, ordner: Mapping[str, bytes]) -> Iterator[Fault]:
    """A permit has its time; that of the house also a plate and a zone."""
    there = {feld.id for feld in found.felder}
    for name in (GUELTIG_AB, GUELTIG_BIS, *(() if ORDNER + AUSWEIS in ordner else _PRINTED)):
        if name not in there:
            text = f"Dem Ausweis fehlt das Feld „{name}“. Nennen Sie unter „felder“, woher es kommt."
            yield found.leistung.fault(("genehmigung",), text)
