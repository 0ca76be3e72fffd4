# SPDX-License-Identifier: Apache-2.0
"""What the programs write on their widgets and say to a screen reader, in English and in Japanese alike."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final
from xml.etree import ElementTree as ET

from sdconsole.resources import resource

_PLACEHOLDER: Final = re.compile(r"\\\{([a-z_]*)\\\}|%n")


class UnknownWordsError(LookupError):
    """No program says this: the text was changed, and whoever looks for it was not."""


def said(context: str, text: str, **parts: str) -> re.Pattern[str]:
    """What `translate(context, text)` shows, whole, in either language.

    A placeholder stands for anything, or for the pattern given for it: `said("Prompt", TEXT, name="佐藤")`.
    """
    return re.compile(f"^{either(context, text, **parts)}$", re.DOTALL)


def within(context: str, text: str, **parts: str) -> re.Pattern[str]:
    """The same as a part of something longer."""
    return re.compile(either(context, text, **parts), re.DOTALL)


def either(context: str, text: str, **parts: str) -> str:
    """The same as a piece of a pattern."""
    found = _translations().get((context, text))
    if found is None:
        raise UnknownWordsError(f"no program says {text!r} in {context!r}")
    patterns = "|".join(_pattern(one, parts) for one in dict.fromkeys((text, *found)))
    return f"(?:{patterns})"


def is_said(context: str, text: str) -> bool:
    """Whether a program says this."""
    return (context, text) in _translations()


def _pattern(text: str, parts: Mapping[str, str]) -> str:
    # A label shows its mnemonic's letter, but not the & before it.
    return _PLACEHOLDER.sub(
        lambda found: parts.get(found.group(1) or "n", ".*"), re.escape(text.replace("&", ""))
    )


@cache
def _translations() -> dict[tuple[str, str], list[str]]:
    """All Japanese texts, and both English forms of those with a number, by context and source."""
    found: dict[tuple[str, str], list[str]] = {}
    for file in sorted(resource("i18n").glob("*.ts")):
        for context in ET.parse(file).getroot().iter("context"):  # noqa: S314 — our own file
            name = context.findtext("name", "")
            for message in context.iter("message"):
                texts = found.setdefault((name, message.findtext("source", "")), [])
                forms = [form.text or "" for form in message.iter("numerusform")]
                texts += [text for text in forms or [message.findtext("translation", "")] if text]
    return found
