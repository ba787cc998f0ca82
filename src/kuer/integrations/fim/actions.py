"""Importing a data schema: read it whole, build the form, prove that it runs, then write the folder."""

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from kuer.integrations.fim.abgleich.dateien import mit_beispielen, zusammenfuehren
from kuer.integrations.fim.abgleich.elemente import kennung
from kuer.integrations.fim.abgleich.ergebnis import Zusammenfuehrung
from kuer.integrations.fim.abgleich.herkunft import herkunft
from kuer.integrations.fim.abgleich.listen import auslegen, listen
from kuer.integrations.fim.abgleich.unterschied import Aenderung, Unterschied
from kuer.integrations.fim.abgleich.vergleich import vergleiche
from kuer.integrations.fim.ablegen import lege_ab, lege_datei_ab
from kuer.integrations.fim.ausfuhr.fassung import schema_der_fassung
from kuer.integrations.fim.bau.ordner import ordner
from kuer.integrations.fim.errors import FimRefused
from kuer.integrations.fim.lesen import xdf3
from kuer.integrations.fim.lesen.codelisten import Codelistenordner
from kuer.integrations.fim.lesen.inhalt import read_datei, read_inhalt, require_felder
from kuer.integrations.fim.lesen.rohdaten import read_file
from kuer.integrations.fim.lesen.xml import abgespeckt
from kuer.integrations.fim.lieferung.ablage import lege_aus
from kuer.integrations.fim.lieferung.actions import (
    begin_schemalieferung,
    cancel_schemalieferung,
    forget_schemalieferung,
)
from kuer.integrations.fim.lieferung.art import is_codeliste
from kuer.integrations.fim.lieferung.punkte import Punkt, offene_punkte_in, reopen_punkt, settle_punkt
from kuer.integrations.fim.portal.actions import hole_schema, suche_schemata
from kuer.integrations.fim.probe.beispiele import beispiele
from kuer.integrations.fim.pruefung.hinweise import hinweise
from kuer.integrations.fim.suche.actions import begin_abholung, begin_portalsuche
from kuer.integrations.fim.types import FimSchema, Importbericht, Uebernahme

__all__ = [
    "Punkt",
    "abgleichen",
    "begin_abholung",
    "begin_portalsuche",
    "begin_schemalieferung",
    "cancel_schemalieferung",
    "forget_schemalieferung",
    "hole_schema",
    "import_file",
    "lege_ab",
    "lege_datei_ab",
    "offene_punkte_in",
    "quelle",
    "read_schema",
    "reopen_punkt",
    "settle_punkt",
    "suche_schemata",
    "uebernehmen",
    "vergleiche",
    "vergleiche_dateien",
    "vergleiche_fassungen",
    "vergleiche_mit",
]

QUELLE: Final = "fim/"


def import_file(path: Path, out: Path | None = None, codelisten: Path | None = None) -> Importbericht:
    """Write the Leistung folder for an XDatenfelder file; returns the report.

    `out` defaults to a folder named after the schema, beside the file. Nothing is written unless the form compiles,
    and then all of it or nothing.

    Raises: FimRefused with a sentence and, where it helps, the line.
    """
    made = uebernehmen(path, codelisten)
    target = out or path.parent / made.schema.id.lower()
    made.bericht.ordner = str(target)
    lege_ab(target, made.dateien)
    return made.bericht


def uebernehmen(path: Path, codelisten: Path | None = None) -> Uebernahme:
    """Make the files of a Leistung folder of an XDatenfelder file; nothing is written.

    Code lists are looked for in the folder `codelisten`, those of version 2 first beside the file. The schema itself
    lies in `fim/`: for the way back, for comparing it with its next version.

    Raises: FimRefused with a sentence and, where it helps, the line.
    """
    lists = Codelistenordner(codelisten, path.parent)
    schema = read_inhalt(read_file(path), lists)
    require_felder(schema)
    files, report = ordner(schema)
    report.hinweise = [*hinweise(path), *lists.unlesbar]
    files |= beispiele(files, schema.titel)
    files[f"{QUELLE}{schema.id}_{schema.version or 'x'}.xml"] = abgespeckt(path, ohne=xdf3.UNUSED)
    files |= listen(schema)
    files |= herkunft(schema.id, schema.version, files)
    return Uebernahme(schema, files, report)


