"""All kinds of fields, by the name that formular.yaml calls them."""

from collections.abc import Mapping
from typing import Final

from kuer.forms.engine.arten.anlage import Anlage
from kuer.forms.engine.arten.anschrift import Anschrift
from kuer.forms.engine.arten.auswahl import Auswahl
from kuer.forms.engine.arten.basis import Art
from kuer.forms.engine.arten.codeliste import CodelisteArt
from kuer.forms.engine.arten.datum import Datum
from kuer.forms.engine.arten.email import Email
from kuer.forms.engine.arten.fest import Fest
from kuer.forms.engine.arten.geld import Geld
from kuer.forms.engine.arten.gruppe import Gruppe
from kuer.forms.engine.arten.hinweis import Hinweis
from kuer.forms.engine.arten.iban import Iban
from kuer.forms.engine.arten.ja_nein import JaNein
from kuer.forms.engine.arten.kennzeichen import Kennzeichen
from kuer.forms.engine.arten.mehrfachauswahl import Mehrfachauswahl
from kuer.forms.engine.arten.mehrzeilig import Mehrzeilig
from kuer.forms.engine.arten.plz import Plz
from kuer.forms.engine.arten.telefon import Telefon
from kuer.forms.engine.arten.text import Text
from kuer.forms.engine.arten.zahl import Zahl
from kuer.forms.engine.arten.zustimmung import Zustimmung

_ALLE: Final[tuple[Art, ...]] = (
    Text(), Mehrzeilig(), Zahl(), Geld(), Datum(), JaNein(), Auswahl(), Mehrfachauswahl(), CodelisteArt(), Anschrift(),
    Kennzeichen(), Iban(), Email(), Telefon(), Anlage(), Zustimmung(), Hinweis(), Gruppe(), Plz(), Fest(),
)  # fmt: skip
ARTEN: Final[Mapping[str, Art]] = {art.name: art for art in _ALLE}
NUR_INNEN: Final = frozenset({"plz"})
"""Kinds that the engine uses itself and that no author writes."""
