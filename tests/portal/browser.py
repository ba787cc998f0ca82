"""A browser without JavaScript: it fetches pages, fills their forms with what stands in them, and posts them."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import lxml.html
from django.test import Client

from kuer.integrations.ausweis_demo.adapter import answer_url, question_of

BASE = "/lindenbrueck"


class Page:
    """An answer and its HTML."""

    def __init__(self, response: Any) -> None:
        self.response = response
        self.status: int = response.status_code
        self.html = response.content.decode() if not response.streaming else ""
        self.location = response.headers.get("Location", "")
        self.tree = lxml.html.fromstring(self.html) if self.html.lstrip().startswith("<") else None

    @property
    def words(self) -> str:
        """All visible words with single blanks."""
        return " ".join(self.tree.text_content().split()) if self.tree is not None else ""

    @property
    def heading(self) -> str:
        return " ".join(self.tree.xpath("//h1")[0].text_content().split())

    @property
    def errors(self) -> dict[str, str]:
        """The lines of the error summary: id of the control -> words."""
        links = self.tree.xpath("//*[@id='fehler']//a")
        return {link.get("href").removeprefix("#"): link.text_content() for link in links}

    def ids(self) -> set[str]:
        return set(self.tree.xpath("//@id"))

    def links(self, words: str) -> list[str]:
        return [link.get("href") for link in self.tree.xpath("//a") if words in " ".join(link.text_content().split())]

    def values(self, form: str = "formular") -> dict[str, Any]:
        """What a browser would post of a form: the values that stand in it, ticked ones only, no buttons."""
        found: dict[str, Any] = {}
        for field in self.tree.xpath(
            f"//form[@id='{form}']//input|//form[@id='{form}']//select|//form[@id='{form}']//textarea"
        ):
            name, kind = field.get("name"), field.get("type", "text")
            if (
                not name
                or kind in {"file", "submit"}
                or (kind in {"radio", "checkbox"} and field.get("checked") is None)
            ):
                continue
            if field.tag == "select":
                chosen = field.xpath(".//option[@selected]")
                value = chosen[0].get("value") if chosen else ""
            elif field.tag == "textarea":
                value = (field.text or "").removeprefix("\n")
            else:
                value = field.get("value", "")
            found.setdefault(name, []).append(value)
        return {name: values[0] if len(values) == 1 else values for name, values in found.items()}

    def action(self, form: str = "formular") -> str:
        return str(self.tree.xpath(f"//form[@id='{form}']")[0].get("action"))


class Browser:
    """One browser with its cookies."""

    def __init__(self) -> None:
        self.client = Client()

    def get(self, path: str, **more: Any) -> Page:
        return Page(self.client.get(self._full(path), **more))

    def post(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> Page:
        return Page(self.client.post(self._full(path), data or {}, **more))

    def follow(self, page: Page) -> Page:
        """The page that a redirect leads to, however many there are."""
        for _step in range(5):
            if page.status != 302:
                return page
            page = self.get(page.location.partition("#")[0])
        raise AssertionError(page.location)

    def submit(self, page: Page, button: str = "weiter", *, form: str = "formular", **changed: Any) -> Page:
        """Post a form as it stands, with changes (`__` for a dot) and the button that is pressed; not yet followed."""
        data = {**page.values(form), **{name.replace("__", "."): value for name, value in changed.items()}}
        return self.post(page.action(form), {**data, "aktion": button})

    def sign_in(self, person: str, level: int, weiter: str = f"{BASE}/antraege", niveau: int = 1) -> Page:
        """Through the double of BundID and back; gives the answer to the return."""
        begun = self.post("/anmelden", {"ausweis": "demo", "weiter": weiter, "niveau": str(niveau)})
        token = parse_qs(urlsplit(begun.location).query)["anfrage"][0]
        return self.get(answer_url(question_of(token), person, level))

    def turn_back(self) -> Page:
        """Break off at the double of BundID."""
        begun = self.post("/anmelden", {"ausweis": "demo", "weiter": f"{BASE}/antraege", "niveau": "1"})
        token = parse_qs(urlsplit(begun.location).query)["anfrage"][0]
        return self.get(answer_url(question_of(token), None))

    def begin(self, slug: str = "bewohnerparkausweis") -> Page:
        """Begin a draft; the first page of the form."""
        begun = self.follow(self.post(f"/leistung/{slug}/antrag"))
        links = begun.tree.xpath("//main[.//*[@id='code']]//a[contains(@href, '/antrag/')]/@href")
        return self.follow(self.get(links[0])) if links else begun

    @staticmethod
    def _full(path: str) -> str:
        """Within Lindenbrück, unless the path names another place."""
        return path if path.startswith((BASE, "/hohenrebach/", "/nirgendwo/", "/ausweis/")) else BASE + path
