"""How the other rooms hang on: handlers of events, jobs that run once, jobs by the clock."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., None])

_handlers: dict[str, dict[str, Callable[[Any], None]]] = defaultdict(dict)
_at_once: set[str] = set()
_conditions: dict[str, Callable[[Any], bool]] = {}
_clocks: dict[str, "Clock"] = {}
_jobs: dict[str, Callable[..., None]] = {}


@dataclass(frozen=True)
class Clock:
    """A job by the clock: its cron line (UTC) and the function, run once per Kommune."""

    cron: str
    run: Callable[[datetime], None]


def on(event_class: type, *, at_once: bool = False, only: Callable[[Any], bool] | None = None) -> Callable[[F], F]:
    """Decorator: call the function in the worker after such an event, in a transaction of its own.

    The event's Kommune is active. It may be called twice for one event and must end up the same. A handler that
    does nothing but queue a job is called `at_once`, in the transaction of the act: the job waits for the commit.

    `only` says with one query whether the event means anything to the handler. It is asked in the transaction of the
    act, so it may hang on nothing that comes later; an event that means nothing to anybody is not stored at all.
    """
    event_name: str = event_class.event_name  # type: ignore[attr-defined]

    def register(function: F) -> F:
        name = f"{function.__module__}.{function.__name__}"
        _handlers[event_name][name] = function
        if at_once:
            _at_once.add(name)
        if only is not None:
            _conditions[name] = only
        return function

    return register


def periodic(cron: str) -> Callable[[F], F]:
    """Decorator: call the function by the clock, once for every Kommune, with that Kommune active."""

    def register(function: F) -> F:
        _clocks[f"{function.__module__}.{function.__name__}"] = Clock(cron, function)
        return function

    return register


def job(function: F) -> F:
    """Decorator: a job for outbox.actions.enqueue, for what talks to the world outside.

    It runs without a transaction and without an active Kommune; arguments are JSON. It is tried again
    with growing pauses while it raises kit.errors.Unavailable, and may run twice.
    """
    _jobs[f"{function.__module__}.{function.__name__}"] = function
    return function


def handlers_of(event_name: str) -> dict[str, Callable[[Any], None]]:
    """Handlers of an event by their full name."""
    return _handlers[event_name]


def is_at_once(handler: str) -> bool:
    """Whether a handler, by its full name, is called with the act itself."""
    return handler in _at_once


def concerns(handler: str, happened: Any) -> bool:
    """Whether an event means anything to a handler, by its full name (the `only` of `on`)."""
    return handler not in _conditions or _conditions[handler](happened)


def clocks() -> dict[str, Clock]:
    """All jobs by the clock by their full name."""
    return _clocks


def jobs() -> dict[str, Callable[..., None]]:
    """All jobs by their full name."""
    return _jobs
