# SPDX-License-Identifier: Apache-2.0
"""What was measured as lines and as a table: a block per scene, a row per link and side, medians."""

import statistics
from typing import Any

Record = dict[str, Any]
_HEAD = ("round", "link", "who", "scene")


def line(record: Record) -> str:
    """Return one record as it comes in."""
    head = " ".join(str(record[key]) for key in _HEAD)
    return f"{head}: " + " ".join(f"{key}={value}" for key, value in record.items() if key not in _HEAD)


def table(records: list[Record]) -> str:
    """Return the medians of all rounds."""
    blocks = []
    for scene in dict.fromkeys(record["scene"] for record in records):
        rows = [record for record in records if record["scene"] == scene]
        names = list(dict.fromkeys(key for row in rows for key in row if key not in _HEAD))
        lines = [f"{scene:<20}" + "".join(f"{name:>13}" for name in names)]
        for link, who in dict.fromkeys((row["link"], row["who"]) for row in rows):
            same = [row for row in rows if (row["link"], row["who"]) == (link, who)]
            medians = "".join(f"{_median(same, name):>13}" for name in names)
            lines.append(f"  {link + ' ' + who:<18}{medians}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _median(rows: list[Record], name: str) -> str:
    values = [row[name] for row in rows if row.get(name) is not None]
    return f"{statistics.median(values):.1f}" if values else "-"
