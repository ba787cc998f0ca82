"""Jinja without the work that every call of a macro and every text would cost anew."""

from collections.abc import MutableMapping
from functools import lru_cache
from types import FunctionType
from typing import Any

import jinja2
from django.utils.translation import get_language, gettext
from jinja2.runtime import Context, Macro
from markupsafe import Markup

KEPT_TEXTS = 8_192


class StraightContext(Context):
    """Calls macros and plain functions straight; Jinja would ask each of them first how it wants to be called."""

    def call(self, called: Any, *args: Any, **kwargs: Any) -> Any:
        """Call something in a template."""
        if type(called) is Macro:
            args = (self.eval_ctx, *args)
        elif type(called) is not FunctionType or hasattr(called, "jinja_pass_arg"):
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(*args, **kwargs)


class Environment(jinja2.Environment):
    """Gives every template one flat mapping of globals, not a chain of them."""

    context_class = StraightContext

    def make_globals(self, given: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template; what the environment gets later, templates loaded before do not see."""
        return {**self.globals, **(given or {})}


def text(message: str, /, **values: Any) -> Markup:
    """The text in the language of the page. Like Jinja's own: always a format, so "%" is written "%%"."""
    return _translated(get_language(), message) % values if values else _finished(get_language(), message)


@lru_cache(KEPT_TEXTS)
def _translated(_language: str | None, message: str) -> Markup:
    return Markup(gettext(message))  # noqa: S704 - the catalogue is ours


@lru_cache(KEPT_TEXTS)
def _finished(language: str | None, message: str) -> Markup:
    return _translated(language, message) % {}
