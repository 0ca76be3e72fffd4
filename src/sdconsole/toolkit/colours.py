# SPDX-License-Identifier: Apache-2.0
"""Every colour of the programs: one light and one dark value for each tone, and the two palettes."""

from __future__ import annotations

from enum import Enum

from PySide6.QtGui import QColor, QPalette

_WASH_LIGHT = 0.10
_WASH_DARK = 0.14


class Scheme(Enum):
    """Which of the two looks is on."""

    LIGHT = "light"
    DARK = "dark"


class Tone(Enum):
    """What a colour says. The value is (on light, on dark); both keep 4.5:1 on window, base and selection."""

    TEXT = ("#1B1B1B", "#F2F2F2")
    """Plain text and neutral icons."""
    MUTED = ("#5C6066", "#A6ABB2")
    """Unavailable, closed, secondary text."""
    INFO = ("#0F5FB8", "#6CB6FF")
    """Active session, permission not requested, links, notices."""
    WAIT = ("#8A5A00", "#F2B84B")
    """Waiting, pending, reconnecting, warnings."""
    QUEUED = ("#6B3FA0", "#C9A7F5")
    """In the queue."""
    EXPIRED = ("#6B5E55", "#B8ADA5")
    """Past the expiration."""
    GOOD = ("#0B6E3B", "#5FD38D")
    """Granted, in session, success."""
    DANGER = ("#B3261E", "#FF8A80")
    """Denied, no answer, errors, Stop. Nothing else may be red."""
    REVOKED = ("#9C3D00", "#FFB083")
    """Access taken back."""


def colour(tone: Tone, scheme: Scheme) -> QColor:
    """The tone as drawn in the scheme."""
    light, dark = tone.value
    return QColor(light if scheme is Scheme.LIGHT else dark)


def wash(tone: Tone, scheme: Scheme) -> QColor:
    """A background that hints at the tone; plain text and the tone itself stay readable on it."""
    ground, over = palette(scheme).window().color(), colour(tone, scheme)
    share = _WASH_LIGHT if scheme is Scheme.LIGHT else _WASH_DARK
    mixed = [round(b + (o - b) * share) for b, o in zip(_rgb(ground), _rgb(over), strict=True)]
    return QColor(*mixed)


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2.2, 1.0 to 21.0."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def scheme_of(palette: QPalette) -> Scheme:
    """The scheme a palette belongs to: dark when its window colour is."""
    return Scheme.DARK if palette.window().color().lightness() < 128 else Scheme.LIGHT


_LIGHT = {
    QPalette.ColorRole.Window: "#F3F3F3",
    QPalette.ColorRole.WindowText: "#1B1B1B",
    QPalette.ColorRole.Base: "#FFFFFF",
    QPalette.ColorRole.AlternateBase: "#F8F8F8",
    QPalette.ColorRole.Text: "#1B1B1B",
    QPalette.ColorRole.PlaceholderText: "#666A70",
    QPalette.ColorRole.Button: "#FBFBFB",
    QPalette.ColorRole.ButtonText: "#1B1B1B",
    QPalette.ColorRole.BrightText: "#B3261E",
    QPalette.ColorRole.ToolTipBase: "#FFFFFF",
    QPalette.ColorRole.ToolTipText: "#1B1B1B",
    QPalette.ColorRole.Highlight: "#DCEBFB",
    QPalette.ColorRole.HighlightedText: "#1B1B1B",
    QPalette.ColorRole.Accent: "#0F5FB8",
    QPalette.ColorRole.Link: "#0F5FB8",
    QPalette.ColorRole.LinkVisited: "#6B3FA0",
    QPalette.ColorRole.Light: "#FFFFFF",
    QPalette.ColorRole.Midlight: "#EDEDED",
    QPalette.ColorRole.Mid: "#C4C7CC",
    QPalette.ColorRole.Dark: "#9AA0A6",
    QPalette.ColorRole.Shadow: "#6B6F75",
}
_DARK = {
    QPalette.ColorRole.Window: "#2B2B2B",
    QPalette.ColorRole.WindowText: "#F2F2F2",
    QPalette.ColorRole.Base: "#1E1E1E",
    QPalette.ColorRole.AlternateBase: "#242424",
    QPalette.ColorRole.Text: "#F2F2F2",
    QPalette.ColorRole.PlaceholderText: "#9BA0A6",
    QPalette.ColorRole.Button: "#363636",
    QPalette.ColorRole.ButtonText: "#F2F2F2",
    QPalette.ColorRole.BrightText: "#FF8A80",
    QPalette.ColorRole.ToolTipBase: "#363636",
    QPalette.ColorRole.ToolTipText: "#F2F2F2",
    QPalette.ColorRole.Highlight: "#0B3A66",
    QPalette.ColorRole.HighlightedText: "#FFFFFF",
    QPalette.ColorRole.Accent: "#6CB6FF",
    QPalette.ColorRole.Link: "#6CB6FF",
    QPalette.ColorRole.LinkVisited: "#C9A7F5",
    QPalette.ColorRole.Light: "#4A4A4A",
    QPalette.ColorRole.Midlight: "#404040",
    QPalette.ColorRole.Mid: "#55595E",
    QPalette.ColorRole.Dark: "#1A1A1A",
    QPalette.ColorRole.Shadow: "#0E0E0E",
}
_TEXT_ROLES = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def _rgb(value: QColor) -> tuple[int, int, int]:
    return value.red(), value.green(), value.blue()


def _luminance(value: QColor) -> float:
    # WCAG 2.2, "relative luminance"
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _rgb(value))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def palette(scheme: Scheme) -> QPalette:
    """The whole palette of a scheme, disabled group included."""
    made = QPalette()
    for role, value in (_LIGHT if scheme is Scheme.LIGHT else _DARK).items():
        made.setColor(role, QColor(value))
    for role in _TEXT_ROLES:
        made.setColor(QPalette.ColorGroup.Disabled, role, colour(Tone.MUTED, scheme))
    return made
