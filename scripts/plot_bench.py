# SPDX-License-Identifier: Apache-2.0
"""Bars in groups as SVG: readable on light and on dark ground, the same bytes for the same figures."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, LEFT, RIGHT = 860, 150, 70
_BAR, _GAP, _GROUP_GAP, _HEAD = 11, 2, 9, 34
_PAD = 18
_COLOURS = ("#1a7f5a", "#5fb48f", "#d9822b", "#8250df")
_STYLE = """
text { font: 12px system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif; fill: #24292f; }
.title { font-weight: 600; font-size: 13px; } .value { font-size: 10.5px; } .end { text-anchor: end; }
.line { stroke: #8c959f; stroke-opacity: .45; }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3; } }
"""


@dataclass(frozen=True)
class Bar:
    """One bar; `upper` is a thin line beyond its end."""

    kind: str
    value: float | None
    upper: float | None = None


@dataclass(frozen=True)
class Group:
    """Bars that are held against each other."""

    name: str
    bars: Sequence[Bar]


@dataclass(frozen=True)
class Panel:
    """A part of the plot with a scale of its own."""

    title: str
    groups: Sequence[Group]

    @property
    def values(self) -> list[float]:
        """All that must find room."""
        bars = [bar for group in self.groups for bar in group.bars]
        return [value for bar in bars for value in (bar.value, bar.upper) if value]

    @property
    def height(self) -> int:
        """Pixels."""
        return _HEAD + sum(_height(group) + _GROUP_GAP for group in self.groups) + _PAD


def draw(panels: Sequence[Panel], kinds: Mapping[str, str]) -> str:
    """Return the plot; `kinds` are the names of the legend in the order of their colours."""
    colours = dict(zip(kinds, _COLOURS, strict=False))
    parts, top = [_legend(kinds, colours)], 30
    for panel in panels:
        parts.extend(_panel(panel, top, colours))
        top += panel.height
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" width="{WIDTH}" height="{top}">'
    )
    # Where no style is heeded, a grey that can be read on both grounds.
    group = '<g fill="#768390" font-family="sans-serif" font-size="12">'
    return "\n".join([head, f"<style>{_STYLE}</style>", group, *parts, "</g>", "</svg>"]) + "\n"


def _legend(kinds: Mapping[str, str], colours: Mapping[str, str]) -> str:
    parts, x = [], LEFT
    for kind, name in kinds.items():
        parts.append(f'<rect x="{x}" y="9" width="12" height="12" rx="2" fill="{colours[kind]}"/>')
        parts.append(f'<text x="{x + 18}" y="19">{escape(name)}</text>')
        x += 40 + 8 * len(name)
    return "\n".join(parts)


def _panel(panel: Panel, top: int, colours: Mapping[str, str]) -> list[str]:
    scale = _scale(panel.values)
    parts = [f'<text class="title" x="{LEFT}" y="{top + 20}">{escape(panel.title)}</text>']
    y = top + _HEAD
    for group in panel.groups:
        middle = y + _height(group) / 2 + 4
        parts.append(f'<text class="end" x="{LEFT - 10}" y="{middle:g}">{escape(group.name)}</text>')
        for bar in group.bars:
            parts.extend(_bar(bar, y, scale, colours[bar.kind]))
            y += _BAR + _GAP
        y += _GROUP_GAP
    parts.append(
        f'<line class="line" x1="{LEFT}" y1="{top + _HEAD - 4}" x2="{LEFT}" y2="{y - _GROUP_GAP + 2}"/>'
    )
    return parts


def _bar(bar: Bar, y: int, scale: "_Scale", colour: str) -> list[str]:
    if bar.value is None:
        return [f'<text class="value" x="{LEFT + 5}" y="{y + 9}">nothing came</text>']
    length, end, label = scale(bar.value), scale(bar.value), _number(bar.value)
    parts = [f'<rect x="{LEFT}" y="{y}" width="{length:.1f}" height="{_BAR}" rx="1.5" fill="{colour}"/>']
    if bar.upper is not None:
        end, middle = max(end, scale(bar.upper)), y + _BAR / 2
        label += f" / {_number(bar.upper)}"
        line = f'<line x1="{LEFT + length:.1f}" x2="{LEFT + end:.1f}" y1="{middle:g}" y2="{middle:g}"'
        parts.append(f'{line} stroke="{colour}" stroke-width="2"/>')
    parts.append(f'<text class="value" x="{LEFT + end + 5:.1f}" y="{y + 9}">{label}</text>')
    return parts


class _Scale:
    def __init__(self, low: float, high: float, is_logarithmic: bool) -> None:
        self._low, self._high, self._is_logarithmic = low, high, is_logarithmic

    def __call__(self, value: float) -> float:
        room = WIDTH - LEFT - RIGHT
        if not self._is_logarithmic:
            return room * value / self._high
        span = math.log(self._high / self._low)
        return max(room * math.log(max(value, self._low) / self._low) / span, 1.0)


def _scale(values: Sequence[float]) -> _Scale:
    """Logarithmic when the largest is more than fifty times the smallest: else the small ones vanish."""
    high = max(values, default=1.0)
    low = min(values, default=1.0)
    return _Scale(low / 1.5, high, high > 50 * low)


def _height(group: Group) -> int:
    return len(group.bars) * (_BAR + _GAP)


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 20 else f"{value:.1f}"
