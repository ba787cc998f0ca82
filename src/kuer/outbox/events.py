"""What an event is: a frozen dataclass of ids and short words, registered under its name."""

import dataclasses
from collections.abc import Callable
from typing import Any, TypeVar, get_type_hints
from uuid import UUID

E = TypeVar("E", bound=type)

_by_name: dict[str, type] = {}


def event(name: str) -> Callable[[E], E]:
    """Class decorator: registers a frozen dataclass under "room.EventName".

    Its fields are UUID, str, int or bool, so that an event never carries personal data by accident.
    A field `fall_id` orders the events of one case.
    """

    def register(cls: E) -> E:
        hints = get_type_hints(cls)
        wrong = [field for field, kind in hints.items() if kind not in (UUID, str, int, bool)]
        if wrong or not dataclasses.is_dataclass(cls):
            raise TypeError(f"{name}: an event is a dataclass of UUID, str, int, bool; not so: {wrong}")
        if name in _by_name and _by_name[name].__qualname__ != cls.__qualname__:
            raise TypeError(f"two events are called {name}")
        _by_name[name] = cls
        cls.event_name = name  # type: ignore[attr-defined]
        return cls

    return register


def to_json(happened: Any) -> dict[str, Any]:
    """The fields as JSON."""
    values = {field.name: getattr(happened, field.name) for field in dataclasses.fields(happened)}
    return {name: str(value) if isinstance(value, UUID) else value for name, value in values.items()}


def from_json(name: str, values: dict[str, Any]) -> Any:
    """The event again, from its name and fields."""
    cls = _by_name[name]
    hints = get_type_hints(cls)
    return cls(**{key: UUID(value) if hints[key] is UUID else value for key, value in values.items()})
