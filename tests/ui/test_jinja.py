"""Filters, escaping, strict names, and what the macros make of hostile text."""

from datetime import UTC, date, datetime
from typing import Any

import jinja2
import pytest

from tests.ui import gallery

gallery.configure()

from django.utils.translation import override  # noqa: E402 - after Django knows its settings

from kuer.ui.engine import jinja as filters  # noqa: E402


def render(source: str, **context: Any) -> str:
    return gallery.environment().from_string(source).render(**context)


@pytest.mark.parametrize(
    ("cents", "german", "english"),
    [(3070, "30,70 Euro", "€30.70"), (0, "0,00 Euro", "€0.00"), (123456789, "1.234.567,89 Euro", "€1,234,567.89"),
     (-5, "-0,05 Euro", "-€0.05")],
)  # fmt: skip
def test_euro(cents: int, german: str, english: str) -> None:
    with override("de"):
        assert filters.euro(cents) == german
    with override("en"):
        assert filters.euro(cents) == english


@pytest.mark.parametrize(
    ("moment", "day", "short", "time"),
    [
        (datetime(2026, 3, 3, 13, 5, tzinfo=UTC), "3. März 2026", "03.03.2026", "14:05 Uhr"),
        (datetime(2026, 7, 31, 22, 30, tzinfo=UTC), "1. August 2026", "01.08.2026", "00:30 Uhr"),  # summer time
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), "1. Januar 2027", "01.01.2027", "00:00 Uhr"),
    ],
)
def test_moments_are_told_in_berlin(moment: datetime, day: str, short: str, time: str) -> None:
    with override("de"):
        assert filters.datum(moment) == day
        assert filters.datum_kurz(moment) == short
        assert filters.uhrzeit(moment) == time
        assert filters.zeitpunkt(moment) == f"{day}, {time}"


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        filters.datum(datetime(2026, 3, 3, 13, 5))


def test_days_in_english() -> None:
    with override("en"):
        assert filters.datum(date(2026, 3, 3)) == "3 March 2026"
        assert filters.uhrzeit(datetime(2026, 3, 3, 13, 5, tzinfo=UTC)) == "14:05"


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 Byte"), (999, "999 Byte"), (1500, "2 kB"), (999_400, "999 kB"), (2_500_000, "2,5 MB"),
     (10_000_000, "10 MB")],
)  # fmt: skip
def test_sizes(size: int, text: str) -> None:
    with override("de"):
        assert filters.dateigroesse(size) == text


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("vorname", "vorname"), ("halter.nachname", "halter-nachname"), ("kinder[2].name", "kinder-2-name"),
     ('x" onfocus="alert(1)', "x-onfocus-alert-1")],
)  # fmt: skip
def test_ids(name: str, wanted: str) -> None:
    assert filters.html_id(name) == wanted


def test_text_keeps_its_lines_and_loses_its_markup() -> None:
    assert filters.zeilen("a\r\n<b>") == "a<br>\n&lt;b&gt;"
    assert filters.absaetze("a\nb\n\n<i>c</i>\n \n") == (
        '<p class="kern-body">a<br>\nb</p>\n<p class="kern-body">&lt;i&gt;c&lt;/i&gt;</p>'
    )
    assert filters.absaetze("") == ""


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        render("{{ gibt_es_nicht }}")


HOSTILE = "\"><script>alert(1)</script>' onfocus=x {{ 7*7 }}"


@pytest.mark.parametrize(
    "kind",
    ["text", "mehrzeilig", "zahl", "geld", "datum", "ja_nein", "auswahl", "mehrfachauswahl", "codeliste", "anschrift",
     "kennzeichen", "iban", "email", "telefon", "plz", "anlage", "zustimmung", "hinweis", "gruppe"],
)  # fmt: skip
def test_no_kind_of_field_lets_markup_through(kind: str) -> None:
    from kuer.ui.types import Choice, Field, UploadedFile

    value: Any = {"datum": {"tag": HOSTILE}, "anschrift": {"ort": HOSTILE}, "mehrfachauswahl": [HOSTILE]}.get(
        kind, HOSTILE
    )
    field = Field(
        kind,
        "halter.name",
        HOSTILE,
        value,
        hint=HOSTILE,
        error=HOSTILE,
        required=False,
        source=HOSTILE,
        choices=[Choice(HOSTILE, HOSTILE, HOSTILE)],
        files=[UploadedFile(HOSTILE, 3, HOSTILE, HOSTILE)],
        parts=[Field("text", "halter.name.teil", HOSTILE)],
    )
    html = render('{% from "ui/components/fields.html" import feld %}{{ feld(f) }}', f=field)
    assert "<script" not in html
    assert "49" not in html
    assert "&lt;script&gt;" in html
    if kind != "hinweis":
        assert 'id="halter-name' in html
        assert 'id="halter-name-fehler"' in html


def test_a_field_is_tied_to_its_words() -> None:
    html = render(
        '{% from "ui/components/fields.html" import text %}'
        '{{ text("a.b", "Name", "x", "Hinweis", "Fehlt", source="Ihrem Konto") }}'
    )
    assert '<label class="kern-label" for="a-b">Name</label>' in html
    assert 'aria-describedby="a-b-hinweis a-b-herkunft a-b-fehler" aria-invalid="true" required' in html
    assert "Übernommen aus Ihrem Konto" in html


def test_enter_does_not_press_the_button_that_removes() -> None:
    html = render(
        '{% from "ui/components/button.html" import form, button %}'
        '{% call form("/x", "", action="weiter") %}{{ button("Entfernen", name="aktion", value="weg") }}{% endcall %}'
    )
    assert html.index('value="weiter"') < html.index('value="weg"')


def test_a_page_stands_without_shell_and_database() -> None:
    html = gallery.environment().get_template("ui/fehler.html").render(status=500)
    assert "Da ist uns ein Fehler passiert" in html
    assert 'href="/"' in html


def test_error_summary_counts_and_links() -> None:
    from kuer.ui.types import Problem

    source = '{% from "ui/components/message.html" import error_summary %}{{ error_summary(p) }}'
    html = render(source, p=[Problem("kinder[0].name", "Der Name fehlt.")])
    assert "Eine Angabe fehlt" in html
    assert 'href="#kinder-0-name"' in html
    assert "2 Angaben fehlen" in render(source, p=[Problem("a", "x"), Problem("", "y")])
    assert render(source, p=[]).strip() == ""


def test_a_page_made_again_compiles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from kuer.ui.types import Field

    environment = gallery.environment()
    template = environment.from_string('{% from "ui/components/fields.html" import fields %}{{ fields(list) }}')
    fields = [Field("text", f"f{number}", "Name", "Wert", "Hinweis") for number in range(30)]
    first = template.render(list=fields)
    compiled: list[str] = []
    monkeypatch.setattr(environment, "_generate", lambda _source, name, *_, **__: compiled.append(str(name)))
    assert template.render(list=fields) == first
    assert compiled == []
