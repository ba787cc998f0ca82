"""Files that people send, and files that nobody should: made here, byte by byte."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
from PIL import Image

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def pdf(change: Callable[[pikepdf.Pdf], object] = lambda made: None, **save: object) -> bytes:
    """A PDF of one page, changed as told."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(200, 200))
    change(made)
    out = io.BytesIO()
    made.save(out, **save)
    return out.getvalue()


def image(form: str = "JPEG", size: tuple[int, int] = (64, 48)) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, form)
    return out.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """A tiny PNG whose header promises a huge picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 9)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def archive(name: str = "brief.txt", content: bytes = b"Guten Tag") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, content)
    return out.getvalue()


def hides_objects(stream: bytes) -> bytes:
    """A PDF with one more object in a compressed stream that does not open."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>>>",
        b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    made, places = b"%PDF-1.5\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj %s endobj\n" % (number, text)
    rows = [(0, 0, 65535), *((1, place, 0) for place in places), (2, 4, 0), (1, len(made), 0)]
    table = b"".join(struct.pack(">BIH", *row) for row in rows)
    table = b"<</Type/XRef/Size 7/W[1 4 2]/Root 1 0 R/Length %d>>stream\n%s\nendstream" % (len(table), table)
    return made + b"6 0 obj %s endobj\nstartxref\n%d\n%%%%EOF" % (table, len(made))


def action(kind: str, **more: object) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name(kind), **more)


def opens_with(kind: str, **more: object) -> bytes:
    return pdf(lambda made: made.Root.__setitem__("/OpenAction", action(kind, **more)))


def goes_to_its_page(made: pikepdf.Pdf) -> None:
    made.Root["/OpenAction"] = pikepdf.Array([made.pages[0].obj, pikepdf.Name("/Fit")])


def names_javascript(made: pikepdf.Pdf) -> None:
    script = action("/JavaScript", JS=pikepdf.String("app.alert(1)"))
    tree = pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("a"), made.make_indirect(script)]))
    made.Root["/Names"] = pikepdf.Dictionary(JavaScript=tree)


def link(made: pikepdf.Pdf, kind: str, **more: object) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action(kind, **more)
    )
    made.pages[0]["/Annots"] = pikepdf.Array([made.make_indirect(note)])


def film(made: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name("/RichMedia"), Rect=[0, 0, 9, 9])
    made.pages[0]["/Annots"] = pikepdf.Array([note])


def attaches(made: pikepdf.Pdf) -> None:
    made.attachments["beute.exe"] = b"MZ"


def xfa(made: pikepdf.Pdf) -> None:
    form = pikepdf.Dictionary(Fields=pikepdf.Array([]), XFA=pikepdf.String("<xdp/>"))
    made.Root["/AcroForm"] = made.make_indirect(form)


def page_trigger(made: pikepdf.Pdf) -> None:
    made.pages[0]["/AA"] = pikepdf.Dictionary(O=action("/URI", URI=pikepdf.String("https://example.org")))


GOOD: dict[str, tuple[str, bytes, str, str]] = {
    "a plain PDF": ("Meldebescheinigung.pdf", pdf(), "application/pdf", "Meldebescheinigung.pdf"),
    "a PDF 2.0": ("neu.pdf", pdf(force_version="2.0"), "application/pdf", "neu.pdf"),
    "compressed objects": (
        "klein.pdf",
        pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate),
        "application/pdf",
        "klein.pdf",
    ),
    "goes to its page": ("latex.pdf", pdf(goes_to_its_page), "application/pdf", "latex.pdf"),
    "objects one by one": ("a.pdf", hides_objects(zlib.compress(b"5 0 <<>>")), "application/pdf", "a.pdf"),
    "a link to the web": (
        "link.pdf",
        pdf(lambda made: link(made, "/URI", URI=pikepdf.String("https://example.org"))),
        "application/pdf",
        "link.pdf",
    ),
    "may not be changed": (
        "kontoauszug.pdf",
        pdf(encryption=pikepdf.Encryption(owner="geheim", user="")),
        "application/pdf",
        "kontoauszug.pdf",
    ),
    "a photo": ("IMG_0815.JPG", image("JPEG"), "image/jpeg", "IMG_0815.JPG"),
    "a screen shot": ("Bild.png", image("PNG"), "image/png", "Bild.png"),
    "wrong ending": ("Fahrzeugschein.pdf", image("PNG"), "image/png", "Fahrzeugschein.png"),
    "a program's ending": ("Rechnung.exe", pdf(), "application/pdf", "Rechnung.pdf"),
    "no ending": ("Scan 12.03.2026", pdf(), "application/pdf", "Scan 12.03.2026.pdf"),
    "turned writing": ("Rechnung\u202efdp.exe", pdf(), "application/pdf", "Rechnungfdp.pdf"),
    "a path": ("..\\..\\etc/passwd\x00.pdf", pdf(), "application/pdf", "passwd.pdf"),
}

