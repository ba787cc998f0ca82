"""YAML with line numbers, and only the harmless part of YAML: no aliases, no tags, no surprises.

Plain scalars become true/false, null, decimal numbers or text; nothing else is guessed. So `NO`, `000`,
`12:30` and `2026-01-31` stay text, as the author meant them.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from kuer.kit.faults import Fault, FaultsFound

MAX_BYTES: Final = 2 * 1024 * 1024
MAX_DEPTH: Final = 50

YamlPath = tuple[str | int, ...]

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
_FLOAT: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}\Z")
_WORDS: Final = {"true": True, "false": False, "null": None, "~": None, "": None}
_HINTS: Final = (
    ("mapping values are not allowed", "Ein Wert, der einen Doppelpunkt enthält, gehört in Anführungszeichen."),
    ("tab character", "Rücken Sie mit Leerzeichen ein, nicht mit Tabulatoren."),
    (
        "character that cannot start any token",
        "Rücken Sie mit Leerzeichen ein; ein Wert beginnt nicht mit @, ` oder %.",
    ),
    ("did not find expected key", "Die Einrückung stimmt nicht, oder ein Anführungszeichen steht falsch."),
    ("did not find expected ',' or", "Eine Klammer ist nicht geschlossen, oder ein Komma fehlt."),
    ("unexpected end of stream", "Ein Anführungszeichen oder eine Klammer ist nicht geschlossen."),
)
_STR_TAG: Final = "tag:yaml.org,2002:str"


class YamlRefused(FaultsFound):
    """The text is not YAML, or YAML of a kind that is not taken here."""

    code = "yaml_refused"


@dataclass(frozen=True)
class Marked:
    """What a YAML file says, and in which lines. `data` is plain dicts, lists, text, numbers and None."""

    file: str
    data: Any
    _lines: dict[YamlPath, int] = field(repr=False)
    _text_lines: dict[YamlPath, int] = field(repr=False)

    def line_of(self, path: YamlPath = ()) -> int:
        """The line (from 1) of the entry at `path`, of its key or item; else of the nearest parent."""
        for end in range(len(path), -1, -1):
            if (line := self._lines.get(tuple(path[:end]))) is not None:
                return line
        return 1

    def text_line_of(self, path: YamlPath = ()) -> int:
        """The line in which the text of a scalar begins; for a block ("|", ">") the line after the sign."""
        line = self._text_lines.get(tuple(path))
        return self.line_of(path) if line is None else line

    def fault(self, path: YamlPath, text: str, severity: str = "error") -> Fault:
        """A fault at the entry of `path`."""
        return Fault(self.file, self.line_of(path), text, severity)


def load(text: str | bytes, path: str) -> Marked:
    """Read one YAML document; `path` is the name that faults carry.

    Raises: YamlRefused for broken YAML, more than 2 MB, more than 50 levels, doubled keys, keys that are not
    text, anchors, aliases, tags and several documents.
    """
    source = _decoded(text, path)
    reader = _Reader(path)
    try:
        for event in yaml.parse(source, Loader=_LOADER):  # the safe loader; only its events are used
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        raise YamlRefused([Fault(path, line, _broken(str(error.problem)))]) from error
    except yaml.YAMLError as error:
        raise YamlRefused([Fault(path, 0, "Das ist kein gültiges YAML: unzulässiges Zeichen.")]) from error
    if reader.faults:
        raise YamlRefused(reader.faults)
    return Marked(path, reader.data, reader.lines, reader.text_lines)


def _broken(problem: str) -> str:
    hint = next((text for words, text in _HINTS if words in problem), f"{problem}.")
    return f"Das ist kein gültiges YAML: {hint}"


def _decoded(text: str | bytes, path: str) -> str:
    size = len(text) if isinstance(text, bytes) else len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise YamlRefused([Fault(path, 0, "Die Datei ist größer als 2 MB.")])
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise YamlRefused([Fault(path, line, "Die Datei ist nicht in UTF-8 gespeichert.")]) from error


class _Level:
    """An open mapping or sequence while reading."""

    __slots__ = ("at", "key", "key_line", "value")

    def __init__(self, value: dict[str, Any] | list[Any], at: YamlPath) -> None:
        self.value = value
        self.at = at
        self.key: str | None = None
        self.key_line = 0


class _Reader:
    """Builds data and line numbers from parser events, without recursion."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.data: Any = None
        self.lines: dict[YamlPath, int] = {}
        self.text_lines: dict[YamlPath, int] = {}
        self.faults: list[Fault] = []
        self._open: list[_Level] = []
        self._documents = 0

    def take(self, event: Any) -> None:
        """Add one event of the parser."""
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._stop(line, "Die Datei enthält mehrere Dokumente; erlaubt ist eines.")
        elif isinstance(event, yaml.AliasEvent):
            self._stop(line, "Verweise (*name) sind nicht erlaubt; schreiben Sie den Inhalt aus.")
        elif isinstance(event, yaml.ScalarEvent):
            self._check(event, line)
            self._scalar(event, line)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._check(event, line)
            self._start({} if isinstance(event, yaml.MappingStartEvent) else [], line)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()

    def _check(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            self._stop(line, "Anker (&name) sind nicht erlaubt; schreiben Sie den Inhalt aus.")
        if event.tag is not None and event.tag not in {"!", _STR_TAG}:
            self._stop(line, f"Die Auszeichnung {event.tag} ist nicht erlaubt.")

    def _stop(self, line: int, text: str) -> None:
        raise YamlRefused([*self.faults, Fault(self.file, line, text)])

    def _scalar(self, event: Any, line: int) -> None:
        plain = event.style in {None, ""} and event.tag is None
        value = _plain_value(event.value) if plain else event.value
        level = self._open[-1] if self._open else None
        if level and isinstance(level.value, dict) and level.key is None:
            self._key(level, value, event.value, line)
            return
        at = self._place(value, line)
        self.text_lines[at] = line + 1 if event.style in {"|", ">"} else line

    def _key(self, level: _Level, value: Any, raw: str, line: int) -> None:
        if not isinstance(value, str):
            text = f'Der Schlüssel {raw} ist kein Text. Setzen Sie ihn in Anführungszeichen: "{raw}".'
            self.faults.append(Fault(self.file, line, text))
        elif raw in level.value:
            first = self.lines.get((*level.at, raw), 0)
            text = f"Der Schlüssel „{raw}“ kommt doppelt vor (zuerst in Zeile {first})."
            self.faults.append(Fault(self.file, line, text))
        level.key, level.key_line = raw, line

    def _start(self, value: dict[str, Any] | list[Any], line: int) -> None:
        level = self._open[-1] if self._open else None
        if level and isinstance(level.value, dict) and level.key is None:
            self._stop(line, "Ein Schlüssel muss ein einfacher Text sein.")
        if len(self._open) >= MAX_DEPTH:
            self._stop(line, f"Die Datei ist tiefer als {MAX_DEPTH} Ebenen verschachtelt.")
        self._open.append(_Level(value, self._place(value, line)))

    def _place(self, value: Any, line: int) -> YamlPath:
        if not self._open:
            self.data = value
            self.lines[()] = line
            return ()
        level = self._open[-1]
        if isinstance(level.value, list):
            at: YamlPath = (*level.at, len(level.value))
            level.value.append(value)
        else:
            key = level.key or ""
            at, line = (*level.at, key), level.key_line
            level.value[key] = value
            level.key = None
        self.lines[at] = line
        return at


def _plain_value(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text
