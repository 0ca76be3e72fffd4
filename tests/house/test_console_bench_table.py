# SPDX-License-Identifier: Apache-2.0
"""The table of the console's benchmark says what its record says."""

import json

import draw_console_bench


def test_a_figure_is_a_row_with_its_verdict() -> None:
    """Reached, not reached, and what only explains another figure."""
    figure = {
        "goal": "P4", "what": "sort", "value": 0.02, "limit": 0.03, "unit": "×", "ours": 9.1234,
        "theirs": 456.0, "measured_in": "ms",
    }  # fmt: skip
    missed = {**figure, "value": 0.5}
    beside = {**figure, "what": "sort (beside the goal)", "ours": None, "theirs": None}
    about = {"machine": "Linux x86_64, 2 cores", "python": "3.11.7", "qt": "offscreen"}
    told = draw_console_bench.draw(json.dumps({"about": about, "figures": [figure, missed, beside]}))
    assert "| P4 | sort | 9.12 ms | 456 ms | 0.02 × | ≤ 0.03 × | reached |" in told
    assert "| P4 | sort | 9.12 ms | 456 ms | 0.5 × | ≤ 0.03 × | **not reached** |" in told
    assert "| P4 | sort (beside the goal) | – | – | 0.02 × | – |  |" in told
    assert told.endswith("Measured on Linux x86_64, 2 cores, Python 3.11.7, Qt offscreen.")


def test_the_record_that_is_kept_can_be_drawn() -> None:
    """Each of its figures."""
    drawn = draw_console_bench.draw()
    assert all(f"| P{number} |" in drawn for number in range(1, 8))
