"""Importing a data schema: read it whole, build the form, prove that it runs, then write the folder."""

from pathlib import Path
from typing import Any

import yaml

from kuer.forms.engine import check_formular
from kuer.integrations.fim import xdf3
from kuer.integrations.fim.codelisten import Codelistenordner
from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.formular import Bau
from kuer.integrations.fim.regeln import Regelwerk
from kuer.integrations.fim.types import FimSchema, Importbericht
from kuer.integrations.fim.xdf2 import read_xdf2
from kuer.integrations.fim.xml import namespace_of

HEAD = "# Aus dem FIM-Datenschema {id} {version} („{titel}“) übernommen.\n"
WIDTH = 118


def import_file(path: Path, out: Path | None = None, codelisten: Path | None = None) -> Importbericht:
    """Write formular.yaml and codelisten/*.yaml for an XDatenfelder file into a folder; returns the report.

    Version 2 takes its code lists from beside the file, version 3 from the folder `codelisten`. `out` defaults to a
    folder named after the schema, beside the file. Nothing is written unless the form compiles.

    Raises: FimRefused with a sentence and, where it helps, the line.
    """
    schema = _read(path, codelisten)
    target = out or path.parent / schema.id.lower()
    build = Bau(schema)
    form = build.formular()
    report = Importbericht(schema.id, schema.titel, str(target), seiten=len(form["seiten"]), felder=build.count)
    report.codelisten = len(build.lists)

    def faults() -> list[str]:
        return [str(one) for one in check_formular(_files(schema, form, build.lists, report)) if one.is_error]

    if wrong := faults():
        raise FimRefused(grund=f"Aus diesem Datenschema entsteht kein lauffähiges Formular: {'; '.join(wrong[:5])}")
    work = Regelwerk(schema, form)
    report.regeln, report.offen = len(work.regeln), [*build.open, *work.einbauen(faults)]
    report.regeln_uebersetzt = work.eingebaut
    files = _files(schema, form, build.lists, report)
    for name, content in files.items():
        file = target / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return report


def _read(path: Path, codelisten: Path | None) -> FimSchema:
    """The schema, by the reader of its version."""
    if namespace_of(path) == xdf3.NAMESPACE:
        return xdf3.read_xdf3(path, Codelistenordner(codelisten).suche)
    return read_xdf2(path)


def _files(schema: FimSchema, form: Any, lists: dict[str, Any], report: Importbericht) -> dict[str, bytes]:
    head = HEAD.format(id=schema.id, version=schema.version, titel=schema.titel)
    if report.offen:
        head += "# Offene Punkte, die noch jemand ansehen muss:\n"
        head += "".join(f"#   {point.element}: {point.grund} – {point.text}\n" for point in report.offen)
    files = {"formular.yaml": (head + _yaml(form)).encode()}
    for name, content in lists.items():
        files[f"codelisten/{name}.yaml"] = _yaml(content).encode()
    return files


def _yaml(data: Any) -> str:
    return yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=WIDTH)


class _Plain(yaml.SafeDumper):
    """Writes every place out in full: an anchor would be refused when the file is read again."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the signature is the library's
        """Never an anchor."""
        return True
