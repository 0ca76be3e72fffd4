# SPDX-License-Identifier: Apache-2.0
"""What was measured as lines and tables of text."""

from typing import Any

Record = dict[str, Any]
_KEYS = ("round", "link", "who", "scene")


def line(record: Record) -> str:
    """Return one record as it comes in."""
    head = " ".join(str(record[key]) for key in _KEYS)
    return f"{head}: " + " ".join(f"{key}={value}" for key, value in record.items() if key not in _KEYS)


def table(records: list[Record]) -> str:
    """Return all of them."""
    return "\n".join(line(record) for record in records)
