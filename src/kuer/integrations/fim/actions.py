"""Importing a data schema: read it whole, build the form, prove that it runs, then write the folder."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from kuer.forms.engine import check_formular
from kuer.integrations.fim.abgleich.dateien import mit_beispielen, zusammenfuehren
from kuer.integrations.fim.abgleich.ergebnis import Zusammenfuehrung
from kuer.integrations.fim.abgleich.herkunft import herkunft
from kuer.integrations.fim.abgleich.listen import auslegen, listen
from kuer.integrations.fim.abgleich.unterschied import Unterschied
from kuer.integrations.fim.abgleich.vergleich import vergleiche
from kuer.integrations.fim.bau.formular import Bau
from kuer.integrations.fim.bau.regeln import Regelwerk
from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.lesen import xdf3
from kuer.integrations.fim.lesen.codelisten import Codelistenordner
from kuer.integrations.fim.lesen.xdf2 import read_xdf2
from kuer.integrations.fim.lesen.xml import abgespeckt, namespace_of
from kuer.integrations.fim.lieferung.actions import begin_schemalieferung, cancel_schemalieferung
from kuer.integrations.fim.lieferung.punkte import Punkt, offene_punkte_in, reopen_punkt, settle_punkt
from kuer.integrations.fim.types import FimSchema, Importbericht, Uebernahme

__all__ = [
    "Punkt",
    "abgleichen",
    "begin_schemalieferung",
    "cancel_schemalieferung",
    "import_file",
    "offene_punkte_in",
    "quelle",
    "read_schema",
    "reopen_punkt",
    "settle_punkt",
    "uebernehmen",
    "vergleiche",
    "vergleiche_mit",
]

HEAD = "# Aus dem FIM-Datenschema {id} {version} („{titel}“) übernommen.\n"
WIDTH = 118
QUELLE = "fim/"


def import_file(path: Path, out: Path | None = None, codelisten: Path | None = None) -> Importbericht:
    """Write the Leistung folder for an XDatenfelder file; returns the report.

    `out` defaults to a folder named after the schema, beside the file. Nothing is written unless the form compiles.

    Raises: FimRefused with a sentence and, where it helps, the line.
    """
    made = uebernehmen(path, codelisten)
    target = out or path.parent / made.schema.id.lower()
    made.bericht.ordner = str(target)
    for name, content in made.dateien.items():
        file = target / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return made.bericht


def uebernehmen(path: Path, codelisten: Path | None = None) -> Uebernahme:
    """Make the files of a Leistung folder of an XDatenfelder file; nothing is written.

    Version 2 takes its code lists from beside the file, version 3 from the folder `codelisten`. The schema itself
    lies in `fim/`: for the way back, for comparing it with its next version.

    Raises: FimRefused with a sentence and, where it helps, the line.
    """
    schema = read_schema(path, codelisten)
    build = Bau(schema)
    form = build.formular()
    report = Importbericht(schema.id, schema.titel, seiten=len(form["seiten"]), felder=build.count)
    report.codelisten = len(build.lists)

    def faults() -> list[str]:
        return [str(one) for one in check_formular(_files(schema, form, build.lists, report)) if one.is_error]

    if wrong := faults():
        raise FimRefused(grund=f"Aus diesem Datenschema entsteht kein lauffähiges Formular: {'; '.join(wrong[:5])}")
    work = Regelwerk(schema, form, {})
    report.regeln, report.offen = len(work.regeln), [*build.open, *work.einbauen(faults)]
    report.regeln_uebersetzt = work.eingebaut
    files = _files(schema, form, build.lists, report)
    files[f"{QUELLE}{schema.id}_{schema.version or 'x'}.xml"] = abgespeckt(path, ohne=xdf3.UNUSED)
    files |= listen(schema)
    files |= herkunft(schema.id, schema.version, files)
    return Uebernahme(schema, files, report)


def read_schema(path: Path, codelisten: Path | None = None) -> FimSchema:
    """The schema, by the reader of its version. Raises: FimRefused."""
    if namespace_of(path) == xdf3.NAMESPACE:
        return xdf3.read_xdf3(path, Codelistenordner(codelisten).suche)
    return read_xdf2(path)


def quelle(files: Mapping[str, bytes]) -> tuple[str, bytes] | None:
    """The schema that a Leistung folder was made of: its path in the folder and its content; None without one."""
    own = (name for name in files if name.startswith(QUELLE) and name.endswith(".xml") and name.count("/") == 1)
    return next(((name, files[name]) for name in own), None)


def vergleiche_mit(eigen: Mapping[str, bytes], neu: Path, codelisten: Path | None = None) -> Unterschied:
    """What a newer schema changes of the one that a Leistung folder was made of.

    Raises: FimRefused, also for a folder that was not made of a schema.
    """
    with tempfile.TemporaryDirectory(prefix="fim-") as scratch:
        alt, lists = _ausgelegt(eigen, Path(scratch), codelisten)
        return vergleiche(read_schema(alt, lists), read_schema(neu, lists))


def abgleichen(eigen: Mapping[str, bytes], neu: Path, codelisten: Path | None = None) -> Zusammenfuehrung:
    """Bring a Leistung folder up to a newer version of its schema; nothing is written.

    What was done here stays, as far as it fits; the rest is told with its place. The code lists of the folder are
    used beside those in `codelisten`.

    Raises: FimRefused, also for a folder that was not made of a schema; YamlRefused when a file of the folder is none.
    """
    with tempfile.TemporaryDirectory(prefix="fim-") as scratch:
        alt, lists = _ausgelegt(eigen, Path(scratch), codelisten)
        basis, made = uebernehmen(alt, lists), uebernehmen(neu, lists)
    return mit_beispielen(zusammenfuehren(basis.dateien, eigen, made.dateien))


def _ausgelegt(eigen: Mapping[str, bytes], scratch: Path, codelisten: Path | None) -> tuple[Path, Path]:
    """The schema of a folder as a file, and a directory with all code lists that are at hand."""
    found = quelle(eigen)
    if found is None:
        raise FimRefused(grund="Der Ordner ist nicht aus einem FIM-Datenschema gemacht: Im Ordner fim liegt keines.")
    lists = auslegen(eigen, scratch, codelisten)
    file = lists / Path(found[0]).name
    file.write_bytes(found[1])
    return file, lists


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
