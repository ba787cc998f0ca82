"""Publishing a Leistung, taking it off the offer, referring to who does it elsewhere, counting its use."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from kuer.catalogue.engine.leistung import DATEI, compile_leistung
from kuer.catalogue.errors import LeistungOffered, VerweisInvalid
from kuer.catalogue.models import Leistung, LeistungDatei, LeistungVersion, Verweis
from kuer.catalogue.ports import Ordner, bestandteile
from kuer.catalogue.queries import BEREICH
from kuer.catalogue.types import Verweisziel
from kuer.kit.actor import Actor
from kuer.kit.errors import NotFound
from kuer.kit.faults import Fault, FaultsFound
from kuer.kit.ids import new_id
from kuer.search.actions import index, remove
from kuer.tenancy.queries import active_kommune


def check(ordner: Ordner) -> list[Fault]:
    """Every fault that any station finds in the folder, in the order of files and lines.

    Other stations read on in leistung.yaml; they see it only when it has the shape that they rely on.
    """
    sound = {path: content for path, content in ordner.items() if path != DATEI or compile_leistung(ordner)}
    for_others = Ordner(sound, ordner.name)
    return sorted(
        fault for part in bestandteile() for fault in part.check(ordner if part.name == "leistung" else for_others)
    )


@transaction.atomic
def publish(ordner: Ordner, *, by: Actor, now: datetime) -> UUID:
    """Publish the folder as an immutable version and put it on offer; returns the version's id.

    Published again without a change it is the same version, and was checked then. Who offers no longer refers.
    Needs exchange.publish. Raises FaultsFound when any station finds an error; nothing is stored then.
    """
    by.require("exchange.publish")
    version = LeistungVersion.objects.filter(hash=ordner.digest).first() or _new_version(ordner, by, now)
    _offer(_leistung(version.daten), version.pk, version.daten)
    _forget_referral(version.daten["schluessel"])
    published: UUID = version.pk
    return published


def _new_version(ordner: Ordner, by: Actor, now: datetime) -> LeistungVersion:
    if errors := [fault for fault in check(ordner) if fault.is_error]:
        raise FaultsFound(errors)
    parts = {part.name: part.compile(ordner) for part in bestandteile()}
    data = parts.pop("leistung")
    row = _leistung(data)
    version: LeistungVersion
    version, is_new = LeistungVersion.objects.get_or_create(
        leistung=row,
        hash=ordner.digest,
        defaults={"daten": data, "teile": parts, "veroeffentlicht_am": now, "veroeffentlicht_von": by.id},
    )
    if is_new:  # else somebody published the same while this one was checked, and the row's lock was waited for
        LeistungDatei.objects.bulk_create(
            LeistungDatei(version=version, pfad=path, inhalt=content) for path, content in ordner.items()
        )
    return version


@transaction.atomic
def withdraw_leistung(slug: str, *, by: Actor) -> None:
    """Take a Leistung off the offer; what runs goes on. Needs exchange.publish. Raises NotFound."""
    by.require("exchange.publish")
    row = Leistung.objects.filter(slug=slug).first()
    if row is None:
        raise NotFound(kind="leistung", slug=slug)
    Leistung.objects.filter(pk=row.pk).update(aktiv=False)
    remove(BEREICH, row.pk)


@transaction.atomic
def refer_leistung(ordner: Ordner, ziel: Verweisziel, *, by: Actor, now: datetime) -> None:
    """Say that another Kommune does this Leistung: it is found here by its words, and its page leads there.

    Said again, the new words replace the old. Needs exchange.publish. Raises FaultsFound for a folder with errors;
    VerweisInvalid; LeistungOffered while the Kommune offers the Leistung itself.
    """
    by.require("exchange.publish")
    if errors := [fault for fault in check(ordner) if fault.is_error]:
        raise FaultsFound(errors)
    _require_good(ziel)
    data = next(part for part in bestandteile() if part.name == "leistung").compile(ordner)
    slug = data["schluessel"]
    if Leistung.objects.filter(slug=slug, aktiv=True).exists():
        raise LeistungOffered(slug=slug)
    row, _ = Verweis.objects.update_or_create(
        slug=slug,
        defaults={
            "name": data["name"],
            "kurztext": data["kurztext"],
            "lebenslagen": data["lebenslagen"],
            "texte": _referral_texts(data, ziel),
            "ziel_slug": ziel.slug,
            "ziel_name": ziel.name,
            "grund": ziel.grund,
            "rechtsgrundlage": ziel.rechtsgrundlage,
            "link": ziel.link,
            "hinweis": ziel.hinweis,
            "stelle": asdict(ziel.stelle),
            "geaendert_am": now,
        },
    )
    _make_findable(row.pk, data)


@transaction.atomic
def end_referral(slug: str, *, by: Actor) -> None:
    """Refer to nobody any more for this Leistung. Needs exchange.publish. Raises NotFound."""
    by.require("exchange.publish")
    if not _forget_referral(slug):
        raise NotFound(kind="verweis", slug=slug)


def count_use(leistung_id: UUID) -> None:
    """One more application for this Leistung, for the list of the most used."""
    Leistung.objects.filter(pk=leistung_id).update(antraege=F("antraege") + 1)


def _leistung(data: dict[str, Any]) -> Leistung:
    """The row of this Leistung, locked; made when it is new (its version is set right after)."""
    slug = data["schluessel"]
    row: Leistung | None = Leistung.objects.select_for_update().filter(slug=slug).first()
    if row is None:
        row = Leistung.objects.create(slug=slug, leika=data["leika"], name=data["name"], version_id=new_id())
    return row


def _offer(row: Leistung, version_id: UUID, data: dict[str, Any]) -> None:
    texts = {
        language: {key: said[key] for key in ("name", "kurztext", "gebuehr") if key in said}
        for language, said in data["texte"].items()
    }
    Leistung.objects.filter(pk=row.pk).update(
        leika=data["leika"],
        name=data["name"],
        kurztext=data["kurztext"],
        gebuehr=data.get("gebuehr", {}).get("text", ""),
        lebenslagen=data["lebenslagen"],
        texte=texts,
        aktiv=True,
        version_id=version_id,
    )
    _make_findable(row.pk, data)


def _make_findable(key: UUID, data: dict[str, Any]) -> None:
    """By its names, its keywords and its texts."""
    english = data["texte"].get("en", {})
    words = [*data["stichwoerter"], *english.get("stichwoerter", [])]
    index(
        BEREICH,
        key,
        {
            "titel": f"{data['name']} {english.get('name', '')}",
            "stichwort": " ".join(words),
            "kurztext": data["kurztext"],
            "text": data["volltext"],
        },
        synonyme=words,
    )


def _require_good(ziel: Verweisziel) -> None:
    """A referral leads to somebody else, says why and by which law; a link is one to a safe address."""
    if not ziel.slug or not ziel.name or ziel.slug == active_kommune().slug:
        raise VerweisInvalid(feld="ziel")
    if not ziel.grund.strip():
        raise VerweisInvalid(feld="grund")
    if not ziel.rechtsgrundlage.strip():
        raise VerweisInvalid(feld="rechtsgrundlage")
    if ziel.link and not ziel.link.startswith("https://"):
        raise VerweisInvalid(feld="link")


def _referral_texts(data: dict[str, Any], ziel: Verweisziel) -> dict[str, dict[str, str]]:
    """Names from the folder and reasons from the referral, by language."""
    return {
        language: {key: said[key] for key in ("name", "kurztext") if key in said} | ziel.texte.get(language, {})
        for language, said in data["texte"].items()
    }


def _forget_referral(slug: str) -> bool:
    """Whether there was one."""
    keys = list(Verweis.objects.filter(slug=slug).values_list("pk", flat=True))
    for key in keys:
        remove(BEREICH, key)
    Verweis.objects.filter(pk__in=keys).delete()
    return bool(keys)
