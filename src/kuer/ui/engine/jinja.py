"""The Jinja environment of all pages, for Django's Jinja2 backend (`OPTIONS["environment"]`).

Autoescaping, strict names, translated texts, and the filters that write amounts, days and sizes as people
in Germany read them.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import jinja2
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext, pgettext
from markupsafe import Markup, escape

from kuer.kit.dates import BERLIN, german_date, local_date
from kuer.kit.money import euro as german_euro
from kuer.ui.engine.calls import Environment, text
from kuer.ui.types import Choice, Column, Event, Field, Link, Problem, Row, Step, UploadedFile

KILO = 1000


def environment(**options: Any) -> jinja2.Environment:
    """Build the environment; `options` are those that Django's backend gives."""
    options |= {
        "autoescape": True,
        "undefined": jinja2.StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "extensions": [*options.get("extensions", []), "jinja2.ext.i18n", "jinja2.ext.do"],
    }
    env = Environment(**options)
    env.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext)  # type: ignore[attr-defined]
    env.globals.update(
        _=text,
        gettext=text,
        static=static_url,
        url=url,
        meldungen=meldungen,
        sprache=sprache,
        jetzt=timezone.now,
        shell=None,
        kommune=None,
        Choice=Choice,
        Column=Column,
        Event=Event,
        Field=Field,
        Link=Link,
        Problem=Problem,
        Row=Row,
        Step=Step,
        UploadedFile=UploadedFile,
    )
    env.filters.update(
        absaetze=absaetze,
        dateigroesse=dateigroesse,
        datum=datum,
        datum_kurz=datum_kurz,
        euro=euro,
        html_id=html_id,
        iso=iso,
        uhrzeit=uhrzeit,
        zeilen=zeilen,
        zeitpunkt=zeitpunkt,
    )
    return env


@lru_cache(maxsize=1_024)
def _static(path: str) -> str:
    return static(path)


def static_url(path: str) -> str:
    """The address of a static file; it stays the same as long as the process lives."""
    return _static(path)


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named route; an unknown name is an error, never an empty link."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def meldungen(request: HttpRequest | None) -> Sequence[Any]:
    """The one-time messages of this request; reading them uses them up."""
    return list(get_messages(request)) if request is not None else []


def sprache() -> str:
    """The language of the page: "de" or "en"."""
    return (get_language() or "de").split("-")[0]


def euro(cents: int) -> str:
    """Whole cents as an amount: 3070 -> "30,70 Euro", in English "€30.70"."""
    if sprache() == "de":
        return german_euro(cents)
    sign = "-" if cents < 0 else ""
    return f"{sign}€{abs(cents) // 100:,}.{abs(cents) % 100:02d}"


def datum(day: date | datetime) -> str:
    """The civil day in Germany: "3. März 2026", in English "3 March 2026"."""
    civil = local_date(day) if isinstance(day, datetime) else day
    if sprache() == "de":
        return german_date(civil)
    from babel.dates import format_date

    return format_date(civil, "d MMMM y", locale="en_GB")


def datum_kurz(day: date | datetime) -> str:
    """The civil day for narrow columns: "03.03.2026", in English "03/03/2026"."""
    civil = local_date(day) if isinstance(day, datetime) else day
    return f"{civil:%d.%m.%Y}" if sprache() == "de" else f"{civil:%d/%m/%Y}"


def uhrzeit(moment: datetime) -> str:
    """The time of day in Germany: "14:05 Uhr"."""
    text = f"{moment.astimezone(BERLIN):%H:%M}"
    return f"{text} Uhr" if sprache() == "de" else text


def zeitpunkt(moment: datetime) -> str:
    """Day and time: "3. März 2026, 14:05 Uhr"."""
    return f"{datum(moment)}, {uhrzeit(moment)}"


def iso(day: date | datetime) -> str:
    """For `<time datetime>`: the day, or the moment with its zone."""
    return day.isoformat(timespec="minutes") if isinstance(day, datetime) else day.isoformat()


def dateigroesse(size: int) -> str:
    """Bytes for people: 1500 -> "2 kB", 2500000 -> "2,5 MB"."""
    if size < KILO:
        return f"{size} Byte"
    if size < KILO * KILO:
        return f"{round(size / KILO)} kB"
    text = f"{size / KILO / KILO:.1f}".removesuffix(".0")
    return f"{text.replace('.', ',') if sprache() == 'de' else text} MB"


def zeilen(text: object) -> Markup:
    """Plain text with its line breaks kept; everything else is escaped."""
    lines = str(escape(text)).replace("\r\n", "\n").split("\n")
    return Markup("<br>\n").join(Markup(line) for line in lines)  # noqa: S704 - escaped above


def absaetze(text: object) -> Markup:
    """Plain text as paragraphs: an empty line parts them, a single break stays a break; all else is escaped."""
    blocks = re.split(r"\n\s*\n", str(text).replace("\r\n", "\n").strip())
    paragraphs = (Markup('<p class="kern-body">{}</p>').format(zeilen(block)) for block in blocks if block)
    return Markup("\n").join(paragraphs)


def html_id(name: object) -> str:
    """The id of the field with this HTML name: "kinder[2].name" -> "kinder-2-name"."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", str(name)).strip("-")
