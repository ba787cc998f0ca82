"""What the tests of drafts upload: a small schema with a code list of its own, and the worker that does the jobs."""

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kuer.integrations.fim.models import Schemadatei
from kuer.integrations.fim.tasks import uebernimm_schema
from tests.integrations.fim.schemata import feld, gruppe, schema
from tests.probe import LEISTUNG

SCHEMA = "S01000000001"
LISTE = (
    '<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/"><Identification>'
    "<ShortName>Staat</ShortName><Version>1</Version><CanonicalUri>urn:probe:staat</CanonicalUri></Identification>"
    '<ColumnSet><Column Id="code"/><Column Id="name"/></ColumnSet><SimpleCodeList>{}</SimpleCodeList></gc:CodeList>'
).format(
    "".join(
        f'<Row><Value ColumnRef="code"><SimpleValue>{number:03}</SimpleValue></Value>'
        f'<Value ColumnRef="name"><SimpleValue>Staat {number}</SimpleValue></Value></Row>'
        for number in range(40)
    )
).encode()  # fmt: skip


def probe(version: str = "1.0.0", ort: str = "Geburtsort", *more: str) -> bytes:
    """A schema whose code list lies nowhere, and which the official check has something to say about."""
    reference = (
        "<xdf:codelisteReferenz><xdf:canonicalIdentification>urn:probe:staat</xdf:canonicalIdentification>"
        "<xdf:version>1</xdf:version></xdf:codelisteReferenz>"
    )
    inside = (
        feld("F01000000001", "Familienname"),
        feld("F01000000002", ort),
        feld("F01000000003", "Staat", art="select", mehr=reference),
    )
    return schema(gruppe("G01000000001", "Person", *inside), *more, version=version).encode()


def send(client: Client, haus: Any, *files: tuple[str, bytes]) -> Any:
    """Upload these."""
    uploads = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(haus.url("entwuerfe"), {"dateien": uploads})


def packed(*files: tuple[str, bytes]) -> bytes:
    """A ZIP with these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def work_off(haus: Any) -> None:
    """What the worker does with the jobs."""
    with haus.drinnen():
        waiting = list(Schemadatei.objects.filter(stand="wartet").values_list("pk", flat=True))
    for key in waiting:
        uebernimm_schema(str(haus.kommune), str(key))


def shipped() -> dict[str, bytes]:
    """The folder of the shipped Bewohnerparkausweis."""
    return {str(path.relative_to(LEISTUNG)): path.read_bytes() for path in LEISTUNG.rglob("*") if path.is_file()}
