"""Makes the files of a Leistung folder: description, form, code lists, open points."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, Final

import yaml

from kuer.forms.engine import lies_formular
from kuer.forms.engine.codelisten import Codeliste, Eintrag
from kuer.integrations.fim.bau import beschreibung, punkte
from kuer.integrations.fim.bau.bedingungen import entschiedene, mit_bedingungen
from kuer.integrations.fim.bau.formular import Bau
from kuer.integrations.fim.bau.grenzen import zu_gross
from kuer.integrations.fim.bau.regeln import Regelwerk
from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.types import FimSchema, Importbericht, OffenerPunkt

FORMULAR: Final = "formular.yaml"
LEISTUNG: Final = "leistung.yaml"
WIDTH: Final = 118
MOST_FILES: Final = 180
MOST_TOLD: Final = 5
HEAD: Final = "# Aus dem FIM-Datenschema {schema} („{titel}“) übernommen.\n"
TO_SETTLE: Final = (
    "# Was unter „festzulegen“ steht, weiß das Datenschema nicht. Streichen Sie dort, was entschieden ist.\n"
)
OPEN_HEAD: Final = (
    "# Was sich nicht übernehmen ließ: an welchem Element, wo im Formular, was dort stand, warum es offen ist.\n"
    "# Ist etwas erledigt, schreiben Sie dazu: erledigt: {grund: …, von: …, am: …}\n"
)

Yaml = dict[str, Any]


def ordner(schema: FimSchema) -> tuple[dict[str, bytes], Importbericht]:
    """The files that a schema becomes, and what there is to say of it. Raises: FimRefused."""
    build = Bau(schema)
    form = build.formular()
    report = Importbericht(schema.id, schema.titel, seiten=len(form["seiten"]), felder=build.count)
    report.codelisten = len(build.lists)
    _verlange(zu_gross(form))
    faults = _pruefung(form, build.lists)
    _verlange(faults())
    work = Regelwerk(schema, form, build.fragen)
    report.regeln, found = len(work.regeln), [*build.open, *work.einbauen(faults)]
    report.regeln_uebersetzt = work.eingebaut
    entschiedene(form["seiten"], build.fragen)
    mit_bedingungen(form["seiten"])
    _verlange(faults())
    described = beschreibung.leistung(schema, form)
    places = {rule.id: element for element, rule in reversed(work.regeln)}
    report.offen = punkte.mit_orten(found, form, places)
    report.festzulegen = list(described["festzulegen"])
    return _dateien(schema, form, described, build.lists, report.offen), report


def _pruefung(form: Yaml, lists: dict[str, Yaml]) -> Callable[[], list[str]]:
    """Says what keeps the form from running, as it is at that moment."""
    known = {name: _codeliste(name, said) for name, said in lists.items()}
    return lambda: [str(one) for one in lies_formular(form, None, known)[1] if one.is_error]


def _verlange(faults: Iterable[str]) -> None:
    if told := "; ".join(one.rstrip(".") for one in islice(faults, MOST_TOLD)):
        raise FimRefused(
            grund=f"Aus diesem Datenschema entsteht kein lauffähiges Formular: {told}. Teilen Sie im Datenschema "
            "Gruppen auf, die sehr groß sind, und übernehmen Sie es noch einmal"
        )


def _codeliste(name: str, said: Yaml) -> Codeliste:
    return Codeliste(name, tuple(Eintrag(one["code"], one["name"]) for one in said["eintraege"]))


def _dateien(
    schema: FimSchema, form: Yaml, described: Yaml, lists: dict[str, Yaml], points: list[OffenerPunkt]
) -> dict[str, bytes]:
    own = f"{schema.id} {schema.version}".strip()
    head = HEAD.format(schema=own, titel=" ".join(schema.titel.split()))
    if len(lists) > MOST_FILES:
        raise FimRefused(grund=f"Das Datenschema braucht mehr als {MOST_FILES} Codelisten. So groß wird kein Ordner.")
    files = {LEISTUNG: f"{head}{TO_SETTLE}{als_yaml(described)}", FORMULAR: f"{head}{als_yaml(form)}"}
    files |= {f"codelisten/{name}.yaml": als_yaml(content) for name, content in lists.items()}
    if points:
        files[punkte.DATEI] = f"{OPEN_HEAD}{als_yaml(punkte.als_daten(points))}"
    return {name: text.encode() for name, text in files.items()}


def als_yaml(data: Any) -> str:
    """YAML as people write it: in order, with umlauts, every place written out."""
    return yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=WIDTH)


class _Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc] # whichever of the two there is
    """Writes every place out in full: an anchor would be refused when the file is read again."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the signature is the library's
        """Never an anchor."""
        return True
