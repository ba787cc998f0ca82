"""`kuer fim check`: what the official quality check says of a data schema, as far as it needs no network."""

import argparse
import csv
import sys
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from kuer.project.cli import environment
from kuer.project.cli.fim.angaben import add_codelisten
from kuer.project.cli.screen import GREEN, RED, coloured, say

if TYPE_CHECKING:
    from kuer.integrations.fim.queries import Meldung, Pruefbericht

COLUMNS = ("schema", "element_anchor", "attribute_row", "code", "typ", "text")
# The classes of the official list in plain words, the gravest first: one, several, what that means.
CLASSES = {
    "FehlerKritisch": ("kritischer Fehler", "kritische Fehler", " (stehen dem Austausch im Weg)"),
    "FehlerMethodisch": ("methodischer Fehler", "methodische Fehler", " (stehen der Freigabe im Weg)"),
    "Warnung": ("Warnung", "Warnungen", ""),
    "Hinweis": ("Hinweis", "Hinweise", ""),
}


def add_parser(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = acts.add_parser(
        "check",
        help="Datenschemata mit den amtlichen QS-Meldungen prüfen",
        description="Prüft Datenschemata (XDatenfelder 2 und 3) und nennt die Meldungen der amtlichen\n"
        "Qualitätssicherung, soweit es ohne Netz geht. Endet mit 1 bei kritischen Fehlern und unlesbaren Dateien.",
    )
    parser.add_argument("files", metavar="DATEI", type=Path, nargs="+", help="XML-Dateien aus dem FIM-Portal")
    parser.add_argument("--csv", action="store_true", help="als CSV: " + ", ".join(COLUMNS))
    add_codelisten(parser)
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Tell the messages of each file; one that can't be read does not stop the others."""
    environment.start_without_database()
    from kuer.integrations.fim.errors import FimRefused
    from kuer.integrations.fim.queries import pruefbericht

    tell = _Tabelle() if given.csv else _Bildschirm()
    blocked = False
    for file in given.files:
        try:
            report = pruefbericht(file, given.codelisten)
        except FimRefused as error:
            print(f"{file.name or file}: {error}", file=sys.stderr)
            blocked = True
            continue
        tell(report)
        blocked = blocked or any(one.ist_kritisch for one in report.meldungen)
    return 1 if blocked else 0


class _Tabelle:
    """Rows as the official messages are listed."""

    def __init__(self) -> None:
        """The head."""
        self.writer = csv.writer(sys.stdout, lineterminator="\n")
        self.writer.writerow(COLUMNS)

    def __call__(self, report: "Pruefbericht") -> None:
        """The rows of a file."""
        for one in report.meldungen:
            self.writer.writerow((report.id, one.element, one.attribut, one.code, one.klasse, one.text))


class _Bildschirm:
    """For reading: by class, the same message once."""

    def __call__(self, report: "Pruefbericht") -> None:
        """The messages of a file."""
        name = f"{report.id} {report.version}".strip()
        say(f"{name} „{report.name}“")
        if not report.meldungen:
            say(f"{coloured('✓', GREEN)} Keine Meldungen.")
        for klasse, words in CLASSES.items():
            found = [one for one in report.meldungen if one.klasse == klasse]
            if found:
                mark = coloured("✗", RED) if klasse == "FehlerKritisch" else "!"
                say(f"\n{mark} {len(found)} {words[len(found) > 1]}{words[2]}")
                _by_code(found)
        say()


def _by_code(messages: "Iterable[Meldung]") -> None:
    for _, found in groupby(sorted(messages, key=lambda one: one.code), key=lambda one: one.code):
        same = list(found)
        say(f"\n  {same[0].code} {_text(same)}\n       {same[0].hilfe}")
        for one in same:
            line = f", Zeile {one.zeile}" if one.zeile else ""
            name = f" „{one.name}“" if one.name and one.name != one.element else ""
            where = one.attribut.partition(f"{one.klasse}!!")[0].strip(" ⌊")
            say(f"       {one.element}{name}: {where}{line}{_more(one, same)}")


def _text(same: "list[Meldung]") -> str:
    """What all of them say; what one says beyond it stands at its element."""
    return min((one.text for one in same), key=len) if len({one.text for one in same}) == 1 else _common(same)


def _common(same: "list[Meldung]") -> str:
    words = [one.text.split() for one in same]
    end = next((n for n, column in enumerate(zip(*words, strict=False)) if len(set(column)) > 1), min(map(len, words)))
    return " ".join(words[0][:end])


def _more(one: "Meldung", same: "list[Meldung]") -> str:
    more = one.text.removeprefix(_text(same)).strip()
    return f" ({more})" if more else ""
