# SPDX-License-Identifier: Apache-2.0
"""P14 to P16: the same screen shown by us and by TigerVNC, on the plain link only.

`python -m tests.bench.remote` measures every link and every scene; this is the short form for `make bench`.
"""

import statistics

import pytest

from tests.bench.remote import report
from tests.bench.remote.comparison import Plan, compare
from tests.bench.remote.report import Record

_SCENES = ("typing", "echo", "scroll", "static")


@pytest.mark.timeout(600)
def bench_the_plain_link() -> None:
    """Two rounds, half as long as usual; the ratios of goal P14 hold."""
    records = list(compare(Plan(("plain",), ("ours", "window", "tigervnc"), _SCENES, rounds=2, pace=0.5)))
    print("\n" + report.table(records))
    typing, theirs = _median(records, "ours", "typing"), _median(records, "tigervnc", "typing")
    if theirs is None:
        print("no reference here (Debian: tigervnc-scraping-server tigervnc-viewer xdotool)")
        return
    assert typing is not None
    print(f"P14: {typing:.1f} against {theirs:.1f} ms, {typing / theirs:.2f} x (goal 0.35 x)")
    assert typing <= 0.35 * theirs


def _median(records: list[Record], who: str, scene: str) -> float | None:
    values = [one["p50"] for one in records if (one["who"], one["scene"]) == (who, scene)]
    return statistics.median(values) if values else None
