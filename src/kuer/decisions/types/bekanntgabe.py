"""How an act is announced, what must be proven, and from when it counts (§§ 41, 43 VwVfG, § 9 OZG)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kuer.fristen.types import Ort, Rechtsfrage


class Rechtsgebiet(StrEnum):
    """The code of administrative procedure that governs the act."""

    VWVFG = "vwvfg"
    SGBX = "sgbx"
    AO = "ao"


class Zustellung(StrEnum):
    """How the act travels."""

    POST = "post"
    UEBERMITTLUNG = "uebermittlung"  # sent electronically, such as by e-mail
    POSTFACH = "postfach"  # Kür's own mailbox
    NUTZERKONTO = "nutzerkonto"  # the mailbox of a real Nutzerkonto (OZG § 2 Abs. 5 and 7)
    AUSHAENDIGUNG = "aushaendigung"
    OEFFENTLICH = "oeffentlich"
    ZUSTELLUNGSURKUNDE = "zustellungsurkunde"
    EINSCHREIBEN = "einschreiben"
    EMPFANGSBEKENNTNIS = "empfangsbekenntnis"
    ELEKTRONISCHE_ZUSTELLUNG = "elektronische_zustellung"
    OEFFENTLICHE_ZUSTELLUNG = "oeffentliche_zustellung"


class Regime(StrEnum):
    """Which provision says from when the act counts as announced."""

    POST = "post"
    UEBERMITTLUNG = "uebermittlung"
    ABRUF_VWVFG = "abruf_vwvfg"
    ABRUF_SGBX = "abruf_sgbx"
    ABRUF_AO = "abruf_ao"
    OZG_POSTFACH = "ozg_postfach"
    AUSHAENDIGUNG = "aushaendigung"
    OEFFENTLICH = "oeffentlich"
    ZUSTELLUNGSURKUNDE = "zustellungsurkunde"
    EINSCHREIBEN = "einschreiben"
    EMPFANGSBEKENNTNIS = "empfangsbekenntnis"
    ELEKTRONISCHE_ZUSTELLUNG = "elektronische_zustellung"
    OEFFENTLICHE_ZUSTELLUNG = "oeffentliche_zustellung"


class Nachweis(StrEnum):
    """What the system must be able to prove from its own records."""

    AUFGABE_ZUR_POST = "aufgabe_zur_post"
    ABSENDUNG = "absendung"
    ZUSTELLERGEBNIS = "zustellergebnis"
    EINWILLIGUNG = "einwilligung"
    KEIN_AUSSCHLUSS = "kein_ausschluss"
    KEIN_POSTANTRAG = "kein_postantrag"
    AUTHENTIFIZIERUNG = "authentifizierung"
    SPEICHERBARKEIT = "speicherbarkeit"
    BEREITSTELLUNG = "bereitstellung"
    ABRUF = "abruf"
    BENACHRICHTIGUNG = "benachrichtigung"
    RECHTSFOLGENHINWEIS = "rechtsfolgenhinweis"
    ZUGANG = "zugang"
    ZULASSUNG = "zulassung"
    BEKANNTMACHUNG = "bekanntmachung"
    EINSICHTSORT = "einsichtsort"
    ZUSTELLUNGSURKUNDE = "zustellungsurkunde"
    RUECKSCHEIN = "rueckschein"
    EMPFANGSBEKENNTNIS = "empfangsbekenntnis"
    VERLANGEN = "verlangen"


@dataclass(frozen=True)
class Anforderung:
    """One thing to prove: with its provision, and whether the day of announcement depends on it."""

    nachweis: Nachweis
    text: str
    norm: str
    tragend: bool = True


class Stand(StrEnum):
    """What can be said about an announcement today."""

    BEKANNTGEGEBEN = "bekanntgegeben"  # on the day `am`, which may lie ahead
    OFFEN = "offen"  # something must still happen
    NICHT_BEKANNTGEGEBEN = "nicht_bekanntgegeben"  # it failed: choose another way
    UNBEWIESEN = "unbewiesen"  # a day can be computed but not proven


@dataclass(frozen=True)
class Fiktionstage:
    """After how many days an act counts as announced: in a Land ("" for all) under one law, in its time.

    `tage` is None where it is not known. `pruefen` marks what a lawyer must confirm.
    """

    recht: str
    land: str
    tage: int | None
    gilt_ab: date
    gilt_bis: date
    quelle: str
    pruefen: bool = False


@dataclass(frozen=True)
class BekanntgabeTatsachen:
    """What is recorded about one announcement; all days are civil days of Berlin.

    `abgesandt`: Aufgabe zur Post or Absendung. `abgerufen`: the first retrieval. `zugegangen`: the proven day of
    real receipt. `zugang_bestritten`: the person says it did not come, or only later, and this can't be refuted.
    `benachrichtigung_bestritten`: the same about the notification (SGB X § 37 Abs. 2a Satz 6 and 7).
    `erneut_bekanntgegeben`: the day of a later, second announcement. `abweichender_tag`: a day that an
    Allgemeinverfügung names for itself. `erlassen`: for AO § 122a, otherwise the day of provision.
    """

    abgesandt: date | None = None
    bereitgestellt: date | None = None
    benachrichtigt: date | None = None
    abgerufen: date | None = None
    zugegangen: date | None = None
    zugang_bestritten: bool = False
    benachrichtigung_bestritten: bool = False
    erneut_bekanntgegeben: date | None = None
    bekanntgemacht: date | None = None
    abweichender_tag: date | None = None
    erlassen: date | None = None
    ausland: bool = False
    nachweise: frozenset[Nachweis] = frozenset()


@dataclass(frozen=True)
class Umfeld:
    """What surrounds an announcement: the law, the places, the day on which one asks, the Kommune's own table."""

    rechtsgebiet: Rechtsgebiet
    ort: Ort  # the seat of the authority
    heute: date
    ort_empfaenger: Ort | None = None  # counts for the shift of the AO
    eigene_fiktionstage: tuple[Fiktionstage, ...] = ()


@dataclass(frozen=True)
class Bekanntgabe:
    """From when an act counts as announced, or why not (§ 41, § 43 Abs. 1 VwVfG), explained in German.

    `am` is set only for BEKANNTGEGEBEN; `rechnerisch` is the day that the missing proofs would give.
    `abruf_bis` is the last day of the ten days of § 41 Abs. 2a VwVfG.
    """

    regime: Regime
    stand: Stand
    am: date | None
    norm: str
    schritte: tuple[str, ...]
    rechnerisch: date | None = None
    abruf_bis: date | None = None
    fehlende_nachweise: tuple[Anforderung, ...] = ()
    rechtsfragen: tuple[Rechtsfrage, ...] = ()

    def is_announced(self, heute: date) -> bool:
        """Whether the act counts as announced on that day."""
        return self.am is not None and self.am <= heute


@dataclass(frozen=True)
class RegimeWahl:
    """The regime that fits, why, and what must be proven."""

    regime: Regime
    norm: str
    grund: str
    nachweise: tuple[Anforderung, ...]
    rechtsfragen: tuple[Rechtsfrage, ...] = ()
