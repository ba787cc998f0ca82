"""What several commands of `kuer fim` are told alike."""

import argparse
from pathlib import Path


def add_codelisten(parser: argparse.ArgumentParser) -> None:
    """Declare --codelisten; a folder that is not there is a wrong call, or all lists would count as missing."""
    parser.add_argument("--codelisten", metavar="ORDNER", type=_folder, help="wo die genannten Codelisten liegen")


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"{text} ist kein Ordner")
    return path
