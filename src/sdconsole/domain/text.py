# SPDX-License-Identifier: Apache-2.0
"""Text that people type: normal form, length in code points, characters that are never let in."""

import unicodedata
from dataclasses import dataclass

from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse

# Bidi controls can make a name read as another one (Trojan Source, CVE-2021-42574).
BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LINE_CHARACTERS = frozenset("\n\t")
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe0e\ufe0f")
OUTER_SPACE = "\t\n\r \u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
"""What is cut off at both ends; a bare `str.strip` would also swallow control characters."""


@dataclass(frozen=True, slots=True)
class TextRule:
    """What one kind of text must be: its field name, its length in code points, one line or several."""

    field: str
    minimum: int
    maximum: int
    is_multiline: bool = False


SESSION_NAME = TextRule("name", 1, 80)
CHANNEL_NAME = TextRule("name", 1, 64)
CHANNEL_DESCRIPTION = TextRule("description", 0, 500, is_multiline=True)
DISPLAY_NAME = TextRule("display_name", 1, 64)
LOGIN = TextRule("login", 1, 64)
DEVICE_NAME = TextRule("device_name", 1, 64)
ORGANISATION = TextRule("organisation", 1, 64)
TICKET = TextRule("ticket", 0, 100)
NOTE = TextRule("note", 0, 500, is_multiline=True)
OUTCOME = TextRule("outcome", 0, 200)
COMMENT = TextRule("comment", 0, 500, is_multiline=True)
GROUP_NAME = TextRule("name", 1, 64)
SOS_NAME = TextRule("name", 1, 64)
CALLER_NAME = TextRule("name", 1, 64)
ISSUE = TextRule("issue", 0, 500, is_multiline=True)
ISSUE_KIND = TextRule("kind", 0, 64)
CHAT = TextRule("text", 1, 2000, is_multiline=True)
FILE_NAME = TextRule("name", 1, 255)


def clean(text: str, rule: TextRule) -> str | Refusal:
    """Return `text` in NFC without outer white space, or say which rule it breaks.

    Length counts code points after normalisation. Control, bidi, surrogate and non-characters are refused,
    not removed: what a person typed is never silently changed in meaning. Where several lines are allowed,
    CR LF (web forms, Windows) counts as one line feed. Text of invisible characters only counts as empty.
    """
    if rule.is_multiline:
        text = text.replace("\r\n", "\n")
    normal = unicodedata.normalize("NFC", text).strip(OUTER_SPACE)
    for character in normal:
        if _is_forbidden(character, is_multiline=rule.is_multiline):
            return refuse(
                Reason.TEXT_FORBIDDEN_CHARACTER,
                NextStep.CORRECT_INPUT,
                field=rule.field,
                character=f"U+{ord(character):04X}",
            )
    if len(normal) < rule.minimum or (rule.minimum and not _shows_something(normal)):
        return refuse(Reason.TEXT_EMPTY, NextStep.CORRECT_INPUT, field=rule.field)
    if len(normal) > rule.maximum:
        return refuse(
            Reason.TEXT_TOO_LONG,
            NextStep.CORRECT_INPUT,
            field=rule.field,
            limit=rule.maximum,
            length=len(normal),
        )
    return normal


def fold(text: str) -> str:
    """Return the form under which two names count as the same (case-folded, NFC).

    Folding starts from NFD, as Unicode's canonical caseless match (definition D145) asks: U+0345 folds to a
    letter and would otherwise end up in another order than in the decomposed name.
    """
    if text.isascii():
        return text.lower()  # of these letters the same, and ten times as fast
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).casefold())


def _shows_something(text: str) -> bool:
    # Cf: zero-width and joining characters; Zs: spaces; the rest are blank letters (Hangul fillers, Braille).
    return any(
        unicodedata.category(character) not in {"Cf", "Zs"} and character not in BLANKS for character in text
    )


def _is_forbidden(character: str, *, is_multiline: bool) -> bool:
    if is_multiline and character in LINE_CHARACTERS:
        return False
    # Cc: C0 and C1 (with NUL), Cs: lone surrogates, Zl/Zp: line separators that break one-line fields.
    if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} or character in BIDI_CONTROLS:
        return True
    code = ord(character)
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
