"""The import contracts are those of the rooms that exist."""

from tests.architecture import contracts


def test_the_contracts_are_up_to_date() -> None:
    written = (contracts.ROOT / ".importlinter").read_text(encoding="utf-8")
    assert written == contracts.text(), "run: python -m tests.architecture.contracts"
