"""Letters to set in tests, in the benchmark and to look at: ordinary ones and ones that strain the layout."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from kuer.letters.types import (
    Abschnitt,
    Absender,
    Anhang,
    Anschreiben,
    Anschriftenblatt,
    Ansprechperson,
    AusweisDruck,
    Bankverbindung,
    Bescheid,
    Brief,
    Datei,
    Eingangsbestaetigung,
    Nachforderung,
    Posten,
    Punkt,
    QrCode,
    Rechtsbehelf,
    Sendung,
    Unterschrift,
    Zahlung,
    Zahlungsaufforderung,
    Zeile,
)

NOW = datetime(2026, 3, 3, 13, 5, tzinfo=UTC)

WAPPEN = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 120">
<path d="M5 5h90v60q0 35-45 50Q5 100 5 65z" fill="#0b6b4f" stroke="#10241d" stroke-width="4"/>
<path d="M12 72q19-14 38 0t38 0v10q-19 14-38 0t-38 0z" fill="#fff"/>
<circle cx="50" cy="36" r="20" fill="#f4c430"/><path d="M47 36h6v28h-6z" fill="#5b3a1e"/></svg>"""

BANK = Bankverbindung(
    inhaber="Stadtkasse Lindenbrück", iban="DE02120300000000202051", bic="BYLADEM1001", bank="Sparkasse Lindenbrück"
)

STADT = Absender(
    behoerde="Stadt Lindenbrück",
    zusatz="Die Bürgermeisterin",
    stelle="Bürgeramt · Straßenverkehrsbehörde",
    anschrift=("Rathausplatz 1", "51234 Lindenbrück"),
    telefon="02999 123-0",
    email="buergeramt@lindenbrueck.example",
    internet="www.lindenbrueck.example",
    oeffnungszeiten=("Mo bis Fr 8 bis 12 Uhr", "Do auch 14 bis 18 Uhr"),
    bank=BANK,
    wappen="wappen.svg",
    farbe="#0b6b4f",
)

DORF = Absender(
    behoerde="Gemeinde Hohenrebach",
    stelle="Ordnungsamt",
    anschrift=("Kirchstraße 4", "56987 Hohenrebach"),
    telefon="06999 4711",
    email="gemeinde@hohenrebach.example",
    farbe="#e0a800",
)

ANTRAG_JSON = Anhang(
    name="antrag.json",
    inhalt=b'{"halter": {"nachname": "Beispiel"}}',
    medientyp="application/json",
    beschreibung="Der Antrag als Daten",
)

BRIEF = Brief(
    absender=STADT,
    anschrift=("Frau", "Katharina Beispiel", "Lindenallee 17", "51234 Lindenbrück"),
    betreff="Ihr Bewohnerparkausweis für die Zone B",
    bezug="Ihr Antrag vom 27. Februar 2026, Nummer LB-2026-000123",
    datum=date(2026, 3, 3),
    zeichen="32.1-LB-2026-000123",
    ansprechperson=Ansprechperson(
        name="Jonas Weidemann", zimmer="112", telefon="02999 123-417", email="j.weidemann@lindenbrueck.example"
    ),
    anrede="Guten Tag, Frau Beispiel,",
    rechtsbehelf=Rechtsbehelf(
        absaetze=(
            "Gegen diesen Bescheid können Sie innerhalb eines Monats nach Bekanntgabe Klage beim Verwaltungsgericht "
            "Köln, Appellhofplatz, 50667 Köln, erheben. Die Klage können Sie schriftlich, als elektronisches "
            "Dokument oder zur Niederschrift bei der Geschäftsstelle erheben.",
        )
    ),
    unterschrift=Unterschrift(name="Jonas Weidemann", funktion="Sachbearbeiter"),
)

ZAHLUNG = Zahlung(
    betrag_cents=3070,
    empfaenger=BANK,
    zweck="LB-2026-000123-7",
    faellig_am=date(2026, 4, 3),
    posten=(Posten(text="Bewohnerparkausweis für ein Jahr (Nr. 265 GebOSt)", betrag_cents=3070),),
    text="Für die Ausstellung erheben wir eine Gebühr nach der Gebührenordnung für Maßnahmen im Straßenverkehr.",
)

