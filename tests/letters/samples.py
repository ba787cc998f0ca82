"""Letters to set in tests, in the benchmark and to look at: ordinary ones and ones that strain the layout."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from kuer.letters.types import (
    Abschnitt,
    Anhang,
    Anschreiben,
    Anschriftenblatt,
    AusweisDruck,
    Datei,
    Eingangsbestaetigung,
    Nachforderung,
    Posten,
    Punkt,
    QrCode,
    Sendung,
    Unterschrift,
    Zahlungsaufforderung,
    Zeile,
)
from tests.letters.bescheide import BESCHEID, BESCHEID_DORF, BESCHEID_LANG
from tests.letters.kopf import BRIEF, DORF, STADT, WAPPEN, ZAHLUNG

NOW = datetime(2026, 3, 3, 13, 5, tzinfo=UTC)

ANTRAG_JSON = Anhang(
    name="antrag.json",
    inhalt=b'{"halter": {"nachname": "Beispiel"}}',
    medientyp="application/json",
    beschreibung="Der Antrag als Daten",
)

EINGANG = Eingangsbestaetigung(
    brief=replace(
        BRIEF,
        betreff="Wir haben Ihren Antrag erhalten",
        bezug="",
        datum=date(2026, 2, 27),
        rechtsbehelf=None,
        unterschrift=Unterschrift(name="Ihr Bürgeramt", maschinell=True),
        abschnitte=(Abschnitt(absaetze=("vielen Dank. Ihr Antrag ist vollständig bei uns eingegangen.",)),),
    ),
    nummer="LB-2026-000123",
    eingegangen_am=datetime(2026, 2, 27, 18, 41, tzinfo=UTC),
    leistung="Bewohnerparkausweis",
    schritte=(
        "Wir prüfen Ihre Angaben. Das dauert meist drei Werktage.",
        "Wenn etwas fehlt, melden wir uns in Ihrem Postfach.",
        "Sie bekommen den Bescheid und den Ausweis zum Ausdrucken.",
    ),
    angaben=(
        Abschnitt(
            titel="Angaben zur Person",
            zeilen=(
                Zeile(label="Vorname", text="Katharina"),
                Zeile(label="Nachname", text="Beispiel"),
                Zeile(label="Geburtsname", text=""),
                Zeile(label="Anschrift", text="Lindenallee 17\n51234 Lindenbrück"),
                Zeile(label="E-Mail-Adresse für Rückfragen", text="katharina.beispiel@post.example"),
            ),
        ),
        Abschnitt(
            titel="Fahrzeug",
            zeilen=(
                Zeile(label="Amtliches Kennzeichen", text="LB-KB 1234"),
                Zeile(label="Ist das Fahrzeug auf Sie zugelassen?", text="Ja"),
                Zeile(
                    label="Möchten Sie uns noch etwas mitteilen?",
                    text="Ich arbeite im Schichtdienst und komme oft erst nach 22 Uhr nach Hause. Dann ist in der "
                    "ganzen Straße kein Stellplatz mehr frei.\n\nVielen Dank für Ihre Mühe!",
                ),
            ),
        ),
    ),
    dateien=(
        Datei(name="zulassungsbescheinigung_teil_I_vorderseite_und_rueckseite_gescannt_2026-02-27.pdf", groesse=2411724,
              sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", zu="Zulassungsbescheinigung Teil I"),
        Datei(name="foto.jpg", groesse=91822,
              sha256="60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"),
    ),
)  # fmt: skip

NACHFORDERUNG = Nachforderung(
    brief=replace(
        BRIEF,
        betreff="Für Ihren Bewohnerparkausweis fehlen noch Unterlagen",
        rechtsbehelf=None,
        abschnitte=(
            Abschnitt(absaetze=("wir bearbeiten Ihren Antrag gerne weiter. Dafür brauchen wir noch etwas von Ihnen.",)),
        ),
    ),
    punkte=(
        Punkt(
            titel="Zulassungsbescheinigung Teil I (Vorderseite)",
            text="Auf dem Foto ist das Kennzeichen nicht zu lesen. Bitte fotografieren Sie die Vorderseite noch einmal.",
        ),
        Punkt(
            titel="Nutzungsüberlassung",
            text="Das Fahrzeug ist nicht auf Sie zugelassen. Die Halterin oder der Halter muss bestätigen, dass Sie es dauerhaft nutzen.",
        ),
    ),
    frist=date(2026, 3, 24),
    wege=(
        "Am einfachsten in Ihrem Postfach unter www.lindenbrueck.example/postfach.",
        "Mit der Post oder im Bürgeramt, bitte mit der Nummer LB-2026-000123.",
    ),
    folge="Wenn wir bis dahin nichts von Ihnen hören, entscheiden wir nach den Angaben, die uns vorliegen. "
    "Das kann bedeuten, dass wir den Antrag ablehnen müssen (§ 26 Absatz 2 VwVfG NRW).",
)

GEBUEHR = Zahlungsaufforderung(
    brief=replace(
        BRIEF,
        betreff="Gebühr für Ihren Bewohnerparkausweis",
        abschnitte=(Abschnitt(absaetze=("bitte überweisen Sie die folgende Gebühr.",)),),
        zahlung=replace(
            ZAHLUNG,
            betrag_cents=125070,
            posten=(*ZAHLUNG.posten, Posten(text="Auslagen für die Zustellung", betrag_cents=400),
                    Posten(text="Sondernutzung der Fläche vor dem Haus Lindenallee 17 für sechs Wochen nach der Satzung über Erlaubnisse und Gebühren für Sondernutzungen", betrag_cents=121600)),
        ),
    )
)  # fmt: skip

AUSWEIS = AusweisDruck(
    absender=STADT,
    titel="Bewohnerparkausweis",
    nummer="LB-B-004711",
    kennzeichen=("LB-KB 1234",),
    zone="B",
    zonenname="Altstadt Nord",
    gueltig_ab=date(2026, 4, 1),
    gueltig_bis=date(2027, 3, 31),
    ausgestellt_am=date(2026, 3, 3),
    qr=QrCode(
        qr_text="https://kuer.lindenbrueck.example/p/7YQ4-KM2P-X8RT-3WNB",
        beschreibung="QR-Code zur Seite, auf der man die Gültigkeit dieses Ausweises prüfen kann",
    ),
    rechtsgrundlage="§ 45 Absatz 1b Nummer 2a StVO.",
    hinweise=(
        "Drucken Sie diese Seite in Originalgröße (100 %) aus und schneiden Sie den Ausweis an der Linie ab.",
        "Legen Sie ihn gut lesbar hinter die Windschutzscheibe.",
        "Sie dürfen damit in der Zone B auf allen Plätzen mit dem Zusatzzeichen „Bewohner mit Parkausweis B frei“ parken. Ein Anspruch auf einen bestimmten Platz besteht nicht.",
        "Ziehen Sie um oder wechseln Sie das Fahrzeug, beantragen Sie bitte einen neuen Ausweis.",
    ),
)

AUSWEIS_DORF = replace(
    AUSWEIS,
    absender=DORF,
    titel="Ausnahmegenehmigung für Handwerksbetriebe",
    kennzeichen=("RÜD-HR 12E", "MYK-AB 123H", "KO-XY 9876"),
    zone="Gesamtgebiet",
    zonenname="Alle Straßen der Gemeinde mit Ausnahme der Fußgängerzone",
    nummer="HR-2026-AG-0000000815",
    bedingungen=("Der Ausweis gilt nur während eines Einsatzes.", "Halteverbote bleiben unberührt."),
)

ANSCHREIBEN = Anschreiben(
    brief=replace(
        BRIEF,
        betreff="Your question about parking",
        bezug="",
        anrede="Dear Ms Beispiel,",
        rechtsbehelf=None,
        sprache="en",
        abschnitte=(
            Abschnitt(absaetze=("Thank you for your letter. A resident parking permit costs 30.70 Euro a year.",)),
            Abschnitt(titel="What you need", punkte=("Your registration certificate", "An address in the zone")),
            Abschnitt(titel="Your case", zeilen=(Zeile(label="Zone", text="B"), Zeile(label="Since", text="2024"))),
        ),
        qr=QrCode(qr_text="https://lindenbrueck.example/parken", beschreibung="QR code to our page on parking"),
    )
)

DRUCKLAUF = Anschriftenblatt(
    absender=STADT,
    nummer="2026-03-03/1",
    datum=date(2026, 3, 3),
    sendungen=tuple(
        Sendung(
            anschrift=("Frau", f"Katharina Beispiel-{nummer}", f"Lindenallee {nummer}", "51234 Lindenbrück"),
            nummer=f"LB-2026-{nummer:06}",
            betreff="Bescheid über Ihren Bewohnerparkausweis",
            inhalt=("Bescheid vom 3. März 2026 (2 Blatt)", "Bewohnerparkausweis (1 Blatt)"),
            blaetter=3,
            vermerk="Einschreiben" if nummer % 3 == 0 else "",
        )
        for nummer in range(1, 5)
    ),
)

CREST = {"wappen.svg": WAPPEN}

ALL: dict[str, tuple[str, Any, dict[str, bytes], tuple[Anhang, ...]]] = {
    "bescheid": ("bescheid", BESCHEID, CREST, ()),
    "bescheid_lang": ("bescheid", BESCHEID_LANG, CREST, ()),
    "bescheid_dorf": ("bescheid", BESCHEID_DORF, {}, ()),
    "eingangsbestaetigung": ("eingangsbestaetigung", EINGANG, CREST, (ANTRAG_JSON,)),
    "nachforderung": ("nachforderung", NACHFORDERUNG, CREST, ()),
    "zahlungsaufforderung": ("zahlungsaufforderung", GEBUEHR, CREST, ()),
    "ausweis_druck": ("ausweis_druck", AUSWEIS, CREST, ()),
    "ausweis_dorf": ("ausweis_druck", AUSWEIS_DORF, {}, ()),
    "anschreiben": ("anschreiben", ANSCHREIBEN, CREST, ()),
    "anschriftenblatt": ("anschriftenblatt", DRUCKLAUF, CREST, ()),
}
