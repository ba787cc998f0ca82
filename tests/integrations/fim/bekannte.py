"""Elements that the rules of these tests speak of, and conditions on them."""

from typing import Final

from kuer.integrations.fim.sprache import baum
from kuer.integrations.fim.sprache.namen import Element, Verzeichnis

ART, ORT, TAG, MONAT, INLAND, AUSLAND, GEBURT, ZAHL = (
    f"{kind}6000000000{n}" for kind, n in zip("FFFFGGFF", range(1, 9), strict=True)
)
BEKANNT: Final = Verzeichnis(
    [
        Element("G1", "Gruppe", kinder=(ART, ORT, TAG, MONAT, INLAND, AUSLAND, GEBURT, ZAHL)),
        Element(ART, "Abfrage Anschrift", "text", {"001": "in Deutschland", "002": "außerhalb"}),
        Element(ORT, "Abfrage Wohnort", "bool"),
        Element(TAG, "Tag (ohne Monat)", "num_int"),
        Element(MONAT, "Monat", "num_int"),
        Element(INLAND, "Anschrift Inland"),
        Element(AUSLAND, "Anschrift Ausland"),
        Element(GEBURT, "Tag der Geburt", "date"),
        Element(ZAHL, "Zahl der Personen", "num_int"),
    ]
)
IST_1, IST_2 = {"equal": [baum.feld(ART), "001"]}, {"equal": [baum.feld(ART), "002"]}
NICHT_1 = {"not_equal": [baum.feld(ART), "001"]}
JA, NICHT_JA = {"equal": [baum.feld(ORT), True]}, {"not_equal": [baum.feld(ORT), True]}
INLAND_DA, AUSLAND_DA = baum.nicht(baum.leer(INLAND)), baum.nicht(baum.leer(AUSLAND))
LEER_TAG, LEER_MONAT = baum.leer(TAG), baum.leer(MONAT)
HEUTE_MINUS_18 = {"plus": [baum.feld("heute"), -18, "jahre"]}
