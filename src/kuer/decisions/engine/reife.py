"""What a decision must hold before a second person sees it or it is issued: it must be definite (§ 37 Abs. 1 VwVfG)."""

from collections.abc import Mapping, Sequence

from kuer.decisions.engine.felder import read
from kuer.decisions.engine.platzhalter import still_open
from kuer.decisions.types import EntscheidungArt, Entscheidungsfeld, Entscheidungsinhalt


def unripe(inhalt: Entscheidungsinhalt, felder: Sequence[Entscheidungsfeld]) -> Mapping[str, str]:
    """What stands in the way: the field and the code of the reason; empty when nothing does."""
    _, wrong = read(felder, inhalt.werte, required=inhalt.art.gibt)
    if wrong:
        name, reason = min(wrong.items())
        return {"field": f"felder.{name}", "grund": reason}
    if inhalt.art is EntscheidungArt.BEWILLIGT_MIT_AUFLAGEN and not inhalt.auflagen:
        return {"field": "auflagen", "grund": "missing"}
    for field in ("tenor", "gruende", "ermessensgruende"):
        if name := still_open([getattr(inhalt, field)]):
            return {"field": field, "grund": "placeholder", "platzhalter": name}
    if name := still_open(inhalt.auflagen):
        return {"field": "auflagen", "grund": "placeholder", "platzhalter": name}
    return {}
