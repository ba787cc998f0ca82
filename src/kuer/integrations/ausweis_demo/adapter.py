"""The port Ausweis for invented persons: a signed question goes to the page, a signed answer comes back."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Final
from urllib.parse import urlencode

import yaml
from django.conf import settings
from django.core import signing
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from django.utils.crypto import constant_time_compare, get_random_string

from kuer.identity.errors import SignInCancelled, SignInRefused
from kuer.identity.types import ATTRIBUTE, Anfang, Identitaet, Vertrauensniveau

if settings.ENV == "production":
    raise ImproperlyConfigured("kuer.integrations.ausweis_demo lets anybody be anybody and is never used in production")

QUESTION: Final = "kuer.ausweis_demo.anfrage"
ANSWER: Final = "kuer.ausweis_demo.antwort"
QUESTION_SECONDS: Final = 600
ANSWER_SECONDS: Final = 120
NACHWEISE: Final = {
    Vertrauensniveau.NIEDRIG: "Benutzername und Passwort",
    Vertrauensniveau.SUBSTANZIELL: "ELSTER-Zertifikat",
    Vertrauensniveau.HOCH: "Online-Ausweis",
}
# What BundID knows only from the person's own word, whatever the sign-in.
SELF_DECLARED: Final = frozenset({"email", "telefon", "de_mail"})
PERSONEN: Final = Path(__file__).with_name("personen.yaml")


class DemoAusweis:
    """Looks and answers like BundID and believes everybody."""

    name: ClassVar[str] = "demo"
    quelle: ClassVar[str] = "BundID (Demo)"
    hoechstes: ClassVar[Vertrauensniveau] = Vertrauensniveau.HOCH
    refused_in_production: ClassVar[bool] = True

    def begin(self, return_to: str, level: Vertrauensniveau, attributes: Sequence[str]) -> Anfang:
        """To the page of our own that plays BundID, with what is asked signed into the address."""
        merkzeichen = get_random_string(32)
        asked = [name for name in ATTRIBUTE if name in attributes]
        question = {"return_to": return_to, "level": int(level), "attributes": asked, "merkzeichen": merkzeichen}
        token = signing.dumps(question, salt=QUESTION, compress=True)
        return Anfang(f"{reverse('ausweis_demo')}?{urlencode({'anfrage': token})}", merkzeichen)

    def finish(self, daten: Mapping[str, str], merkzeichen: str) -> Identitaet:
        """Who the person chose to be. The answer names person and level only and is believed for two minutes."""
        answer = _loads(daten.get("antwort", ""), ANSWER, ANSWER_SECONDS)
        if not constant_time_compare(answer["merkzeichen"], merkzeichen):
            raise SignInRefused(reason="foreign")
        if answer["person"] is None:
            raise SignInCancelled
        return _identitaet(answer["person"], Vertrauensniveau(answer["level"]), answer["attributes"])


def question_of(token: str) -> dict[str, Any]:
    """What begin has asked. Raises SignInRefused."""
    return _loads(token, QUESTION, QUESTION_SECONDS)


def answer_url(question: Mapping[str, Any], person: str | None, level: int = 0) -> str:
    """The address that leads back with the answer; without a person it says that she turned back."""
    answer = {
        "person": person,
        "level": level,
        "attributes": question["attributes"],
        "merkzeichen": question["merkzeichen"],
    }
    return f"{question['return_to']}?{urlencode({'antwort': signing.dumps(answer, salt=ANSWER, compress=True)})}"


@cache
def personen() -> dict[str, dict[str, Any]]:
    """The invented persons by key."""
    given: dict[str, dict[str, Any]] = yaml.safe_load(PERSONEN.read_text(encoding="utf-8"))
    return given


def _identitaet(key: str, level: Vertrauensniveau, asked: Sequence[str]) -> Identitaet:
    person = personen().get(key)
    if person is None or level > person["bis"]:
        raise SignInRefused(reason="unknown")
    given = {name: person[name] for name in asked if name in person}
    proven = {name: Vertrauensniveau.NIEDRIG if name in SELF_DECLARED else level for name in given}
    return Identitaet(
        ausweis=DemoAusweis.name,
        quelle=DemoAusweis.quelle,
        bpk=f"DEMO-{key}",
        vertrauensniveau=level,
        ausstellungsland=person.get("ausstellungsland", ""),
        nachweis="eIDAS" if "ausstellungsland" in person else NACHWEISE[level],
        version="2",
        niveau_je_attribut=proven,
        **given,
    )


def _loads(token: str, salt: str, seconds: int) -> dict[str, Any]:
    try:
        value: dict[str, Any] = signing.loads(token, salt=salt, max_age=seconds)
    except signing.SignatureExpired as error:
        raise SignInRefused(reason="expired") from error
    except signing.BadSignature as error:
        raise SignInRefused(reason="forged") from error
    return value
