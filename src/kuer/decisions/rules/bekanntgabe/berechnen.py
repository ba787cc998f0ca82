"""One door to all regimes (§ 41 VwVfG, § 37 SGB X, §§ 122, 122a AO, § 9 OZG, VwZG): from facts to the day."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from kuer.decisions.errors import TatsachenContradict
from kuer.decisions.rules.bekanntgabe.abruf_ao import by_provision
from kuer.decisions.rules.bekanntgabe.abruf_sgbx import by_notification
from kuer.decisions.rules.bekanntgabe.abruf_vwvfg import by_retrieval
from kuer.decisions.rules.bekanntgabe.oeffentlich import in_public
from kuer.decisions.rules.bekanntgabe.ozg_postfach import by_nutzerkonto
from kuer.decisions.rules.bekanntgabe.uebermittlung import by_post, by_transmission
from kuer.decisions.rules.bekanntgabe.zustellung import (
    by_einschreiben,
    by_electronic_service,
    in_public_service,
    on_its_day,
)
from kuer.decisions.types import Bekanntgabe, BekanntgabeTatsachen, Regime, Umfeld

_REGELN: Final[Mapping[Regime, Callable[[BekanntgabeTatsachen, Umfeld], Bekanntgabe]]] = MappingProxyType({
    Regime.POST: by_post,
    Regime.UEBERMITTLUNG: by_transmission,
    Regime.ABRUF_VWVFG: by_retrieval,
    Regime.ABRUF_SGBX: by_notification,
    Regime.ABRUF_AO: by_provision,
    Regime.OZG_POSTFACH: by_nutzerkonto,
    Regime.OEFFENTLICH: in_public,
    Regime.AUSHAENDIGUNG: partial(on_its_day, Regime.AUSHAENDIGUNG),
    Regime.ZUSTELLUNGSURKUNDE: partial(on_its_day, Regime.ZUSTELLUNGSURKUNDE),
    Regime.EMPFANGSBEKENNTNIS: partial(on_its_day, Regime.EMPFANGSBEKENNTNIS),
    Regime.EINSCHREIBEN: by_einschreiben,
    Regime.ELEKTRONISCHE_ZUSTELLUNG: by_electronic_service,
    Regime.OEFFENTLICHE_ZUSTELLUNG: in_public_service,
})  # fmt: skip


def bekanntgabe(regime: Regime, tatsachen: BekanntgabeTatsachen, umfeld: Umfeld) -> Bekanntgabe:
    """From when the act counts as announced, or why not, with the proofs that are missing and the way in German.

    Raises: TatsachenContradict, FiktionstageNotKnown, FeiertagUncertain (tax law only).
    """
    _check(tatsachen)
    return _REGELN[regime](tatsachen, umfeld)


def _check(tatsachen: BekanntgabeTatsachen) -> None:
    """Nothing arrives before it was sent, nothing is retrieved before it was provided."""
    paare = (
        ("abgesandt", tatsachen.abgesandt, "zugegangen", tatsachen.zugegangen),
        ("bereitgestellt", tatsachen.bereitgestellt, "abgerufen", tatsachen.abgerufen),
    )
    for frueher_name, frueher, spaeter_name, spaeter in paare:
        if frueher is not None and spaeter is not None and spaeter < frueher:
            raise TatsachenContradict(**{frueher_name: frueher.isoformat(), spaeter_name: spaeter.isoformat()})
