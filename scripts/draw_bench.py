# SPDX-License-Identifier: Apache-2.0
"""Draws the benchmark of the remote screen from its record: two tables for the README, and a plot.

.venv/bin/python -m tests.bench.remote --rounds 3 --json docs/bench/remote.json && make pictures
"""

import json
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import plot_bench
from import_contracts import ROOT

RECORD = ROOT / "docs" / "bench" / "remote.json"
PLOT = ROOT / "docs" / "bench" / "remote.svg"
LINKS = {
    "plain": "no limit",
    "20M": "20 Mbit/s",
    "4M": "4 Mbit/s",
    "20M-1%": "20 Mbit/s, 1 % loss",
    "20M-5%": "20 Mbit/s, 5 % loss",
}
SIDES = {"ours": "ours", "window": "ours, window", "tigervnc": "TigerVNC"}
NOTHING, NEVER = "–", "no"

Number = float | None


class Figures:
    """Medians over all rounds of a record."""

    def __init__(self, records: Sequence[dict[str, Any]]) -> None:
        self._records = records

    def of(self, link: str, who: str, scene: str, name: str) -> Number:
        """Return one figure; None where nothing was measured."""
        rows = [r for r in self._records if (r["link"], r["who"], r["scene"]) == (link, who, scene)]
        values = [row[name] for row in rows if row.get(name) is not None]
        return statistics.median(values) if values else None

    def has(self, link: str, who: str) -> bool:
        """Whether this side was measured on this link."""
        return any((record["link"], record["who"]) == (link, who) for record in self._records)

    def cpu(self, link: str, who: str, scene: str) -> Number:
        """Return the percent of a core of host and viewer together."""
        return _sum(self.of(link, who, scene, "cpu_host"), self.of(link, who, scene, "cpu_viewer"))


def read(text: str | None = None) -> Figures:
    """Return the committed record's figures."""
    whole = json.loads(RECORD.read_text(encoding="utf-8") if text is None else text)
    return Figures(whole["records"])


def draw() -> str:
    """Return the README's part."""
    figures = read()
    picture = f"![Latency and frame rate on five links]({PLOT.relative_to(ROOT).as_posix()})"
    return "\n\n".join((picture, table(figures), verdicts(figures)))


def table(figures: Figures) -> str:
    """Return what was measured, a row per link and side."""
    head = (
        "link",
        "who",
        "typing ms",
        "input ms",
        "scroll fps",
        "scroll ms",
        "Mbit/s",
        "CPU",
        "dB moving",
        "page ms",
        "film fps",
        "text dB .3/1/2 s",
        "exact s",
        "first ms",
    )
    rows = [head, ("---",) * 2 + ("--:",) * (len(head) - 2)]
    for link, told in LINKS.items():
        for who, name in SIDES.items():
            if figures.has(link, who):
                rows.append((told, name, *_row(lambda *of, link=link, who=who: figures.of(link, who, *of))))
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _row(of: Callable[[str, str], Number]) -> tuple[str, ...]:
    bits = of("scroll", "down_kbit")
    cpu = (of("scroll", "cpu_host"), of("scroll", "cpu_viewer"))
    return (
        _pair(of, "typing"),
        _pair(of, "echo"),
        _text(of("scroll", "fps"), 0),
        _pair(of, "scroll", 0),
        _text(None if bits is None else bits / 1000),
        " + ".join(_text(part, 0) for part in cpu),
        _db(of("motion", "scroll_db")),
        _text(of("flip", "p50"), 0),
        _text(of("video", "fps"), 0),
        " / ".join(_db(of("sharp", f"db_{moment}")) for moment in (0.3, 1.0, 2.0)),
        NEVER if of("sharp", "exact") == 0 else _text(of("sharp", "exact_s")),
        _text(of("first", "p50"), 0),
    )


@dataclass(frozen=True)
class Goal:
    """One line of the second table; `value` of the figures is held against `limit`."""

    name: str
    value: Callable[[Figures], Number]
    limit: float
    is_floor: bool = False
    unit: str = ""

    def line(self, figures: Figures) -> str:
        """Return it as a row."""
        value = self.value(figures)
        sign = "≥" if self.is_floor else "≤"
        is_reached = value is not None and (value >= self.limit if self.is_floor else value <= self.limit)
        verdict = "not measured" if value is None else "reached" if is_reached else "**not reached**"
        return f"| {self.name} | {sign} {self.limit:g} {self.unit} | {_text(value, 2)} | {verdict} |"


def _ratio(link: str, scene: str, name: str, who: str = "ours") -> Callable[[Figures], Number]:
    def value(figures: Figures) -> Number:
        ours, theirs = figures.of(link, who, scene, name), figures.of(link, "tigervnc", scene, name)
        return None if ours is None or not theirs else ours / theirs

    return value


