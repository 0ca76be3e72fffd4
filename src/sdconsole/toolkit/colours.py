# SPDX-License-Identifier: Apache-2.0
"""Every colour of the programs: each tone on light and dark, plain and in high contrast, and the palettes."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

_WASH_LIGHT = 0.10
_WASH_DARK = 0.14


class Scheme(Enum):
    """Which of the four looks is on."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_LIGHT = "high-light"
    """High contrast, black on white."""
    HIGH_DARK = "high-dark"
    """High contrast, white on black."""

    @property
    def is_dark(self) -> bool:
        """Whether it is light text on a dark ground."""
        return self in (Scheme.DARK, Scheme.HIGH_DARK)

    @property
    def is_high(self) -> bool:
        """Whether everything keeps 7:1 and every edge is drawn (WCAG 2.2, 1.4.6)."""
        return self in (Scheme.HIGH_LIGHT, Scheme.HIGH_DARK)


class Tone(Enum):
    """What a colour says. The value is what it is on light, dark, high contrast light and dark.

    The first two keep 4.5:1 on window, base and selection, the others 7:1.
    """

    TEXT = ("#1B1B1B", "#F2F2F2", "#000000", "#FFFFFF")
    """Plain text and neutral icons."""
    MUTED = ("#5C6066", "#A6ABB2", "#333333", "#DEDEDE")
    """Unavailable, closed, secondary text."""
    INFO = ("#0F5FB8", "#6CB6FF", "#003380", "#A6D4FF")
    """Active session, permission not requested, links, notices."""
    WAIT = ("#8A5A00", "#F2B84B", "#4D3000", "#FFD24A")
    """Waiting, pending, reconnecting, warnings."""
    QUEUED = ("#6B3FA0", "#C9A7F5", "#4A1F80", "#E6D1FF")
    """In the queue."""
    EXPIRED = ("#6B5E55", "#B8ADA5", "#3D3226", "#E6DDD6")
    """Past the expiration."""
    GOOD = ("#0B6E3B", "#5FD38D", "#003D1C", "#7CF0AA")
    """Granted, in session, success."""
    DANGER = ("#B3261E", "#FF8A80", "#7A0A0A", "#FFC9C4")
    """Denied, no answer, errors, Stop. Nothing else may be red."""
    REVOKED = ("#9C3D00", "#FFB083", "#5C2200", "#FFD0A8")
    """Access taken back."""


def colour(tone: Tone, scheme: Scheme) -> QColor:
    """The tone as drawn in the scheme."""
    return QColor(tone.value[_PLACE[scheme]])


def banner_ground(tone: Tone, scheme: Scheme) -> QColor:
    """A ground in full colour that carries white text, whichever scheme is on."""
    return colour(tone, Scheme.HIGH_LIGHT if scheme.is_high else Scheme.LIGHT)


def wash(tone: Tone, scheme: Scheme) -> QColor:
    """A background that hints at the tone; plain text and the tone itself stay readable on it."""
    ground, over = palette(scheme).window().color(), colour(tone, scheme)
    share = _WASH_DARK if scheme.is_dark else _WASH_LIGHT
    mixed = [round(b + (o - b) * share) for b, o in zip(_rgb(ground), _rgb(over), strict=True)]
    return QColor(*mixed)


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2.2, 1.0 to 21.0."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def scheme_of(palette: QPalette) -> Scheme:
    """The scheme a palette belongs to: dark when its window colour is, high contrast when that is pure.

    Pure black and pure white are no system's ordinary window colour (Windows #F3F3F3 and #202020, macOS
    #ECECEC and #323232): only our own high contrast palettes have them.
    """
    ground = palette.window().color()
    if ground == Qt.GlobalColor.white:
        return Scheme.HIGH_LIGHT
    if ground == Qt.GlobalColor.black:
        return Scheme.HIGH_DARK
    return Scheme.DARK if ground.lightness() < 128 else Scheme.LIGHT


_PLACE = {scheme: place for place, scheme in enumerate(Scheme)}
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
_HIGH_LIGHT = {
    QPalette.ColorRole.Window: "#FFFFFF",
    QPalette.ColorRole.WindowText: "#000000",
    QPalette.ColorRole.Base: "#FFFFFF",
    QPalette.ColorRole.AlternateBase: "#F0F0F0",
    QPalette.ColorRole.Text: "#000000",
    QPalette.ColorRole.PlaceholderText: "#333333",
    QPalette.ColorRole.Button: "#FFFFFF",
    QPalette.ColorRole.ButtonText: "#000000",
    QPalette.ColorRole.BrightText: "#7A0A0A",
    QPalette.ColorRole.ToolTipBase: "#FFFFFF",
    QPalette.ColorRole.ToolTipText: "#000000",
    QPalette.ColorRole.Highlight: "#B3D7FF",
    QPalette.ColorRole.HighlightedText: "#000000",
    QPalette.ColorRole.Accent: "#003380",
    QPalette.ColorRole.Link: "#003380",
    QPalette.ColorRole.LinkVisited: "#4A1F80",
    QPalette.ColorRole.Light: "#FFFFFF",
    QPalette.ColorRole.Midlight: "#E0E0E0",
    QPalette.ColorRole.Mid: "#555555",
    QPalette.ColorRole.Dark: "#333333",
    QPalette.ColorRole.Shadow: "#000000",
}
_HIGH_DARK = {
    QPalette.ColorRole.Window: "#000000",
    QPalette.ColorRole.WindowText: "#FFFFFF",
    QPalette.ColorRole.Base: "#000000",
    QPalette.ColorRole.AlternateBase: "#1A1A1A",
    QPalette.ColorRole.Text: "#FFFFFF",
    QPalette.ColorRole.PlaceholderText: "#DEDEDE",
    QPalette.ColorRole.Button: "#000000",
    QPalette.ColorRole.ButtonText: "#FFFFFF",
    QPalette.ColorRole.BrightText: "#FFC9C4",
    QPalette.ColorRole.ToolTipBase: "#000000",
    QPalette.ColorRole.ToolTipText: "#FFFFFF",
    QPalette.ColorRole.Highlight: "#003A75",
    QPalette.ColorRole.HighlightedText: "#FFFFFF",
    QPalette.ColorRole.Accent: "#A6D4FF",
    QPalette.ColorRole.Link: "#A6D4FF",
    QPalette.ColorRole.LinkVisited: "#E6D1FF",
    QPalette.ColorRole.Light: "#FFFFFF",
    QPalette.ColorRole.Midlight: "#333333",
    QPalette.ColorRole.Mid: "#AAAAAA",
    QPalette.ColorRole.Dark: "#DEDEDE",
    QPalette.ColorRole.Shadow: "#FFFFFF",
}
_PALETTES = {
    Scheme.LIGHT: _LIGHT,
    Scheme.DARK: _DARK,
    Scheme.HIGH_LIGHT: _HIGH_LIGHT,
    Scheme.HIGH_DARK: _HIGH_DARK,
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
    for role, value in _PALETTES[scheme].items():
        made.setColor(role, QColor(value))
    for role in _TEXT_ROLES:
        made.setColor(QPalette.ColorGroup.Disabled, role, colour(Tone.MUTED, scheme))
    return made
