"""Who asks, and what each of them must get."""

from typing import Final

from tests.matrix.zeile import ABSENT, OK, REFUSED, SIGN_IN, Zeile

# Roles at work, with the permissions they are meant to have. The first element says for which cases: those of the
# own Stelle ("fall"), or none of those in this world ("").
_CLERK: Final = frozenset(
    {
        "casework.view",
        "casework.work",
        "casework.reassign",
        "decisions.prepare",
        "decisions.issue",
        "letters.post",
        "records.view",
    }
)
STAFF: Final[dict[str, tuple[str, frozenset[str]]]] = {
    "sachbearbeitung": ("fall", _CLERK),
    "leitung": ("fall", _CLERK | {"decisions.approve", "audit.view", "insight.view", "organisation.absence"}),
    "lotsin": ("fall", frozenset({"casework.view", "casework.reassign"})),
    "sachbearbeitung_anderswo": ("", _CLERK),
    "eingangsstelle": ("", _CLERK),
    "verwaltung": ("", frozenset({"exchange.publish", "organisation.manage", "insight.view"})),
}
STAFF_B: Final = {"sachbearbeitung_b": ("", _CLERK)}
HOLDERS: Final = {"gast": "gast", "konto": "konto"}
CITIZENS: Final = ("konto", "konto_anderer")
NO_SESSION: Final = ("niemand", "gast", "ausgeschieden")
GONE: Final = "ausgeschieden_neu"
ROLES: Final = (*NO_SESSION, *CITIZENS, *STAFF, *STAFF_B, GONE)
# At work these are told apart at the door already, whatever they ask for: one thing is enough.
AT_THE_DOOR: Final = (*NO_SESSION, *CITIZENS, "verwaltung", GONE)
ELSEWHERE: Final = ("sachbearbeitung_anderswo", "eingangsstelle", "sachbearbeitung_b")
# In the portal members of staff are guests like all others: the clerk of the very case stands for them.
PORTAL_ROLES: Final = ("niemand", "gast", *CITIZENS, "sachbearbeitung")


def expected(row: Zeile, role: str, at: str, case: str, asked: tuple[str, str]) -> str:
    """The class that this role must get: `at` is the Kommune of the address ("a", "b"), `case` whose thing it is.

    `asked` is the access that the view declares, and the further permission of what is sent.
    """
    needed = asked[0]
    if row.art == "frei":
        return row.erwartet
    if row.art == "aushang":
        return OK if at == "a" and case in row.nur else ABSENT
    if row.art == "anmeldung":
        staff = role in STAFF or role in STAFF_B or role == GONE
        return row.erwartet if needed == "public" or staff else SIGN_IN
    if row.art == "eigen":
        return _of_citizen(row, role, at, case, needed)
    return _at_work(row, role, at, case, asked)


def _of_citizen(row: Zeile, role: str, at: str, case: str, needed: str) -> str:
    if needed == "konto" and role not in CITIZENS:
        return SIGN_IN
    own = HOLDERS.get(role) == case and at == "a" and case in row.nur
    return OK if own else ABSENT


def _at_work(row: Zeile, role: str, at: str, case: str, asked: tuple[str, str]) -> str:
    """First who may come in at all, then whether the thing is there for them, then whether they may do this."""
    if role in NO_SESSION:
        return SIGN_IN
    here = STAFF if at == "a" else STAFF_B
    if role not in here:
        return ABSENT
    (needed, act), (places, held) = asked, here[role]
    if needed not in held | {"staff"}:
        return REFUSED
    if _has_thing(row) and not (places and at == "a" and case in row.nur):
        return ABSENT
    return REFUSED if act and act not in held else row.erwartet


def _has_thing(row: Zeile) -> bool:
    return any(not text.startswith("=") for text in row.teile.values())
