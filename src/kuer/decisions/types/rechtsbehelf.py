"""How an act can be challenged and what the person must be told about it (§§ 58, 70, 74 VwGO, § 36 SGB X)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kuer.fristen.types import Rechtsfrage


class Rechtsweg(StrEnum):
    """The code that governs the remedy and its period."""

    VWGO = "vwgo"
    SGG = "sgg"
    AO = "ao"


class Rechtsbehelfsart(StrEnum):
    """What the person can do against the act."""

    WIDERSPRUCH = "widerspruch"
    KLAGE = "klage"
    EINSPRUCH = "einspruch"
    WIDERSPRUCH_ODER_KLAGE = "widerspruch_oder_klage"  # the choice of Bayern


class Bereich(StrEnum):
    """Areas in which the Länder regulate the Vorverfahren differently. ALLGEMEIN: no special area."""

    ALLGEMEIN = "allgemein"
    KOMMUNALABGABEN = "kommunalabgaben"
    SOZIALGERICHT = "sozialgericht"  # matters of § 51 SGG
    KINDER_UND_JUGENDHILFE = "kinder_und_jugendhilfe"
    WOHNGELD = "wohngeld"
    UNTERHALTSVORSCHUSS = "unterhaltsvorschuss"
    AUSBILDUNGSFOERDERUNG = "ausbildungsfoerderung"
    SCHULE = "schule"
    PRUEFUNG = "pruefung"
    BAURECHT = "baurecht"


@dataclass(frozen=True)
class RechtsbehelfEintrag:
    """One row of the table of remedies; `art` None: not known. `gilt_ab` is claimed, not the day of the law."""

    land: str
    bereich: Bereich
    art: Rechtsbehelfsart | None
    grundlage: str
    gilt_ab: date
    gilt_bis: date = date.max
    entscheidet: str = ""
    hinweis: str = ""
    pruefen: bool = True


@dataclass(frozen=True)
class Rechtsbehelf:
    """The remedy that is open, where it is lodged, and on which basis."""

    art: Rechtsbehelfsart
    rechtsweg: Rechtsweg
    grundlage: str
    entscheidet: str = ""
    hinweis: str = ""
    rechtsfragen: tuple[Rechtsfrage, ...] = ()

    @property
    def beim_gericht(self) -> bool:
        """Whether it is lodged at a court, whose place then counts for holidays."""
        return self.art is Rechtsbehelfsart.KLAGE


class Belehrungsstand(StrEnum):
    """How the person was told about the remedy (§ 58 Abs. 2 VwGO)."""

    RICHTIG = "richtig"
    FEHLT_ODER_UNRICHTIG = "fehlt_oder_unrichtig"
    VERNEINT = "verneint"  # told that there is no remedy: no year limit


@dataclass(frozen=True)
class Adressat:
    """An authority or a court with its seat. `dativ` is the name after "bei", such as "der Stadt Lindenbrück"."""

    name: str
    strasse: str
    plz: str
    ort: str
    dativ: str = ""


@dataclass(frozen=True)
class Belehrung:
    """The parts of a Rechtsbehelfsbelehrung (§ 37 Abs. 6 VwVfG, § 36 SGB X, § 356 AO).

    `bei`: where the remedy is lodged. `gericht`: the court, where the person may choose (Bayern).
    `mit_form`: the form is named, as § 36 SGB X asks; elsewhere the law does not.
    """

    art: Rechtsbehelfsart
    rechtsweg: Rechtsweg
    bei: Adressat
    gericht: Adressat | None = None
    ausland: bool = False
    mit_form: bool = False


class Belehrungsteil(StrEnum):
    """What a Belehrung must name."""

    RECHTSBEHELF = "rechtsbehelf"
    STELLE = "stelle"
    SITZ = "sitz"
    FRIST = "frist"
    FORM = "form"
    FORM_UNVOLLSTAENDIG = "form_unvollstaendig"
