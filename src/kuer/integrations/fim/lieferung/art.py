"""What an uploaded file is, told by its beginning."""

import re
from typing import Final

HEAD: Final = 65_536
_ROOT: Final = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>]")
_NO_ELEMENT: Final = re.compile(rb"<\?.*?\?>|<!--.*?-->", re.DOTALL)


def is_xml(content: bytes) -> bool:
    """Whether it begins like XML, in whatever encoding; whether it is any good is for the reader to say."""
    return head(content).lstrip().startswith(b"<")


def is_codeliste(content: bytes) -> bool:
    """Whether its root element is called CodeList, as in genericode."""
    found = _ROOT.search(_NO_ELEMENT.sub(b"", head(content)))
    return found is not None and found[1] == b"CodeList"


def head(content: bytes) -> bytes:
    """The beginning as bytes of one per character."""
    begin = content[:HEAD].removeprefix(b"\xef\xbb\xbf")
    return begin.replace(b"\0", b"").lstrip(b"\xff\xfe") if b"\0" in begin[:4] else begin
