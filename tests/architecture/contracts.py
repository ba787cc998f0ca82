"""Writes .importlinter from the rooms that exist: `python -m tests.architecture.contracts`.

Seven kinds of contract: house layers, station layers, front doors (one per room), pure, wire, adapters, no cycles.
"""

from pathlib import Path

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "kuer"

# Top to bottom; rooms in one row do not know each other.
HOUSE = [
    ["project"],
    ["portal", "workplace", "api"],
    ["insight"],
    ["channels"],
    ["integrations"],
    ["exchange"],
    ["decisions"],
    ["casework"],
    ["routing"],
    ["intake"],
    ["forms"],
    ["catalogue"],
    ["records", "mailbox", "payments"],
    ["letters"],
    ["organisation"],
    ["identity"],
    ["files"],
    ["audit", "outbox", "search", "ui"],
    ["tenancy"],
    ["expressions", "fristen"],
    ["kit"],
]
STATION = [
    ["handlers", "admin"],
    ["tasks"],
    ["actions"],
    ["queries"],
    ["models"],
    ["rules", "engine"],
    ["ports"],
    ["events", "errors", "types"],
]
SHELLS = {"project", "portal", "workplace", "api"}
WHOLE = {"kit", "expressions", "fristen", "ui", "tenancy", *SHELLS, "integrations", "channels"}
PRIVATE = ("models", "rules", "engine", "tasks", "handlers", "admin")
# A private module with a second door, and why.
OPENED = {
    "forms.engine": "pure: importers, checks and benchmarks call the form engine directly",
    "outbox.tasks": "the command line starts the worker",
    "letters.engine": "set-up prepares the fonts",
}
NETWORK = ("socket", "smtplib", "ssl", "http", "requests", "httpx", "urllib3")


def rooms() -> list[str]:
    """The rooms that exist."""
    return sorted(path.name for path in SRC.iterdir() if (path / "__init__.py").exists())


def _exists(room: str, part: str) -> bool:
    return (SRC / room / f"{part}.py").exists() or (SRC / room / part / "__init__.py").exists()


def _rows(rows: list[list[str]]) -> str:
    return "\n".join("    " + " | ".join(f"({name})" for name in row) for row in rows)


def _names(names: list[str]) -> str:
    return "\n".join(f"    {name}" for name in names)


def text() -> str:
    """The whole file."""
    here = rooms()
    stations = [room for room in here if room not in WHOLE]
    parts = [
        "# Written by `python -m tests.architecture.contracts`; change the rules there.",
        "[importlinter]\nroot_package = kuer\ninclude_external_packages = True",
        "[importlinter:contract:house]\n"
        "name = House layers: a room may know the rooms below, never those above\n"
        f"type = layers\ncontainers = kuer\nexhaustive = True\nlayers =\n{_rows(HOUSE)}",
        "[importlinter:contract:station]\n"
        "name = Station layers: the same files in the same order in every room\n"
        f"type = layers\nexhaustive = True\nexhaustive_ignores =\n    apps\n    migrations\n"
        f"containers =\n{_names([f'kuer.{room}' for room in stations])}\nlayers =\n{_rows(STATION)}",
        *(_front_door(room) for room in stations),
        _pure(stations),
        _wire(here),
        _adapters(),
        "[importlinter:contract:cycles]\nname = No cycles between rooms\n"
        "type = acyclic_siblings\nancestors = kuer\ndepth = 0",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _front_door(room: str) -> str:
    private = [part for part in PRIVATE if _exists(room, part) and f"{room}.{part}" not in OPENED]
    if not private:
        return ""
    return (
        f"[importlinter:contract:door-{room}]\nname = Front door of {room}\ntype = protected\n"
        f"protected_modules =\n{_names([f'kuer.{room}.{part}' for part in private])}\n"
        f"allowed_importers =\n    kuer.{room}"
    )


def _pure(stations: list[str]) -> str:
    sources = [f"kuer.{room}" for room in ("kit", "expressions", "fristen") if _exists(room, "__init__")]
    for room in stations:
        sources += [f"kuer.{room}.{part}" for part in ("rules", "engine", "types") if _exists(room, part)]
    return (
        "[importlinter:contract:pure]\nname = Pure: law and logic know no Django, no database, no network\n"
        f"type = forbidden\nallow_indirect_imports = True\nsource_modules =\n{_names(sources)}\n"
        f"forbidden_modules =\n{_names(['django', 'psycopg', 'procrastinate', *NETWORK])}"
    )


def _wire(here: list[str]) -> str:
    sources = [f"kuer.{room}" for room in here if room not in {"channels", "integrations", "project"}]
    return (
        "[importlinter:contract:wire]\nname = Wire: only channels and integrations talk to the network\n"
        f"type = forbidden\nallow_indirect_imports = True\nsource_modules =\n{_names(sources)}\n"
        f"forbidden_modules =\n{_names(list(NETWORK))}"
    )


def _adapters() -> str:
    folder = SRC / "integrations"
    names = sorted(path.name for path in folder.iterdir() if (path / "__init__.py").exists()) if folder.exists() else []
    if len(names) < 2:
        return ""
    return (
        "[importlinter:contract:adapters]\nname = Adapters do not know each other\ntype = independence\n"
        f"modules =\n{_names([f'kuer.integrations.{name}' for name in names])}"
    )


if __name__ == "__main__":
    (ROOT / ".importlinter").write_text(text(), encoding="utf-8")
