"""The sign-in in the real browser: a real passkey ceremony under our content security policy, axe on every page."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Page, sync_playwright

from kuer.identity.actions import note_workplace, open_staff_konto
from kuer.kit.ids import new_id
from tests.browser import launch, picture, violations
from tests.server import serving

pytestmark = pytest.mark.browser

PASSWORD = "sonnige-Parkbank-17"
OUTPUT = Path(__file__).parents[1] / "output" / "anmeldung"


@pytest.fixture
def email(real_kommune: UUID) -> str:
    address = f"anna-{new_id()}@lindenbrueck.example"
    note_workplace(open_staff_konto(address, name="Anna Kroll", password=PASSWORD), real_kommune)
    return address


@pytest.fixture
def address(email: str) -> Iterator[str]:
    with serving() as there:
        yield there


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        context = browser.new_context(base_url=address, locale="de-DE")
        page = context.new_page()
        page.complaints = []  # type: ignore[attr-defined]
        page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        devtools = context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        key = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
        devtools.send(
            "WebAuthn.addVirtualAuthenticator",
            {"options": {**key, "isUserVerified": True, "automaticPresenceSimulation": True}},
        )
        yield page
        browser.close()


def is_fine(page: Page, name: str) -> None:
    """The page as it is now, in both colours."""
    for colours in ("dark", "light"):
        page.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
        wrong = violations(page)
        picture(page, OUTPUT / f"{name}-{colours}.png", always=bool(wrong))
        assert wrong == [], (name, colours)
    assert page.complaints == [], name  # type: ignore[attr-defined]


def at_security(page: Page) -> None:
    page.get_by_role("heading", name="Anmeldung und Sicherheit").wait_for()


def fill_password(page: Page) -> None:
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Bestätigen").click()


def test_password_first_then_passkey(page: Page, email: str) -> None:
    page.goto("/anmelden/?next=/anmelden/sicherheit/")
    is_fine(page, "anmelden")
    page.get_by_label("E-Mail-Adresse").fill(email)
    page.get_by_label("Passwort", exact=True).fill("falsch-falsch-falsch")
    page.get_by_role("button", name="Anmelden", exact=True).click()
    is_fine(page, "anmelden-fehler")
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    at_security(page)
    is_fine(page, "sicherheit")
    page.goto("/anmelden/passwort/")
    is_fine(page, "passwort")
    page.goto("/anmelden/sicherheit/app/")
    is_fine(page, "bestaetigen")
    fill_password(page)
    is_fine(page, "app")
    page.goto("/anmelden/sicherheit/passkeys/neu/")
    is_fine(page, "passkey")
    page.get_by_label("Name").fill("Diensthandy")
    page.get_by_role("button", name="Passkey hinzufügen").click()
    page.wait_for_url("**/notfallcodes/")
    is_fine(page, "notfallcodes")
    for place in ("sicherheit/", "sicherheit/passkeys/", "sicherheit/notfallcodes/neu/", "arbeitsorte/", "abmelden/"):
        page.goto(f"/anmelden/{place}")
        is_fine(page, place.strip("/").replace("/", "-"))
    page.get_by_role("main").get_by_role("button", name="Abmelden").click()
    page.wait_for_url("**/anmelden/")
    page.goto("/anmelden/?next=/anmelden/sicherheit/")
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    at_security(page)
    assert "1 Passkey eingerichtet" in page.content()


def test_the_passkey_is_the_second_factor(page: Page, email: str) -> None:
    page.goto("/anmelden/?next=/anmelden/sicherheit/")
    page.get_by_label("E-Mail-Adresse").fill(email)
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    page.goto("/anmelden/sicherheit/passkeys/neu/")
    fill_password(page)
    page.get_by_role("button", name="Passkey hinzufügen").click()
    page.wait_for_url("**/notfallcodes/")
    page.goto("/anmelden/abmelden/")
    page.get_by_role("main").get_by_role("button", name="Abmelden").click()
    page.goto("/anmelden/?next=/anmelden/sicherheit/")
    page.get_by_label("E-Mail-Adresse").fill(email)
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    page.wait_for_url("**/code/")
    is_fine(page, "zweiter-faktor")
    page.get_by_role("button", name="Stattdessen einen Passkey benutzen").click()
    at_security(page)


def test_the_double_of_bundid(page: Page) -> None:
    from kuer.identity.actions import begin_sign_in
    from kuer.identity.types import ATTRIBUTE, Vertrauensniveau

    url = begin_sign_in(
        {}, ausweis="demo", return_to="/healthz", weiter="/", niveau=Vertrauensniveau.SUBSTANZIELL, attribute=ATTRIBUTE
    )
    page.goto(url)
    is_fine(page, "ausweis")
    page.get_by_role("button", name="Zustimmen und anmelden").click()
    page.get_by_text("Wählen Sie eine Person aus.").first.wait_for()
    page.complaints = [text for text in page.complaints if "422" not in text]  # type: ignore[attr-defined]
    is_fine(page, "ausweis-fehler")
    page.get_by_label("Thomas Brandt").check()
    page.get_by_role("button", name="Zustimmen und anmelden").click()
    page.wait_for_url("**/healthz?antwort=*")
    page.goto("/ausweis/demo/?anfrage=x")
    assert "gilt nicht mehr" in page.content()
