"""`kuer leistung check|publish|verweis`: is the folder right, on with it to a Kommune, or who does it instead."""

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kuer.project.cli import environment
from kuer.project.cli.kommunen import chosen
from kuer.project.cli.screen import GREEN, RED, coloured, say
from kuer.project.errors import CommandFault

if TYPE_CHECKING:
    from kuer.catalogue.types import Verweisziel
    from kuer.kit.faults import Fault


def add_parser(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = sub.add_parser(
        "leistung", help="eine Leistung prüfen und veröffentlichen", description="Eine Leistung ist ein Ordner."
    )
    acts = parser.add_subparsers(dest="act", metavar="TUN", title="Befehle", required=True)
    check = acts.add_parser(
        "check",
        help="einen Ordner prüfen und seine Beispiele durchspielen",
        description="Prüft alle Dateien und spielt die Beispiele durch. Jeder Fehler kommt mit Datei und Zeile.\n"
        "Endet mit 1, wenn etwas nicht stimmt.",
    )
    check.add_argument("folder", metavar="ORDNER", type=Path, nargs="+", help="Ordner mit leistung.yaml")
    check.add_argument(
        "--kommune",
        metavar="NAME",
        default="",
        help="auch sagen, welche Stellen dort noch fehlen (Name in der Adresse)",
    )
    check.set_defaults(run=run_check)
    publish = acts.add_parser(
        "publish",
        help="eine Leistung in einer Kommune veröffentlichen",
        description="Prüft den Ordner und legt ihn als unveränderliche Fassung ab. Laufende Anträge bleiben bei ihrer.",
    )
    publish.add_argument("folder", metavar="ORDNER", type=Path, nargs="+", help="Ordner mit leistung.yaml")
    publish.add_argument("--kommune", metavar="NAME", required=True, help="wo (Name in der Adresse)")
    publish.set_defaults(run=run_publish)
    refer = acts.add_parser(
        "verweis",
        help="sagen, dass eine andere Kommune zuständig ist",
        description="Wer die Leistung in der Kommune sucht, erfährt, wer zuständig ist, und wird dorthin geführt.",
    )
    refer.add_argument("folder", metavar="ORDNER", type=Path, help="Ordner mit leistung.yaml")
    refer.add_argument("--kommune", metavar="NAME", required=True, help="wer verweist (Name in der Adresse)")
    refer.add_argument(
        "--angaben", metavar="DATEI", type=Path, required=True, help="YAML-Datei: wer zuständig ist, warum"
    )
    refer.set_defaults(run=run_refer)


def run_check(given: argparse.Namespace) -> int:
    """Check every folder; 1 when one has a fault or an example fails."""
    _require_folders(given.folder)
    if given.kommune:
        return _check_in(given.kommune, given.folder)
    environment.start_without_database()
    results = [_check(folder) for folder in given.folder]
    return 0 if all(results) else 1


def _check_in(name: str, folders: Iterable[Path]) -> int:
    """The same, and what the Kommune lacks for it."""
    with environment.app_database():
        import django

        django.setup()
        from kuer.exchange.actions import check_here
        from kuer.tenancy.context import kommune_context

        (kommune,) = chosen(name)
        sound = True
        for folder in folders:
            if good := _check(folder):
                with kommune_context(kommune.id):
                    _tell(folder, check_here(folder))
            sound = sound and good
    return 0 if sound else 1


def run_publish(given: argparse.Namespace) -> int:
    """Check and publish every folder; 1 as soon as one has a fault."""
    _require_folders(given.folder)
    with environment.app_database():
        import django

        django.setup()
        from django.utils import timezone

        from kuer.exchange.actions import check_here, publish_folder
        from kuer.kit.actor import Actor
        from kuer.kit.faults import FaultsFound
        from kuer.tenancy.context import kommune_context

        (kommune,) = chosen(given.kommune)
        for folder in given.folder:
            try:
                with kommune_context(kommune.id):
                    version = publish_folder(folder, by=Actor.system("kuer", kommune.id), now=timezone.now())
                    missing = check_here(folder)
            except FaultsFound as found:
                _tell(folder, list(found.faults))
                return 1
            say(f"{coloured('✓', GREEN)} {folder.name} ist in {kommune.name} veröffentlicht (Fassung {version}).")
            _tell(folder, missing)
    return 0


def run_refer(given: argparse.Namespace) -> int:
    """Refer to who does it; 1 when the folder has a fault."""
    _require_folders([given.folder])
    with environment.app_database():
        import django

        django.setup()
        from django.utils import timezone

        from kuer.catalogue.errors import LeistungOffered, VerweisInvalid
        from kuer.exchange.actions import refer_folder
        from kuer.kit.actor import Actor
        from kuer.kit.faults import FaultsFound
        from kuer.tenancy.context import kommune_context

        (kommune,) = chosen(given.kommune)
        ziel = _ziel(given.angaben)
        try:
            with kommune_context(kommune.id):
                refer_folder(given.folder, ziel, by=Actor.system("kuer", kommune.id), now=timezone.now())
        except FaultsFound as found:
            _tell(given.folder, list(found.faults))
            return 1
        except VerweisInvalid as invalid:
            raise CommandFault(f"In {given.angaben} stimmt „{invalid.facts['feld']}“ nicht oder fehlt.") from None
        except LeistungOffered:
            text = f"{kommune.name} bietet die Leistung selbst an. Ziehen Sie sie erst zurück."
            raise CommandFault(text) from None
        say(f"{coloured('✓', GREEN)} {given.folder.name}: {kommune.name} verweist auf {ziel.name}.")
    return 0


def _ziel(path: Path) -> "Verweisziel":
    import yaml

    from kuer.catalogue.types import Verweisziel

    try:
        return Verweisziel.of(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, TypeError, AttributeError, ValueError) as error:
        raise CommandFault(f"{path} lässt sich nicht lesen: {error}") from None


def _require_folders(folders: Iterable[Path]) -> None:
    for folder in folders:
        if not (folder / "leistung.yaml").is_file():
            raise CommandFault(f"In {folder} liegt keine leistung.yaml.")


def _check(folder: Path) -> bool:
    from kuer.exchange.actions import check_folder, run_examples

    if not _tell(folder, check_folder(folder)):
        return False
    results = run_examples(folder)
    for result in results:
        if not result.passed:
            say(f"{coloured('✗', RED)} {result.name}: {result.titel}")
            _tell(folder, list(result.faults), total=False)
    bad = sum(not result.passed for result in results)
    mark = coloured("✗", RED) if bad else coloured("✓", GREEN)
    say(f"{mark} {folder.name}: {len(results) - bad} von {len(results)} Beispielen bestanden.")
    return not bad


def _from_here(folder: Path, fault: "Fault") -> "Fault":
    """The fault with a path that an editor finds from where the person stands."""
    inside = folder / fault.file
    return replace(fault, file=str(inside)) if inside.exists() else fault


def _tell(folder: Path, faults: "list[Fault]", *, total: bool = True) -> bool:
    """Print the faults; True when none of them is an error."""
    for fault in faults:
        say(("" if fault.is_error else "Hinweis: ") + str(_from_here(folder, fault)))
    errors = [fault for fault in faults if fault.is_error]
    if errors and total:
        say(f"{coloured('✗', RED)} {folder.name}: {len(errors)} Fehler.")
    return not errors
