"""Looks into a JPEG or PNG: does it open, and is it small enough to be shown. Runs in the probe's process only."""

from typing import Any, BinaryIO, Final

# A phone takes 50 to 200 million pixels at most; more is a flood.
MAX_PIXELS: Final = 220_000_000
SMALL: Final = (512, 512)


def look(content: BinaryIO, medientyp: str) -> dict[str, Any]:
    """Why the image is refused: {"code": …}; empty when it is sound.

    The size stands in the header and is compared before anything is decoded. A JPEG is then decoded at a
    fraction of its size, which finds a cut-off one; of a PNG the checksums of all its parts are compared.
    """
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # our own limit is compared below, before decoding
    formats = ("PNG",) if medientyp == "image/png" else ("JPEG", "MPO")
    try:
        with Image.open(content, formats=formats) as image:
            width, height = image.size
            if width * height > MAX_PIXELS:
                return {"code": "image_too_large", "limit": MAX_PIXELS}
            if medientyp == "image/png":
                image.verify()
            else:
                image.draft("L", SMALL)
                image.load()
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError):
        return {"code": "broken"}
    return {}