def _own(link: str, scene: str, name: str, who: str = "ours") -> Callable[[Figures], Number]:
    return lambda figures: figures.of(link, who, scene, name)


def _scroll(link: str, told: str, fps: float, times: float, late: float) -> tuple[Goal, ...]:
    return (
        Goal(f"{told}: scroll", _own(link, "scroll", "fps"), fps, True, "fps"),
        Goal(f"{told}: scroll, frames per second", _ratio(link, "scroll", "fps"), times, True, "× TigerVNC"),
        Goal(f"{told}: scroll p95", _own(link, "scroll", "p95"), late, unit="ms"),
    )


GOALS = (
    Goal("typing p50", _ratio("plain", "typing", "p50"), 0.35, unit="× TigerVNC"),
    Goal(
        "typing p50, in the window",
        _ratio("plain", "typing", "p50", "window"),
        0.35,
        unit="× TigerVNC",
    ),
    Goal("input p50", _ratio("plain", "echo", "p50"), 0.45, unit="× TigerVNC"),
    Goal("scroll, frames per second", _ratio("plain", "scroll", "fps"), 1.8, True, "× TigerVNC"),
    Goal("scroll p50", _ratio("plain", "scroll", "p50"), 0.3, unit="× TigerVNC"),
    Goal("scroll, bits", _ratio("plain", "scroll", "down_kbit"), 1.0, unit="× TigerVNC"),
    Goal("still screen, sharpness (99: exact)", _own("plain", "static", "db"), 99, True, "dB"),
    Goal("still screen, both sides", lambda f: f.cpu("plain", "ours", "static"), 2, unit="% of a core"),
    *_scroll("20M", "20 Mbit/s", 30, 4, 80),
    Goal("20 Mbit/s: scroll, bits", _ratio("20M", "scroll", "down_kbit"), 0.3, unit="× TigerVNC"),
    Goal("20 Mbit/s: text exact", _own("20M", "sharp", "exact_s"), 1, unit="s"),
    *_scroll("4M", "4 Mbit/s", 20, 10, 90),
    Goal("4 Mbit/s: text after 1 s", _own("4M", "sharp", "db_1.0"), 27, True, "dB"),
    Goal("4 Mbit/s: text exact", _own("4M", "sharp", "exact_s"), 3, unit="s"),
    Goal("5 % loss: typing p50", _own("20M-5%", "typing", "p50"), 30, unit="ms"),
    Goal("5 % loss: typing p95", _own("20M-5%", "typing", "p95"), 80, unit="ms"),
    Goal("5 % loss: input p95", _own("20M-5%", "echo", "p95"), 200, unit="ms"),
    Goal("5 % loss: scroll", _own("20M-5%", "scroll", "fps"), 15, True, "fps"),
    Goal("5 % loss: text exact", _own("20M-5%", "sharp", "exact_s"), 2, unit="s"),
)


def verdicts(figures: Figures) -> str:
    """Return our own goals and whether this run reached them."""
    head = ["| goal | limit | measured | |", "| --- | --: | --: | --- |"]
    return "\n".join([*head, *(goal.line(figures) for goal in GOALS)])


def plot() -> str:
    """Return the plot as SVG."""
    figures = read()

    def bar(link: str, who: str, scene: str, name: str, upper: str) -> plot_bench.Bar:
        end = figures.of(link, who, scene, upper) if upper else None
        return plot_bench.Bar(who, figures.of(link, who, scene, name), end)

    def panel(title: str, scene: str, name: str, upper: str = "") -> plot_bench.Panel:
        groups = []
        for link, told in LINKS.items():
            sides = [who for who in SIDES if figures.has(link, who)]
            if sides:
                groups.append(plot_bench.Group(told, [bar(link, who, scene, name, upper) for who in sides]))
        return plot_bench.Panel(title, groups)

    panels = [
        panel("Typing: ms until seen, p50 / p95 (shorter is better)", "typing", "p50", "p95"),
        panel("Key to its effect: ms, p50 / p95 (shorter is better)", "echo", "p50", "p95"),
        panel("Scrolling text: frames a second of 60 (longer is better)", "scroll", "fps"),
        panel("Scrolling text: ms until seen, p50 / p95 (shorter is better)", "scroll", "p50", "p95"),
    ]
    return plot_bench.draw(panels, SIDES)


def _sum(*values: Number) -> Number:
    return None if None in values else sum(value for value in values if value is not None)


def _pair(of: Callable[[str, str], Number], scene: str, digits: int = 1) -> str:
    return f"{_text(of(scene, 'p50'), digits)} / {_text(of(scene, 'p95'), digits)}"


def _text(value: Number, digits: int = 1) -> str:
    return NOTHING if value is None else f"{value:.{digits}f}"


def _db(value: Number) -> str:
    return "exact" if value == 99 else _text(value, 0)