BESCHEID = Bescheid(
    brief=replace(BRIEF, zahlung=ZAHLUNG, anlagen=("Bewohnerparkausweis LB-B-004711 (zum Ausdrucken)",)),
    tenor=(
        "Wir erteilen Ihnen den Bewohnerparkausweis für die Zone B (Altstadt Nord) und das Fahrzeug mit dem "
        "Kennzeichen LB-KB 1234. Er gilt vom 1. April 2026 bis zum 31. März 2027.",
        "Die Gebühr beträgt 30,70 Euro.",
    ),
    auflagen=(
        "Legen Sie den Ausweis gut lesbar hinter die Windschutzscheibe.",
        "Teilen Sie uns unverzüglich mit, wenn Sie umziehen oder das Fahrzeug wechseln.",
    ),
    sachverhalt=(
        "Sie wohnen mit Hauptwohnung in der Lindenallee 17 und haben am 27. Februar 2026 einen Bewohnerparkausweis "
        "beantragt. Das Fahrzeug ist auf Sie zugelassen.",
    ),
    begruendung=(
        "Rechtsgrundlage ist § 45 Absatz 1b Nummer 2a der Straßenverkehrs-Ordnung. Danach kann die "
        "Straßenverkehrsbehörde Parkmöglichkeiten für Bewohnerinnen und Bewohner städtischer Quartiere mit "
        "erheblichem Parkraummangel reservieren.",
        "Die Voraussetzungen liegen vor: Ihre Wohnung liegt in der Zone B, und Sie nutzen das Fahrzeug dauerhaft.",
    ),
)

LANGE_GRUENDE = tuple(
    f"{nummer}. Die Straßenverkehrsbehörde hat bei der Ausübung ihres Ermessens berücksichtigt, dass im "
    "Bewohnerparkgebiet erheblicher Parkraummangel besteht und die Zahl der Stellplätze die Zahl der zugelassenen "
    "Kraftfahrzeuge deutlich unterschreitet. Die Verhältnismäßigkeitsprüfung ergibt, dass die "
    "Parkraumbewirtschaftung geeignet, erforderlich und angemessen ist. Die von Ihnen vorgetragenen Gründe, "
    "insbesondere die Schichtarbeitszeiten und die Kraftfahrzeughaltereigenschaft Ihres Arbeitgebers, haben wir "
    "gewürdigt; sie führen zu keinem anderen Ergebnis."
    for nummer in range(1, 15)
)

BESCHEID_LANG = replace(
    BESCHEID,
    brief=replace(
        BESCHEID.brief,
        betreff="Ablehnung Ihres Antrags auf einen Bewohnerparkausweis für die Zone B (Altstadt Nord und Brückenviertel)",
        anschrift=(
            "Frau",
            "Prof. Dr. Dr. h. c. Maximiliane-Alexandra Freifrau von und zu Hohenstein-Wittgenfels",
            "c/o Rechtsanwaltskanzlei Schmitz-Oberländer, Kaltenbrunner & Partner mbB",
            "Hinterhaus, 3. Obergeschoss",
            "Konrad-Adenauer-Ufer 117 a",
            "51234 Lindenbrück",
        ),
        vermerk="Mit Postzustellungsurkunde",
        ihr_zeichen="MvH-2026/17",
        ihre_nachricht=date(2026, 2, 27),
        zahlung=None,
        anlagen=(),
    ),
    tenor=("Wir lehnen Ihren Antrag ab.",),
    auflagen=(),
    begruendung=LANGE_GRUENDE,
)

BESCHEID_DORF = replace(
    BESCHEID,
    brief=replace(
        BESCHEID.brief,
        absender=DORF,
        anschrift=("Ilse Öztürk-Þórsdóttir", "Am Bach 2", "56987 Hohenrebach"),
        ansprechperson=None,
        zahlung=replace(ZAHLUNG, empfaenger=None, betrag_cents=0, posten=(), text="Dieser Bescheid ist gebührenfrei."),
        unterschrift=Unterschrift(maschinell=True),
    ),
    auflagen=("Legen Sie den Ausweis gut lesbar hinter die Windschutzscheibe.",),
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
