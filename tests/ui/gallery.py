"""All components on a few invented pages: `python -m tests.ui.gallery` writes them to tests/output/gallery/.

`serve()` shows them at a real address, with the headers that Kür sends: a style or script that our content
security policy forbids shows up here.
"""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, ClassVar

import jinja2
from django.conf import settings

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
UI = ROOT / "src" / "kuer" / "ui"
OUTPUT = ROOT / "tests" / "output" / "gallery" / os.environ.get("PYTEST_XDIST_WORKER", "")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
LOOKS = {
    "lindenbrueck": {"farbe": "#1c6a45", "akzent": "#f4c430"},
    "hohenrebach": {"farbe": "#8a1c3c", "akzent": "#e8b04a"},
}


def configure() -> None:
    """The little of Django that the environment needs, when no project has set it up."""
    if not settings.configured:
        import django

        settings.configure(
            INSTALLED_APPS=["django.contrib.staticfiles", "kuer.ui"],
            STATIC_URL="/static/",
            LANGUAGE_CODE="de",
            USE_I18N=True,
            USE_TZ=True,
            LANGUAGES=[("de", "Deutsch"), ("en", "English")],
        )
        django.setup()


def environment() -> jinja2.Environment:
    """The environment of the project over the templates of ui and the pages of this gallery."""
    from kuer.ui.engine.jinja import environment as build

    env = build(loader=jinja2.FileSystemLoader([UI / "templates", HERE / "pages"]))
    env.globals["static"] = lambda path: f"/static/{path}"
    return env


def shell(kommune: str = "lindenbrueck", **more: Any) -> Any:
    """The frame of a page of a demo Kommune."""
    from kuer.ui.types import Link, SessionClock, Shell

    names = {"lindenbrueck": "Stadt Lindenbrück", "hohenrebach": "Gemeinde Hohenrebach"}
    given: dict[str, Any] = {
        "name": names[kommune],
        "home_url": "home.html",
        "look_url": f"/{kommune}.css",
        "crest_url": f"/static/ui/wappen/{kommune}.svg",
        "picture": "bruecke" if kommune == "lindenbrueck" else "reben",
        "navigation": [
            Link("Leistungen", "leistung.html"),
            Link("Meine Anträge", "antraege.html"),
            Link("Postfach", "antraege.html", count=2),
        ],
        "sign_in_url": "#",
        "language_url": "#",
        "return_url": "/",
        "easy_language_url": "#",
        "sign_language_url": "#",
        "impressum_url": "#",
        "datenschutz_url": "#",
        "accessibility_url": "#",
        "barrier_url": "#",
        "contact": ["Markt 1", "59999 Lindenbrück", "Telefon 02999 123-0"],
        "session": SessionClock(1800, 300, "#", "#"),
    }
    return Shell(**(given | more))


def office(current: str) -> Any:
    """The frame of a page for staff."""
    from kuer.ui.types import Account, Link

    entries = [("Mein Tag", "home", None), ("Eingang", "mail", 12), ("Vorgänge", "draft", 240), ("Postausgang", "open-in-new", 3),
               ("Genehmigungen", "check", None), ("Verwaltung", "edit", None)]  # fmt: skip
    return shell(
        navigation=[Link(text, "#", text == current, icon, count) for text, icon, count in entries],
        account=Account("Ayşe Brandt", "#", "Bürgerservice"),
        search_url="#",
        easy_language_url="",
        sign_language_url="",
    )


def pages() -> dict[str, str]:
    """The HTML of every page by its file name."""
    env = environment()
    base: dict[str, Any] = {
        "csrf_input": "",
        "request": None,
        "now": datetime(2026, 3, 3, 13, 5, tzinfo=UTC),
        "day": date(2026, 3, 3),
    }
    made = {
        "home": {"shell": shell(notice="Dies ist eine Vorführung mit erfundenen Personen und Orten.")},
        "home2": {"shell": shell("hohenrebach"), "_page": "home"},
        "leistung": {"shell": shell()},
        "assistent": {"shell": shell()},
        "assistent_fehler": {"shell": shell(), "_page": "assistent", "wrong": True},
        "pruefen": {"shell": shell()},
        "eingang": {"shell": shell("hohenrebach")},
        "antraege": {"shell": shell()},
        "teile": {"shell": shell()},
        "vorgaenge": {"shell": office("Eingang")},
        "vorgang": {"shell": office("Vorgänge")},
    }
    html = {}
    for name, context in made.items():
        template = env.get_template(f"{context.get('_page', name)}.html")
        html[name] = template.render(base | {"wrong": False} | context)
    for status in (404, 500):
        html[f"fehler{status}"] = env.get_template("ui/fehler.html").render(
            base | ({"shell": shell()} if status == 404 else {}) | {"status": status}
        )
    return html


def write(folder: Path = OUTPUT) -> list[str]:
    """Write pages, styles, scripts and colours below `folder`; returns the names of the pages."""
    from kuer.ui.engine.look import stylesheet

    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(UI / "static" / "ui", folder / "static" / "ui")
    shutil.copytree(UI / "vendor", folder / "static" / "vendor")
    made = pages()
    for name, html in made.items():
        (folder / f"{name}.html").write_text(html)
    for name, look in LOOKS.items():
        (folder / f"{name}.css").write_text(stylesheet(look))
    links = "".join(f'<li><a href="{name}.html">{name}</a></li>' for name in made)
    (folder.parent / "gallery.html").write_text(
        f'<!DOCTYPE html><html lang="de"><title>Bausteine</title><ul>{links.replace("href=", "href=gallery/").replace("gallery/" + chr(34), chr(34) + "gallery/")}</ul></html>'
    )
    return list(made)


def names() -> list[str]:
    """The names of the pages that were written."""
    return sorted(path.stem for path in OUTPUT.glob("*.html"))


Answer = tuple[int, str, str]  # status, media type, body


class _Handler(http.server.SimpleHTTPRequestHandler):
    answer: ClassVar[Callable[[str, str, bytes], Answer | None] | None] = None

    def do_GET(self) -> None:
        if not self._answered(b""):
            super().do_GET()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if not self._answered(body):
            self.send_error(405)

    def _answered(self, body: bytes) -> bool:
        made = type(self).answer(self.command, self.path, body) if type(self).answer else None
        if made is None:
            return False
        status, kind, text = made
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        return True

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *args: Any) -> None:
        pass


@contextmanager
def serve(folder: Path = OUTPUT, answer: Callable[[str, str, bytes], Answer | None] | None = None) -> Iterator[str]:
    """Serve the folder on a free port of this machine; gives the address.

    `answer` (method, path, body) may answer itself; None leaves it to the folder.
    """
    kind = type("Handler", (_Handler,), {"answer": staticmethod(answer) if answer else None})
    handler = functools.partial(kind, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


if __name__ == "__main__":
    configure()
    print("\n".join(write()))