BAD: dict[str, tuple[bytes, str, dict[str, object]]] = {
    "EICAR": (EICAR, "infected", {"what": "EICAR-Test-File"}),
    "EICAR in a PDF": (pdf() + b"\n%" + EICAR, "infected", {"what": "EICAR-Test-File"}),
    "nothing": (b"", "empty", {}),
    "a ZIP": (archive(), "type_not_allowed", {}),
    "a Word document": (archive("word/document.xml"), "type_not_allowed", {}),
    "a page": (b"<!DOCTYPE html><html><script>alert(1)</script>", "type_not_allowed", {"found": "text/html"}),
    "a page that is a PDF too": (b"<html><!--" + pdf(), "type_not_allowed", {}),
    "a drawing": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "type_not_allowed", {}),
    "a GIF that is a script": (b"GIF89a=1;alert(1)//" + b"\0" * 40, "type_not_allowed", {"found": "image/gif"}),
    "a program": (b"MZ\x90\x00" + b"\0" * 200, "type_not_allowed", {}),
    "text": (b"Guten Tag, hier mein Antrag.", "type_not_allowed", {}),
    "a PDF that is a ZIP too": (pdf() + archive(), "type_not_allowed", {"found": "application/zip"}),
    "a photo that is a ZIP too": (image() + archive(), "type_not_allowed", {"found": "application/zip"}),
    "only the mark of a PDF": (b"%PDF-1.7\n" + b"x" * 500, "broken", {}),
    "a PDF cut off": (pdf()[:300], "broken", {}),
    "a PDF that hides objects": (hides_objects(b"\x78\x9c" + b"\xff" * 40), "broken", {}),
    "a PDF without a page": (pdf(lambda made: made.pages.__delitem__(0)), "broken", {}),
    "a PDF with a password": (
        pdf(encryption=pikepdf.Encryption(owner="a", user="geheim")),
        "pdf_encrypted",
        {},
    ),
    "opens with JavaScript": (
        opens_with("/JavaScript", JS=pikepdf.String("app.alert(1)")),
        "pdf_active_content",
        {"what": "javascript"},
    ),
    "hidden JavaScript": (
        pdf(names_javascript, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        "pdf_active_content",
        {"what": "javascript"},
    ),
    "opens a program": (opens_with("/Launch"), "pdf_active_content", {"what": "action"}),
    "opens a web page by itself": (
        opens_with("/URI", URI=pikepdf.String("https://example.org")),
        "pdf_active_content",
        {"what": "action"},
    ),
    "a link that starts a program": (
        pdf(lambda made: link(made, "/Launch")),
        "pdf_active_content",
        {"what": "action"},
    ),
    "a button that sends": (pdf(lambda made: link(made, "/SubmitForm")), "pdf_active_content", {"what": "action"}),
    "acts when a page opens": (pdf(page_trigger), "pdf_active_content", {"what": "action"}),
    "an attachment inside": (pdf(attaches), "pdf_active_content", {"what": "embedded_file"}),
    "a form of another kind": (pdf(xfa), "pdf_active_content", {"what": "xfa"}),
    "a film inside": (pdf(film), "pdf_active_content", {"what": "media"}),
    "a flood of pixels": (png_that_claims(60_000, 60_000), "image_too_large", {"limit": 220_000_000}),
    "a photo cut off": (image(size=(400, 300))[:4000], "broken", {}),
    "a picture with a wrong checksum": (image("PNG").replace(b"IDAT", b"IDAX", 1), "broken", {}),
    "only the mark of a photo": (b"\xff\xd8\xff" + b"\0" * 200, "broken", {}),
}
