"""The schema of a published Leistung: an imported one as the town has changed it, a home-made one from its form."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

import yaml

from kuer.forms.engine import Formular, compile_from_folder
from kuer.integrations.fim.ausfuhr.angleichen import PLATZHALTER, fassung, kennung, nach_xdf3
from kuer.integrations.fim.ausfuhr.eigene import VERSION, Kennungen
from kuer.integrations.fim.ausfuhr.eingriffe import Eingriffe
from kuer.integrations.fim.ausfuhr.plaetze import Formularplan
from kuer.integrations.fim.ausfuhr.wertebereich import Element, Traeger
from kuer.integrations.fim.lesen.inhalt import read_inhalt
from kuer.integrations.fim.types import FimGruppe, FimSchema

_DATEIEN: Final = ("formular.yaml", "leistung.yaml", "fim/formular.yaml")
_LISTEN: Final = "codelisten/"


@dataclass(frozen=True)
class Fassung:
    """A published form: its schema, and where every element stands in the form.

    `datenschema` is the one that its data fit: some schemas of the library demand what their own rules hide.
    """

    schema: FimSchema
    datenschema: FimSchema
    plan: Formularplan
    formular: Formular


def schema_der_fassung(files: Mapping[str, bytes]) -> FimSchema:
    """The schema of a Leistung folder, in the terms of XDatenfelder 3.

    An imported folder has the schema that it was made of in `fim/`; words, duty, options, added and removed fields
    are those of the form. One that was made at home has local ids (see `eigene`).

    Raises: FormularFaults, FimRefused.
    """
    return fassung_von(files).schema


def datenschema_der_fassung(files: Mapping[str, bytes]) -> FimSchema:
    """The schema that the data of every Antrag fit: what the form may hide is not demanded.

    Raises: FormularFaults, FimRefused.
    """
    return fassung_von(files).datenschema


def fassung_von(files: Mapping[str, bytes]) -> Fassung:
    """The schema with its places; made once for the same contents. Raises: FormularFaults, FimRefused."""
    return _fassung(frozenset((name, content) for name, content in files.items() if _gebraucht(name)))


def _gebraucht(name: str) -> bool:
    return name in _DATEIEN or name.startswith(_LISTEN) or _ist_quelle(name)


def _ist_quelle(name: str) -> bool:
    """Whether it is the schema itself; its code lists lie deeper."""
    return name.startswith("fim/") and name.endswith(".xml") and name.count("/") == 1


@lru_cache(maxsize=16)
def _fassung(own: frozenset[tuple[str, bytes]]) -> Fassung:
    files = dict(sorted(own))
    form = Formular.from_json(compile_from_folder(files))
    read = _gelesen(files)
    basis = nach_xdf3(read) if read else None
    ids = Kennungen(_schluessel(files) or form.titel)
    changed = Eingriffe(files, read)
    plan = Formularplan(form, basis, ids, changed)
    inside = tuple(one.fertig() for one in plan.kinder)
    for_data = tuple(one.fertig(fuer_daten=True) for one in plan.kinder)
    if basis is None:
        made = _eigenes(form, ids, inside)
        return Fassung(made, replace(made, kinder=for_data or made.kinder), plan, form)
    words = {name: getattr(form, name) for name in ("titel", "beschreibung") if name in changed[""]}
    schema = replace(basis, kinder=inside, **words)
    if not _gleich(schema, basis):
        schema = _in_arbeit(schema)
    return Fassung(schema, replace(schema, kinder=for_data), plan, form)


def _gelesen(files: Mapping[str, bytes]) -> FimSchema | None:
    found = next((files[name] for name in files if _ist_quelle(name)), None)
    return read_inhalt(found) if found else None


def _eigenes(form: Formular, ids: Kennungen, inside: Any) -> FimSchema:
    given = form.fim
    return FimSchema(
        id=kennung(given.id) if given else ids("S", ""),
        version=fassung(given.version) if given else VERSION,
        titel=form.titel,
        beschreibung=form.beschreibung,
        kinder=inside or (PLATZHALTER,),
        name=form.titel,
    )


def _gleich(own: Traeger, known: Traeger) -> bool:
    """Whether the town has changed nothing. A list that version 2 keeps beside the schema is known to the form only."""
    if replace(own, kinder=()) != replace(known, kinder=()) or len(own.kinder) != len(known.kinder):
        return False
    return all(_kind_gleich(one, other) for one, other in zip(own.kinder, known.kinder, strict=True))


def _kind_gleich(own: Element, known: Element) -> bool:
    if isinstance(own, FimGruppe) and isinstance(known, FimGruppe):
        return _gleich(own, known)
    if isinstance(own, FimGruppe) or isinstance(known, FimGruppe):
        return False
    beside = known.codeliste is not None and known.codeliste.werte is None
    return (replace(own, codeliste=known.codeliste) if beside else own) == known


def _in_arbeit(schema: FimSchema) -> FimSchema:
    """What was changed has lost the release of the library."""
    said = schema.angaben
    without = replace(said, freigabestatus="", status_gesetzt_am="", status_gesetzt_durch="", veroeffentlicht_am="")
    return replace(schema, angaben=without)


def _schluessel(files: Mapping[str, bytes]) -> str:
    try:
        found = yaml.safe_load(files.get("leistung.yaml", b""))
    except yaml.YAMLError:
        return ""
    return str(found.get("schluessel", "")) if isinstance(found, dict) else ""
