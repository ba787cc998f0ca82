"""Reading the catalogue. Versions never change, so a process remembers them."""

from collections import Counter, OrderedDict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Value
from django.utils.translation import get_language

from kuer.catalogue.models import Leistung, LeistungDatei, LeistungVersion, Verweis
from kuer.catalogue.ports import Ordner
from kuer.catalogue.types import (
    LEBENSLAGEN,
    AndereStelle,
    DatenschutzAngabe,
    GebuehrAngabe,
    Genehmigungsart,
    Lebenslage,
    LeistungView,
    LeistungZeile,
    Rechtsgrundlage,
    Unterlage,
    VerweisView,
    Verweisziel,
)
from kuer.kit.errors import NotFound
from kuer.search.queries import suche as search
from kuer.tenancy.context import active

BEREICH = "leistung"
REMEMBERED = 256
NIVEAUS = {"ohne": 0, "niedrig": 1, "substanziell": 3, "hoch": 4}

_versions: OrderedDict[tuple[UUID, UUID], LeistungVersion] = OrderedDict()


def meistgenutzt(limit: int = 6) -> list[LeistungZeile]:
    """The Leistungen with the most applications."""
    rows = Leistung.objects.filter(aktiv=True).order_by("-antraege", "name")[:limit]
    return [_line(row) for row in rows]


def is_published(ordner: Ordner) -> bool:
    """Whether just these files are a version already, on offer or not."""
    return LeistungVersion.objects.filter(hash=ordner.digest).exists()


def alle() -> list[LeistungZeile]:
    """All Leistungen on offer by name; a Kommune has some hundreds."""
    return [_line(row) for row in Leistung.objects.filter(aktiv=True).order_by("name")]


def lebenslagen() -> list[Lebenslage]:
    """The life situations in which there is something on offer, here or elsewhere, with how much."""
    counted: Counter[str] = Counter()
    offered = Leistung.objects.filter(aktiv=True).values_list("lebenslagen", flat=True)
    for keys in offered.union(Verweis.objects.values_list("lebenslagen", flat=True), all=True):
        counted.update(keys)
    return [Lebenslage(key, name, symbol, counted[key]) for key, (name, symbol) in LEBENSLAGEN.items() if counted[key]]


def in_lebenslage(key: str) -> list[LeistungZeile]:
    """What is on offer in a life situation, here or elsewhere, by name. Raises NotFound for an unknown one."""
    if key not in LEBENSLAGEN:
        raise NotFound(kind="lebenslage", key=key)
    words = ("slug", "name", "kurztext", "lebenslagen", "texte")
    rows = Leistung.objects.filter(aktiv=True, lebenslagen__contains=[key]).values_list(*words, "gebuehr", Value(""))
    referred = Verweis.objects.filter(lebenslagen__contains=[key]).values_list(*words, Value(""), "ziel_name")
    return [_said(one) for one in rows.union(referred, all=True).order_by("name")]


def suche(text: str, limit: int = 20) -> list[LeistungZeile]:
    """What fits the words of a person, best first; also what others do."""
    hits = [hit.objekt_id for hit in search(BEREICH, text, limit)]
    lines = {row.pk: _line(row) for row in Leistung.objects.filter(pk__in=hits, aktiv=True)}
    if rest := [key for key in hits if key not in lines]:
        lines |= {row.pk: _referred(row) for row in Verweis.objects.filter(pk__in=rest)}
    return [lines[key] for key in hits if key in lines]


def verweise() -> list[VerweisView]:
    """What others do, by name."""
    return [_referral(row) for row in Verweis.objects.order_by("name")]


def verweis(slug: str, sprache: str | None = None) -> VerweisView | None:
    """Who does this Leistung where this Kommune does not; None where it refers to nobody."""
    row = Verweis.objects.filter(slug=slug).first()
    return _referral(row, sprache) if row else None


def leistung_by_slug(slug: str, sprache: str | None = None) -> LeistungView:
    """The current version of a Leistung on offer. Raises NotFound."""
    row = Leistung.objects.filter(slug=slug, aktiv=True).first()
    if row is None:
        raise NotFound(kind="leistung", slug=slug)
    return view(_version(row.version_id), sprache)


def leistung_version(version_id: UUID, sprache: str | None = None) -> LeistungView:
    """A certain version, also of a Leistung that is no longer on offer. Raises NotFound."""
    return view(_version(version_id), sprache)


