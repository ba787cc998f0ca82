"""The acts of the registry: open an Akte, file documents, close it."""

from kuer.records.actions.filing import file_document, show_document
from kuer.records.actions.keeping import close_akte, open_akte, reopen_akte

__all__ = ["close_akte", "file_document", "open_akte", "reopen_akte", "show_document"]
