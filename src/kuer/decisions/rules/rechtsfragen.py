"""What a lawyer must still confirm about announcing and remedies (§ 41 VwVfG, § 68 VwGO); results carry it."""

from typing import Final

from kuer.fristen.types import Rechtsfrage

LANDESRECHT_FIKTION: Final = Rechtsfrage(
    "fiktionstage-land",
    "Zählt das Land drei oder vier Tage, und seit wann (sein Gegenstück zu § 41 Abs. 2 VwVfG)?",
    "Es gilt die Tabelle; wo sie nichts weiß, wird nicht gerechnet. Die Kommune kann den Wert eintragen.",
)
BRANDENBURG_FRUEHER: Final = Rechtsfrage(
    "brandenburg-frueherer-zugang",
    "Zählt in Brandenburg ein nachweislich früherer Zugang (§ 7 VwVfGBbg)?",
    "Nein: Es bleibt beim späteren Tag der Fiktion, damit die Frist nie zu kurz ist.",
)
AO_ORT: Final = Rechtsfrage(
    "ao-ort-der-verschiebung",
    "Wessen Feiertage verschieben den Tag der Bekanntgabe nach § 108 Abs. 3 AO: die am Ort der Empfängerin?",
    "Ja, wenn der Ort bekannt ist, sonst die am Sitz der Behörde.",
)
AO_VERSCHIEBUNG: Final = Rechtsfrage(
    "ao-verschiebung",
    "Verschiebt sich der Tag der Bekanntgabe im Steuerrecht auf den nächsten Werktag (§ 108 Abs. 3 AO)?",
    "Ja, mit dem Bundesfinanzhof, nur im Steuerrecht. Bei § 41 VwVfG und § 37 SGB X verschiebt er sich nicht.",
)
AO_ABRUF: Final = Rechtsfrage(
    "ao-abruf-einwilligung",
    "Braucht der Datenabruf nach § 122a AO für Bescheide ab 2026 noch eine Einwilligung (Art. 97 § 28 EGAO)?",
    "Kür verlangt sie weiter.",
)
ZEHN_TAGE: Final = Rechtsfrage(
    "zehn-tage-ende",
    "Endet die Zehn-Tage-Frist des § 41 Abs. 2a VwVfG auch am Wochenende?",
    "Ja: Die Bereitstellung endet mit dem zehnten Kalendertag, danach kann nichts mehr abgerufen werden.",
)
ABRUF_MIT_CODE: Final = Rechtsfrage(
    "abruf-mit-code",
    "Genügen Antragsnummer und Zugangscode als Authentifizierung beim Abruf (§ 41 Abs. 2a Satz 2 VwVfG)?",
    "Ja, im allgemeinen Recht: Sie wirken wie Benutzername und Passwort. Die Kommune kann es umstellen.",
)
OZG_BENACHRICHTIGUNG: Final = Rechtsfrage(
    "ozg-spaete-benachrichtigung",
    "Tritt die Fiktion des § 9 Abs. 1 OZG ein, wenn die Benachrichtigung fehlt oder zu spät kommt?",
    "Nein: Der Tag gilt als unbewiesen, der Bescheid wird noch einmal bekannt gegeben.",
)
OZG_ERNEUT: Final = Rechtsfrage(
    "ozg-erneute-bekanntgabe",
    "Welcher Tag zählt nach § 9 Abs. 1 Satz 7 OZG, wenn nach dem Abruf noch einmal bekannt gegeben wird?",
    "Der Tag des ersten Abrufs.",
)
SGBX_NUTZERKONTO: Final = Rechtsfrage(
    "sgbx-nutzerkonto",
    "Gilt im Sozialrecht für das Postfach eines Nutzerkontos § 37 Abs. 2a SGB X oder § 9 OZG?",
    "§ 37 Abs. 2a SGB X; nur beim Elterngeld § 9 OZG (§ 37 Abs. 2b SGB X).",
)
OEFFENTLICH: Final = Rechtsfrage(
    "oeffentlich-zwei-wochen",
    "Verschiebt sich der Tag zwei Wochen nach der Bekanntmachung (§ 41 Abs. 4 VwVfG) auf einen Werktag?",
    "Nein, wie bei der Fiktion des § 41 Abs. 2 VwVfG.",
)
ZUSTELLUNG_LAND: Final = Rechtsfrage(
    "zustellung-land",
    "Weicht das Zustellungsgesetz des Landes vom Verwaltungszustellungsgesetz ab?",
    "Es gilt die Tabelle der Fiktionstage; die Voraussetzungen sind die des VwZG.",
)
LANDESRECHT_VORVERFAHREN: Final = Rechtsfrage(
    "vorverfahren-land",
    "Gibt es in diesem Land und Bereich ein Vorverfahren (§ 68 Abs. 1 Satz 2 VwGO, Recht des Landes)?",
    "Es gilt die Tabelle; wo sie nichts weiß, wird keine Belehrung geschrieben. Die Kommune kann den Wert eintragen.",
)
BELEHRUNG_WORTLAUT: Final = Rechtsfrage(
    "belehrung-wortlaut",
    "Sind die Texte der Rechtsbehelfsbelehrungen richtig und für das Land üblich (§ 58 VwGO, § 66 SGG, § 356 AO)?",
    "Kür schreibt das Nötigste und nennt die Form nur, wo das Gesetz es verlangt.",
)

RECHTSFRAGEN: Final = (
    LANDESRECHT_FIKTION, BRANDENBURG_FRUEHER, AO_ORT, AO_VERSCHIEBUNG, AO_ABRUF, ZEHN_TAGE, ABRUF_MIT_CODE,
    OZG_BENACHRICHTIGUNG, OZG_ERNEUT, SGBX_NUTZERKONTO, OEFFENTLICH, ZUSTELLUNG_LAND, LANDESRECHT_VORVERFAHREN,
    BELEHRUNG_WORTLAUT,
)  # fmt: skip
