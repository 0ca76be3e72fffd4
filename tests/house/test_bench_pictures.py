# SPDX-License-Identifier: Apache-2.0
"""The benchmark's tables and plot say what its record says."""

import json
import xml.etree.ElementTree as ET

import draw_bench
import plot_bench


def record(who: str, scene: str, **figures: float) -> dict[str, object]:
    """One line of a record."""
    return {"round": 1, "link": "plain", "who": who, "scene": scene, **figures}


def test_the_plot_is_fresh() -> None:
    """Else: make pictures."""
    assert draw_bench.PLOT.read_text(encoding="utf-8") == draw_bench.plot()


def test_the_median_of_the_rounds_is_told_and_held_against_the_goal() -> None:
    """Three rounds of ours against one of the reference."""
    rows = [record("ours", "typing", p50=value, p95=9.0) for value in (1.0, 90.0, 3.0)]
    text = json.dumps({"records": [*rows, record("tigervnc", "typing", p50=10.0, p95=20.0)]})
    figures = draw_bench.read(text)
    assert "| no limit | ours | 3.0 / 9.0 |" in draw_bench.table(figures)
    assert "| typing p50 | ≤ 0.35 × TigerVNC | 0.30 | reached |" in draw_bench.verdicts(figures)


def test_what_was_missed_and_what_was_not_measured_is_said() -> None:
    """In plain words."""
    rows = [record("ours", "typing", p50=5.0), record("tigervnc", "typing", p50=10.0)]
    told = draw_bench.verdicts(draw_bench.read(json.dumps({"records": rows})))
    assert "| typing p50 | ≤ 0.35 × TigerVNC | 0.50 | **not reached** |" in told
    assert "| input p50 | ≤ 0.45 × TigerVNC | – | not measured |" in told


def test_a_longer_bar_is_a_larger_figure_and_nothing_is_no_bar() -> None:
    """As well-formed SVG."""
    bars = [plot_bench.Bar("a", 10.0, 15.0), plot_bench.Bar("b", 20.0), plot_bench.Bar("c", None)]
    panel = plot_bench.Panel("A < B", [plot_bench.Group("group", bars)])
    tree = ET.fromstring(plot_bench.draw([panel], {"a": "A", "b": "B", "c": "C"}))  # noqa: S314 - our own
    widths = [float(one.attrib["width"]) for one in tree.iter() if one.tag.endswith("rect")]
    assert len(widths) == 3 + 2
    assert widths[-1] == 2 * widths[-2]