def names(version_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of many versions at once, for lists."""
    wanted = set(version_ids)
    rows = LeistungVersion.objects.filter(pk__in=wanted).values_list("pk", "daten__name")
    return dict(rows)


def part(version_id: UUID, name: str) -> Any:
    """A station's compiled part of a version; None when the folder has none. Raises NotFound."""
    return _version(version_id).teile.get(name)


def told_in_parts(name: str, key: str) -> list[tuple[str, Any]]:
    """What a key of a station's part says in every Leistung on offer that has it: slug and value, by slug."""
    current = Leistung.objects.filter(aktiv=True).values("version_id")
    rows = LeistungVersion.objects.filter(pk__in=current, **{f"teile__{name}__has_key": key})
    return list(rows.order_by("leistung__slug").values_list("leistung__slug", f"teile__{name}__{key}"))


def file(version_id: UUID, path: str) -> bytes:
    """A file of the version's folder. Raises NotFound."""
    content = LeistungDatei.objects.filter(version_id=version_id, pfad=path).values_list("inhalt", flat=True).first()
    if content is None:
        raise NotFound(kind="datei", path=path)
    return bytes(content)


def files(version_id: UUID, prefix: str = "") -> dict[str, bytes]:
    """The files of the version's folder below a prefix."""
    rows = LeistungDatei.objects.filter(version_id=version_id, pfad__startswith=prefix)
    return {path: bytes(content) for path, content in rows.values_list("pfad", "inhalt")}


def versions(slug: str) -> list[tuple[UUID, str, Any]]:
    """All versions of a Leistung, newest first: id, short hash, when published."""
    rows = LeistungVersion.objects.filter(leistung__slug=slug).order_by("-veroeffentlicht_am")
    return [(key, full[:12], at) for key, full, at in rows.values_list("pk", "hash", "veroeffentlicht_am")]


def _version(version_id: UUID) -> LeistungVersion:
    key = (active(), version_id)
    if key in _versions:
        _versions.move_to_end(key)
        return _versions[key]
    row: LeistungVersion | None = LeistungVersion.objects.select_related("leistung").filter(pk=version_id).first()
    if row is None:
        raise NotFound(kind="leistung_version", id=version_id)
    _versions[key] = row
    while len(_versions) > REMEMBERED:
        _versions.popitem(last=False)
    return row


def _language(sprache: str | None) -> str:
    return sprache or (get_language() or "de").split("-")[0]


def _line(row: Leistung) -> LeistungZeile:
    return _said((row.slug, row.name, row.kurztext, row.lebenslagen, row.texte, row.gebuehr, ""))


def _referred(row: Verweis) -> LeistungZeile:
    return _said((row.slug, row.name, row.kurztext, row.lebenslagen, row.texte, "", row.ziel_name))


def _said(row: tuple[Any, ...]) -> LeistungZeile:
    """A line in the language of the page, where it has it."""
    slug, name, kurztext, lebenslagen, texte, gebuehr, anderswo = row
    texts = texte.get(_language(None), {})
    return LeistungZeile(
        slug=slug,
        name=texts.get("name", name),
        kurztext=texts.get("kurztext", kurztext),
        lebenslagen=tuple(lebenslagen),
        gebuehr="" if anderswo else texts.get("gebuehr", gebuehr),
        anderswo=anderswo,
    )


def _referral(row: Verweis, sprache: str | None = None) -> VerweisView:
    language = _language(sprache)
    texts = row.texte.get(language, {})
    office: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in row.stelle.items()
    }
    return VerweisView(
        slug=row.slug,
        name=texts.get("name", row.name),
        kurztext=texts.get("kurztext", row.kurztext),
        lebenslagen=tuple(row.lebenslagen),
        ziel=Verweisziel(
            slug=row.ziel_slug,
            name=row.ziel_name,
            grund=texts.get("grund", row.grund),
            rechtsgrundlage=row.rechtsgrundlage,
            link=row.link,
            hinweis=texts.get("hinweis", row.hinweis),
            stelle=AndereStelle(**office),
        ),
        uebersetzt=language == "de" or "grund" in texts,
        sprache=language if "grund" in texts else "de",
    )


def view(row: LeistungVersion, sprache: str | None = None) -> LeistungView:
    """The version as other rooms see it, in a language (default: that of the page)."""
    language = _language(sprache)
    given = row.daten
    texts = given["texte"].get(language, {})
    said = {**given, **{key: value for key, value in texts.items() if isinstance(value, str | list)}}
    said |= {
        key: {**given.get(key, {}), **texts.get(key, {})} for key in ("datenschutz", "genehmigung") if key in given
    }
    said["gebuehr"] = {**given["gebuehr"], **_fee_text(texts)} if "gebuehr" in given else None
    return LeistungView(
        id=row.leistung_id,
        version_id=row.pk,
        version=row.hash[:12],
        slug=given["schluessel"],
        leika=given["leika"],
        **_texts(said),
        **_rules(said),
        uebersetzt=language == "de" or bool(texts),
        sprache=language if texts else "de",
    )


def _fee_text(texts: dict[str, Any]) -> dict[str, str]:
    return {"text": texts["gebuehr"]} if "gebuehr" in texts else {}


def _texts(said: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": said["name"],
        "kurztext": said["kurztext"],
        "volltext": said["volltext"],
        "dauer": said["dauer"],
        **{key: tuple(said.get(key, ())) for key in ("voraussetzungen", "ablauf", "fristen", "stichwoerter")},
        "unterlagen": tuple(Unterlage(**one) for one in said.get("unterlagen", ())),
        "rechtsgrundlagen": tuple(Rechtsgrundlage(**one) for one in said["rechtsgrundlagen"]),
        "gebuehr": GebuehrAngabe(**said["gebuehr"]) if said["gebuehr"] else None,
        "datenschutz": DatenschutzAngabe(**said["datenschutz"]),
        "genehmigung": _permit(said["genehmigung"]) if "genehmigung" in said else None,
    }


def _permit(given: dict[str, Any]) -> Genehmigungsart:
    return Genehmigungsart(given["titel"], dict(given["felder"]), tuple(given.get("hinweise", ())))


def _rules(said: dict[str, Any]) -> dict[str, Any]:
    return {
        "adressat": tuple(said["adressat"]),
        "lebenslagen": tuple(said["lebenslagen"]),
        "vertrauensniveau": NIVEAUS[said["vertrauensniveau"]["niveau"]],
        "konto_noetig": said.get("konto_noetig", False),
        "schriftform": said.get("schriftform", False),
        "rechtsgebiet": said["rechtsgebiet"],
        "ergebnis": said["ergebnis"],
        "vier_augen": said.get("vier_augen", False),
        "aktenplan": said["akte"]["plan"],
        "aktentitel": said["akte"]["titel"],
        "aufbewahrung_jahre": said["akte"]["aufbewahrung_jahre"],
        "bearbeitungstage": said.get("bearbeitungstage"),
        "zuletzt_geprueft": date.fromisoformat(said["zuletzt_geprueft"]) if "zuletzt_geprueft" in said else None,
    }
