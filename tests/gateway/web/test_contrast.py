# SPDX-License-Identifier: Apache-2.0
"""The pages' colours are told apart in every scheme: each pair that stands together is measured."""

import re
from typing import Final

import pytest

from sdconsole.gateway.web.template import verbatim

Colours = dict[str, str]

SCHEMES: Final = {
    "light": ("",),
    "dark": ("", "(prefers-color-scheme: dark)"),
    "light, more": ("", "(prefers-contrast: more)"),
    "dark, more": (
        "",
        "(prefers-color-scheme: dark)",
        "(prefers-contrast: more)",
        "(prefers-contrast: more) and (prefers-color-scheme: dark)",
    ),
}
"""The rules that hold in a scheme, in the order of the file: the last one wins."""
READ: Final = (
    *(("text", ground) for ground in ("ground", "field", "alert-ground", "warn-ground")),
    *(("accent", ground) for ground in ("ground", "warn-ground")),
    ("soft", "ground"),
    ("on-accent", "accent"),
    ("alert", "alert-ground"),
)
SEEN: Final = (
    ("line", "ground"),
    ("line", "field"),
    ("alert", "ground"),
    ("alert", "field"),
    ("accent", "ground"),
    ("accent", "warn-ground"),
    ("text", "warn-ground"),
)
"""Edges of fields, and the outline of what has the focus on whatever it lies on."""


def _rules() -> dict[str, Colours]:
    found: dict[str, Colours] = {}
    for media, rule in re.findall(r"(?:@media ([^{]+?) \{\s*)?:root \{([^}]*)\}", verbatim("page.css")):
        found[media] = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", rule))
    return found


def _colours(scheme: str) -> Colours:
    rules, colours = _rules(), Colours()
    for media in SCHEMES[scheme]:
        colours |= rules[media]
    return colours


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return how well two colours are told apart (1 to 21), as WCAG 2 defines it."""
    dark, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_is_what_the_standard_says() -> None:
    """Black on white is 21, the classic borderline grey 4.54, a colour on itself 1."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert contrast("#123456", "#123456") == 1


def test_every_rule_of_colours_is_measured() -> None:
    """No scheme is added, no colour left out of one, without standing here."""
    rules = _rules()
    assert set(rules) == {media for medias in SCHEMES.values() for media in medias}
    assert {frozenset(colours) for colours in rules.values()} == {frozenset(rules[""])}
    assert set(rules[""]) == {name for pair in (*READ, *SEEN) for name in pair}


@pytest.mark.parametrize("scheme", list(SCHEMES))
def test_what_is_read_and_seen_stands_out(scheme: str) -> None:
    """Text 4.5:1, or 7:1 for whoever asked for more; edges and focus 3:1, or 4.5:1."""
    colours, is_more = _colours(scheme), "more" in scheme
    least_read, least_seen = (7.0, 4.5) if is_more else (4.5, 3.0)
    read = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in READ}
    seen = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in SEEN}
    assert {pair: ratio for pair, ratio in read.items() if ratio < least_read} == {}
    assert {pair: ratio for pair, ratio in seen.items() if ratio < least_seen} == {}


def test_no_colour_is_named_outside_the_schemes() -> None:
    """What a rule paints comes from the measured ones, or from the system's own."""
    rules = re.sub(r":root \{[^}]*\}", "", verbatim("page.css"))
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?!\w|-)", re.sub(r"#(pin|issue-hint)", "", rules)) == []
    assert re.findall(r"\brgba?\(|\bhsla?\(", rules) == []
