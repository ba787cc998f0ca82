"""Who writes to whom in the samples: a town, a village, and a letter with nothing in it yet."""

from __future__ import annotations

from datetime import date

from kuer.letters.types import (
    Absender,
    Ansprechperson,
    Bankverbindung,
    Brief,
    Posten,
    Rechtsbehelf,
    Unterschrift,
    Zahlung,
)

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