def read_schema(path: Path, codelisten: Path | None = None) -> FimSchema:
    """The schema, by the reader of its version. Raises: FimRefused."""
    return read_datei(path, codelisten)


def quelle(files: Mapping[str, bytes]) -> tuple[str, bytes] | None:
    """The schema that a Leistung folder was made of: its path in the folder and its content; None without one."""
    own = (name for name in files if name.startswith(QUELLE) and name.endswith(".xml") and name.count("/") == 1)
    return next(((name, files[name]) for name in own), None)


def vergleiche_mit(eigen: Mapping[str, bytes], neu: Path, codelisten: Path | None = None) -> Unterschied:
    """What a newer schema changes of the one that a Leistung folder was made of.

    Raises: FimRefused, also for a folder that was not made of a schema, and for another schema than its own.
    """
    with tempfile.TemporaryDirectory(prefix="fim-") as scratch:
        alt, lists = _ausgelegt(eigen, Path(scratch), codelisten)
        before, after = read_schema(alt, lists), read_schema(neu, lists)
    _require_same(before, after)
    return vergleiche(before, after)


def vergleiche_dateien(eigen: Mapping[str, bytes], dateien: Iterable[tuple[str, bytes]]) -> Unterschied:
    """The same for uploaded files: one schema, and code lists beside it. Raises: see `vergleiche_mit`; FimRefused."""
    given = list(dateien)
    with tempfile.TemporaryDirectory(prefix="fim-") as scratch:
        folder = Path(scratch)
        schemas = [
            file for file, (_, content) in zip(lege_aus(folder, given), given, strict=True) if not is_codeliste(content)
        ]
        if len(schemas) != 1:
            raise FimRefused(grund="Laden Sie genau ein Datenschema hoch; Codelisten können danebenliegen.")
        return vergleiche_mit(eigen, schemas[0], folder)


def vergleiche_fassungen(alt: Mapping[str, bytes], neu: Mapping[str, bytes]) -> tuple[Aenderung, ...]:
    """What differs between the forms of two Leistung folders, in sentences; pages and expressions are no part of it.

    Raises: FormularFaults, FimRefused when one of them is no form.
    """
    return vergleiche(schema_der_fassung(alt), schema_der_fassung(neu)).aenderungen


def abgleichen(eigen: Mapping[str, bytes], neu: Path, codelisten: Path | None = None) -> Zusammenfuehrung:
    """Bring a Leistung folder up to a newer version of its schema; nothing is written.

    What was done here stays, as far as it fits; the rest is told with its place. The code lists of the folder are
    used beside those in `codelisten`.

    Raises: FimRefused, also for a folder that was not made of a schema, and for another schema than its own;
    YamlRefused when a file of the folder is none.
    """
    with tempfile.TemporaryDirectory(prefix="fim-") as scratch:
        alt, lists = _ausgelegt(eigen, Path(scratch), codelisten)
        basis, made = uebernehmen(alt, lists), uebernehmen(neu, lists)
    _require_same(basis.schema, made.schema)
    return mit_beispielen(zusammenfuehren(basis.dateien, eigen, made.dateien))


def _ausgelegt(eigen: Mapping[str, bytes], scratch: Path, codelisten: Path | None) -> tuple[Path, Path]:
    """The schema of a folder as a file, and a directory with all code lists that are at hand."""
    found = quelle(eigen)
    if found is None:
        raise FimRefused(grund="Der Ordner ist nicht aus einem FIM-Datenschema gemacht: Im Ordner fim liegt keines.")
    file = scratch / Path(found[0]).name
    file.write_bytes(found[1])
    return file, auslegen(eigen, scratch, codelisten)


def _require_same(alt: FimSchema, neu: FimSchema) -> None:
    """A schema of version 2 has a longer id in version 3. Raises FimRefused for two that are not the same."""
    if kennung(alt.id) != kennung(neu.id):
        told = f"Die Datei enthält das Datenschema {neu.id} „{neu.titel}“, der Ordner ist aus {alt.id} „{alt.titel}“."
        raise FimRefused(grund=told)
