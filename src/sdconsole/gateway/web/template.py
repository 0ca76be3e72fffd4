# SPDX-License-Identifier: Apache-2.0
"""Fills values into HTML; whatever is not HTML already is escaped on the way."""

import html
from collections.abc import Iterable
from functools import cache
from string import Template

from sdconsole.resources import resource


class Html(str):
    """Text that is markup already: made by this module and by nothing else."""

    __slots__ = ()


NOTHING = Html("")


def fill(template: str, **values: str) -> Html:
    """Return a page part of `resources/web` with `$name` replaced; raises KeyError on a gap."""
    safe = {name: value if isinstance(value, Html) else html.escape(value) for name, value in values.items()}
    return Html(_template(template).substitute(safe))


def markup(template: str, **values: str) -> Html:
    """Return a short piece of markup given as a literal, with its values escaped."""
    safe = {name: value if isinstance(value, Html) else html.escape(value) for name, value in values.items()}
    return Html(Template(template).substitute(safe))


def join(parts: Iterable[Html]) -> Html:
    """Return several pieces of markup one after the other."""
    return Html("".join(parts))


def verbatim(name: str) -> Html:
    """Return a file of `resources/web` that goes into a page as it is (style, script)."""
    return Html(_read(name))


@cache
def _template(name: str) -> Template:
    return Template(_read(name))


@cache
def _read(name: str) -> str:
    return resource("web", name).read_text(encoding="utf-8")
