"""`kuer fim suche` and `kuer fim hole`: what the FIM portal has, and fetching it."""

import argparse
from pathlib import Path

from kuer.project.cli import environment
from kuer.project.cli.screen import GREEN, coloured, say


def add_parser(acts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the subcommands."""
    search = acts.add_parser(
        "suche",
        help="Datenschemata im FIM-Portal suchen",
        description="Sucht im FIM-Portal nach freigegebenen Datenschemata und nennt die neueste Fassung von jedem.",
    )
    search.add_argument("words", metavar="WORT", nargs="+", help="wonach gesucht wird")
    search.add_argument("--alle", action="store_true", help="auch was noch nicht freigegeben ist")
    search.add_argument(
        "--anzahl", metavar="ZAHL", type=int, default=50, help="wie viele höchstens (50, nie mehr als 500)"
    )
    search.set_defaults(run=run_search)
    fetch = acts.add_parser(
        "hole",
        help="ein Datenschema mit seinen Codelisten aus dem FIM-Portal holen",
        description="Holt ein Datenschema (XDatenfelder) und die Codelisten, die mit ihm im Portal liegen.",
    )
    fetch.add_argument("schema", metavar="ID", help="Kennung wie S05000000058")
    fetch.add_argument("fassung", metavar="VERSION", nargs="?", default="", help="sonst die neueste freigegebene")
    fetch.add_argument("--out", metavar="ORDNER", type=Path, default=Path(), help="wohin (sonst hierher)")
    fetch.set_defaults(run=run_fetch)


def run_search(given: argparse.Namespace) -> int:
    """A line for each schema; 1 when nothing was found."""
    environment.start_without_database()
    from kuer.integrations.fim.actions import suche_schemata

    found, total = suche_schemata(" ".join(given.words), auch_entwuerfe=given.alle, hoechstens=max(1, given.anzahl))
    for one in found:
        say(f"{one.fim_id} {one.fim_version:8} {one.titel} ({one.freigabe_status_label})")
    if total > len(found):
        say(f"… und {total - len(found)} weitere. Suchen Sie genauer, oder nennen Sie mit --anzahl mehr.")
    if not found:
        say(f"Dazu gibt es im FIM-Portal kein {'' if given.alle else 'freigegebenes '}Datenschema.")
    return 0 if found else 1


def run_fetch(given: argparse.Namespace) -> int:
    """Say what lies where now, and what to do with it."""
    environment.start_without_database()
    from kuer.integrations.fim.actions import hole_schema

    found = hole_schema(given.schema, given.fassung, given.out)
    say(f"{coloured('✓', GREEN)} {found.schema}")
    for one in found.codelisten:
        say(f"{coloured('✓', GREEN)} {one}")
    for name in found.fehlend:
        say(f"Die Codeliste {name} liegt nicht im Portal; holen Sie sie aus dem XRepository.")
    say(f"Übernehmen: kuer fim import {found.schema} --codelisten {given.out}")
    return 0
