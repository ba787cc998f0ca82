"""Small files in XDatenfelder 3, right and wrong, and code lists in genericode."""

import io
import zipfile

XDF = "urn:xoev-de:fim:standard:xdatenfelder_"
KOPF = '<?xml version="1.0" encoding="UTF-8"?>\n'


def feld(own: str, name: str = "Wort", mehr: str = "", *, anzahl: str = "1:1", version: str = "1.0.0") -> str:
    return (
        f"<x:struktur><x:anzahl>{anzahl}</x:anzahl><x:enthaelt><x:datenfeld>\n<x:identifikation><x:id>{own}</x:id>"
        f"<x:version>{version}</x:version></x:identifikation><x:name>{name}</x:name><x:feldart><code>input</code></x:feldart>"
        f"<x:datentyp><code>text</code></x:datentyp>{mehr}</x:datenfeld></x:enthaelt></x:struktur>"
    )


def gruppe(own: str, *inside: str) -> str:
    return (
        f"<x:struktur><x:anzahl>1:1</x:anzahl><x:enthaelt><x:datenfeldgruppe><x:identifikation><x:id>{own}</x:id>"
        f"<x:version>1.0.0</x:version></x:identifikation><x:name>Gruppe</x:name>{''.join(inside)}</x:datenfeldgruppe>"
        "</x:enthaelt></x:struktur>"
    )


def schema(*inside: str, own: str = "S01000000001", fassung: str = "3.0.0") -> str:
    return (
        f'{KOPF}<x:xdatenfelder.stammdatenschema.0102 xmlns:x="{XDF}{fassung}"><x:stammdatenschema>\n<x:identifikation>'
        f"<x:id>{own}</x:id><x:version>1.0.0</x:version></x:identifikation><x:name>Probe</x:name>"
        f"<x:bezeichnung>Probe</x:bezeichnung>{''.join(inside)}</x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>"
    )


def nachricht(nummer: str, inside: str) -> str:
    return f'<x:xdatenfelder.{nummer} xmlns:x="{XDF}3.0.0"><x:{inside}/></x:xdatenfelder.{nummer}>'


def gezippt(text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("schema.xml", text)
    return made.getvalue()


GUT = schema(feld("F01000000001"))
LACHEN = (
    '<?xml version="1.0"?>\n<!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "&a;" * 10}">' for n in range(9))
    + "]><l>&a8;</l>"
)


def liste(urn: str = "urn:probe:farben", rows: str = "") -> str:
    return (
        f'<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/"><Identification><Version>1</Version>'
        f'<CanonicalUri>{urn}</CanonicalUri></Identification><ColumnSet><Column Id="code"/></ColumnSet><SimpleCodeList>\n'
        f"{rows}</SimpleCodeList></gc:CodeList>"
    )


ROW = '<Row><Value ColumnRef="code"><SimpleValue>1</SimpleValue></Value></Row>\n'
