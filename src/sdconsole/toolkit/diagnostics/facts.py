# SPDX-License-Identifier: Apache-2.0
"""A fact, how good it is, and what to do about it; sections of facts as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from sdconsole.toolkit.colours import Tone
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.icons import Icon
from sdconsole.toolkit.reports.redaction import anonymise


class Verdict(Enum):
    """How a fact is: (its sign, its tone)."""

    PLAIN = (None, Tone.MUTED)
    """Neither good nor bad."""
    GOOD = (Icon.DONE_CIRCLE, Tone.GOOD)
    WAITING = (Icon.CLOCK, Tone.MUTED)
    """Not known yet."""
    WARNING = (Icon.WARNING, Tone.WAIT)
    BAD = (Icon.ERROR, Tone.DANGER)


@dataclass(frozen=True, slots=True)
class Fact:
    """One line; `advice` says what to do, where something is not as it should be."""

    label: str
    value: str
    verdict: Verdict = Verdict.PLAIN
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Facts that belong together."""

    title: str
    facts: tuple[Fact, ...]


def verdict_word(verdict: Verdict) -> str:
    """The sign in a word, for who does not see it; "" where there is none."""
    if verdict is Verdict.PLAIN:
        return ""
    return {
        Verdict.GOOD: lambda: translate("Diagnostics", "OK"),
        Verdict.WAITING: lambda: translate("Diagnostics", "Checking"),
        Verdict.WARNING: lambda: translate("Diagnostics", "Note"),
        Verdict.BAD: lambda: translate("Diagnostics", "Problem"),
    }[verdict]()


def as_text(sections: Sequence[Section]) -> str:
    """Everything as it may be passed on: redacted, without names of people and computers."""
    lines: list[str] = []
    for section in sections:
        lines += [section.title, "-" * 40]
        for fact in section.facts:
            word = verdict_word(fact.verdict)
            lines.append(f"{fact.label}: {fact.value}{f'  [{word}]' if word else ''}")
            if fact.advice:
                lines.append(f"    {fact.advice}")
        lines.append("")
    return anonymise("\n".join(lines))
