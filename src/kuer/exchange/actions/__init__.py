"""Checking, playing and publishing a folder; and the drafts on which one is made in the house."""

from kuer.exchange.actions.entwurf import (
    begin_leistungsentwurf,
    bring_back_fassung,
    discard_leistungsentwurf,
    publish_leistungsentwurf,
    replace_dateien,
    save_datei,
)
from kuer.exchange.actions.ordner import (
    KEYS,
    check_files,
    check_folder,
    check_here,
    publish_files,
    publish_folder,
    refer_folder,
    run_examples,
    run_examples_of,
)

__all__ = [
    "KEYS",
    "begin_leistungsentwurf",
    "bring_back_fassung",
    "check_files",
    "check_folder",
    "check_here",
    "discard_leistungsentwurf",
    "publish_files",
    "publish_folder",
    "publish_leistungsentwurf",
    "refer_folder",
    "replace_dateien",
    "run_examples",
    "run_examples_of",
    "save_datei",
]
