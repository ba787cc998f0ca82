"""What other rooms see of a Leistung."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

# The life situations that a portal groups by: key, German name, symbol of the ui. After the OZG-Themenfelder.
LEBENSLAGEN: Final[dict[str, tuple[str, str]]] = {
    "mobilitaet": ("Auto, Verkehr und Reisen", "auto"),
    "familie": ("Familie und Kind", "familie"),
    "bauen": ("Bauen und Wohnen", "haus"),
    "arbeit": ("Arbeit und Ruhestand", "arbeit"),
    "steuern": ("Steuern und Abgaben", "geld"),
    "ausweise": ("Ausweise und Meldewesen", "person"),
    "unternehmen": ("Unternehmen führen", "gebaeude"),
    "gesundheit": ("Gesundheit und Soziales", "herz"),
    "umwelt": ("Umwelt und Tiere", "umwelt"),
    "bildung": ("Bildung und Kultur", "kind"),
    "einwanderung": ("Ein- und Auswanderung", "reise"),
    "engagement": ("Engagement, Feste und Hobby", "stern"),
    "recht": ("Recht und Ordnung", "recht"),
    "foerderung": ("Forschung und Förderung", "dokument"),
}


@dataclass(frozen=True)
class Unterlage:
    """A document that the applicant needs; `pflicht` false: only in some cases, which `hinweis` names."""

    name: str
    hinweis: str = ""
    pflicht: bool = True


@dataclass(frozen=True)
class Rechtsgrundlage:
    """A norm, cited, with where to read it."""

    text: str
    link: str = ""


@dataclass(frozen=True)
class GebuehrAngabe:
    """What it costs: a sentence for people, and either fixed cents or the name of the form's calculation.

    `berechnung` names a value under `berechnungen` of the form; it goes before `betrag_cents`. `art` is gebuehr, or
    steuer where it is a tax (§ 3 Abs. 1 AO: no counterpart for anything).
    """

    text: str
    rechtsgrundlage: str = ""
    betrag_cents: int | None = None
    berechnung: str = ""
    art: str = "gebuehr"


@dataclass(frozen=True)
class DatenschutzAngabe:
    """The notice before the first field (Art. 13 GDPR)."""

    zweck: str
    rechtsgrundlage: str
    empfaenger: str = ""
    speicherdauer: str = ""


@dataclass(frozen=True)
class Genehmigungsart:
    """What a permit of this Leistung is called and which answers stand on it.

    `felder` maps words of the permit ("kennzeichen", "zone") to paths of the form or names of calculations.
    """

    titel: str
    felder: dict[str, str] = field(default_factory=dict)
    hinweise: tuple[str, ...] = ()


@dataclass(frozen=True)
class LeistungZeile:
    """A Leistung in a list; `anderswo` names who does it where this Kommune does not."""

    slug: str
    name: str
    kurztext: str
    lebenslagen: tuple[str, ...]
    gebuehr: str
    anderswo: str = ""


@dataclass(frozen=True)
class AndereStelle:
    """The competent office of another Kommune, as far as it is known here."""

    name: str = ""
    anschrift: tuple[str, ...] = ()
    telefon: str = ""
    email: str = ""
    zeiten: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verweisziel:
    """Where a referral leads and why: `slug` and `name` of the other Kommune, the reason in a sentence, the paragraph.

    `hinweis` is what one can still do here; `texte` are `grund` and `hinweis` in other languages.
    """

    slug: str
    name: str
    grund: str
    rechtsgrundlage: str
    link: str = ""
    hinweis: str = ""
    stelle: AndereStelle = field(default_factory=AndereStelle)
    texte: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Verweisziel":
        """Out of a file as the handbook shows it: `kommune` is the slug. Raises TypeError for what does not belong."""
        given = {key: value for key, value in told.items() if key not in {"leistung", "kommune", "stelle"}}
        office: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in (told.get("stelle") or {}).items()
        }
        return cls(slug=told.get("kommune", ""), **given, stelle=AndereStelle(**office))


@dataclass(frozen=True)
class VerweisView:
    """What another Kommune does, in one language where it has that language, else in German."""

    slug: str
    name: str
    kurztext: str
    lebenslagen: tuple[str, ...]
    ziel: Verweisziel
    uebersetzt: bool = True
    sprache: str = "de"


@dataclass(frozen=True)
class Lebenslage:
    """A life situation with the number of Leistungen in it."""

    key: str
    name: str
    symbol: str
    anzahl: int


@dataclass(frozen=True)
class LeistungView:
    """One version of a Leistung, in one language where it has that language, else in German.

    `schluessel` is its own key and address; `leika` the 14-digit key of the federal catalogue.
    `vertrauensniveau` is 0 (none), 1, 3 or 4; `rechtsgebiet` vwvfg, sgbx or ao picks the law of announcing;
    `ergebnis` is bescheid, festsetzung (of a tax), bescheinigung or bestaetigung.
    """

    id: UUID
    version_id: UUID
    version: str
    slug: str
    leika: str
    name: str
    kurztext: str
    volltext: str
    adressat: tuple[str, ...]
    lebenslagen: tuple[str, ...]
    stichwoerter: tuple[str, ...]
    voraussetzungen: tuple[str, ...]
    ablauf: tuple[str, ...]
    unterlagen: tuple[Unterlage, ...]
    gebuehr: GebuehrAngabe | None
    dauer: str
    fristen: tuple[str, ...]
    rechtsgrundlagen: tuple[Rechtsgrundlage, ...]
    datenschutz: DatenschutzAngabe
    vertrauensniveau: int
    konto_noetig: bool
    schriftform: bool
    rechtsgebiet: str
    ergebnis: str
    vier_augen: bool
    genehmigung: Genehmigungsart | None
    aktenplan: str
    aktentitel: str
    aufbewahrung_jahre: int
    bearbeitungstage: int | None
    zuletzt_geprueft: date | None
    aktiv: bool = True
    uebersetzt: bool = True
    sprache: str = "de"

    @property
    def key(self) -> str:
        """Key and version, as the Protokoll writes it."""
        return f"{self.slug}@{self.version}"
