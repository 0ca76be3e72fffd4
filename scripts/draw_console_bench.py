# SPDX-License-Identifier: Apache-2.0
"""Draws the console's benchmark from its record: a table for the README.

.venv/bin/python -m tests.bench.console --json docs/bench/console.json && make pictures
"""

import json
from typing import Any

from import_contracts import ROOT

RECORD = ROOT / "docs" / "bench" / "console.json"
BESIDE = "beside"
"""Figures with this word explain others; they are held against no goal."""


def draw(text: str | None = None) -> str:
    """Return the README's part."""
    whole = json.loads(RECORD.read_text(encoding="utf-8") if text is None else text)
    head = ("goal", "what", "ours", "Qt alone", "measured", "goal is", "")
    rows: list[tuple[str, ...]] = [head, ("---", "---", "--:", "--:", "--:", "--:", "---")]
    rows += [_row(figure) for figure in whole["figures"]]
    about = whole["about"]
    told = f"{about['machine']}, Python {about['python']}, Qt {about['qt']}"
    return "\n".join("| " + " | ".join(row) + " |" for row in rows) + f"\n\nMeasured on {told}."


def _row(figure: dict[str, Any]) -> tuple[str, ...]:
    is_reached = figure["value"] <= figure["limit"]
    is_beside = BESIDE in figure["what"]
    return (
        figure["goal"],
        figure["what"],
        _number(figure["ours"], figure["measured_in"]),
        _number(figure["theirs"], figure["measured_in"]),
        _number(figure["value"], figure["unit"]),
        "–" if is_beside else f"≤ {_number(figure['limit'], figure['unit'])}",
        "" if is_beside else "reached" if is_reached else "**not reached**",
    )


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    return f"{value:.3g} {unit}" if value < 1_000 else f"{value:,.0f} {unit}"
