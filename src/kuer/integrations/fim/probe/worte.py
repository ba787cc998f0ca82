"""Plain words for common questions, so that an example reads like one."""

import re
from typing import Final

_WORTE: Final = (
    (re.compile(r"geburtsname|familienname|nachname|zuname"), "Sommerfeld"),
    (re.compile(r"vorname|rufname"), "Mira"),
    (re.compile(r"geburtsort|gemeinde|wohnort|^ort\b|\bort$|ortsname"), "Lindenbrück"),
    (re.compile(r"stra(ß|ss)e"), "Brückenstraße"),
    (re.compile(r"hausnummer"), "7"),
    (re.compile(r"postleitzahl|\bplz\b"), "59999"),
    (re.compile(r"postfach"), "1234"),
    (re.compile(r"e-?mail"), "probe@post.example"),
    (re.compile(r"telefon|handy|mobil|rufnummer|\bfax"), "030 901820"),
    (re.compile(r"\biban\b"), "DE02120300000000202051"),
    (re.compile(r"\bbic\b"), "BYLADEM1001"),
    (re.compile(r"kreditinstitut|\bbank\b"), "Sparkasse Lindenbrück"),
    (re.compile(r"firma|unternehmen|organisation|betrieb|juristische"), "Werkstatt Brückner"),
    (re.compile(r"doktorgrad|akademischer"), "Dr."),
    (re.compile(r"staatsangehörigkeit"), "deutsch"),
    (re.compile(r"behörde"), "Stadt Lindenbrück"),
    (re.compile(r"uhrzeit"), "14:30"),
    (re.compile(r"webs(ei|i)te|internet|homepage"), "https://www.werkstatt.example"),
    (re.compile(r"^name\b|\bname$"), "Sommerfeld"),
)


def wort_fuer(label: str) -> str:
    """What somebody might write there; empty where the label says nothing we know."""
    text = label.casefold()
    return next((word for pattern, word in _WORTE if pattern.search(text)), "")
