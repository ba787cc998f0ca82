"""What a shell hands to the pages: the frame around a page, and the parts that components show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of a navigation, a list of tabs or a breadcrumb. `count` is shown beside it."""

    text: str
    url: str
    current: bool = False
    icon: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Language:
    """A language to switch to; `name` is its own name for itself."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Account:
    """Who is signed in. `detail` is a second line: the Stelle of a person at work, for example."""

    name: str
    sign_out_url: str
    detail: str = ""
    account_url: str = ""


@dataclass(frozen=True, slots=True)
class SessionClock:
    """When the sign-in ends without use (seconds), when to warn before, and where to go on."""

    ends_after: int
    warn_before: int
    extend_url: str
    ended_url: str


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame around every page: built once per request by the shell, read by `ui/base*.html`.

    `*_url` that are empty leave their entry out, except on a portal page, where the law wants Impressum,
    Datenschutz, the accessibility statement and the way to report a barrier (BITV 2.0 § 7, DDG § 5).
    `look_url` serves `ui.engine.look.stylesheet`; `picture` names a drawing in `ui/bilder/`.
    """

    name: str
    home_url: str
    language: str = "de"
    look_url: str = ""
    crest_url: str = ""
    picture: str = "stadt"
    notice: str = ""
    navigation: Sequence[Link] = ()
    account: Account | None = None
    sign_in_url: str = ""
    search_url: str = ""
    languages: Sequence[Language] = (Language("de", "Deutsch"), Language("en", "English"))
    language_url: str = ""
    return_url: str = ""
    easy_language_url: str = ""
    sign_language_url: str = ""
    impressum_url: str = ""
    datenschutz_url: str = ""
    accessibility_url: str = ""
    barrier_url: str = ""
    contact: Sequence[str] = ()
    session: SessionClock | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several answers. `hint` stands below it in small type."""

    code: str
    name: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file that is there already. `remove` is the value its button posts as `aktion`."""

    name: str
    size: int
    url: str = ""
    remove: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One question as the macro `feld` of `ui/components/fields.html` shows it.

    `kind` is the `art` of the forms engine. `value` is what stands in the field: text as typed, a list of
    codes for several choices, a mapping part -> text for `datum` and `anschrift`. `errors` maps a part
    ("tag", "plz") to its text, when a part alone is wrong. `source` says where a prefilled value came from.
    `parts` are the fields of a `gruppe`. `options` are further arguments of the macro of that kind.
    """

    kind: str
    name: str
    label: str
    value: Any = ""
    hint: str = ""
    error: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)
    required: bool = True
    source: str = ""
    choices: Sequence[Choice] = ()
    files: Sequence[UploadedFile] = ()
    parts: Sequence["Field"] = ()
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a longer way. `state` is done, current or open."""

    text: str
    state: str = "open"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a computed amount: "Kindergeld", "510,00 Euro", and "2 × 255,00 Euro" where it counts several times."""

    label: str
    value: str
    way: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a summary: what was asked, what was answered, and where to change it.

    `parts` show how an amount comes about.
    """

    label: str
    value: str | Sequence[str]
    change_url: str = ""
    note: str = ""
    parts: Sequence[Part] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of a timeline. `moment` is shown as given (use the filters `datum` and `zeitpunkt`)."""

    title: str
    moment: str = ""
    text: str = ""
    state: str = "done"
    by: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. With a `sort_url` its header is a link; `sorted` is "", ascending or descending."""

    text: str
    sort_url: str = ""
    sorted: str = ""
    numeric: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of the error summary: the HTML name of the field and what is wrong."""

    name: str
    text: str
