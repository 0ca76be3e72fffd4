# SPDX-License-Identifier: Apache-2.0
"""The same X display shown by us and by TigerVNC in one run: `python -m tests.bench.remote --help`."""

import argparse
import json
import signal
import sys
from pathlib import Path

from tests.bench.remote import comparison, report
from tests.bench.remote.comparison import Plan


def main(argv: list[str]) -> int:
    """Measure, print the table, write the JSON."""
    # Whoever ends it politely must not leave displays and namespaces behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    wishes = _wishes(argv)
    plan = Plan(
        tuple(wishes.links.split(",")),
        tuple(wishes.who.split(",")),
        tuple(wishes.scenes.split(",")),
        wishes.rounds,
        wishes.pace,
        wishes.shots,
    )
    records = []
    for record in comparison.compare(plan):
        records.append(record)
        print(report.line(record), file=sys.stderr, flush=True)
        if wishes.json:  # after each: what was measured stays if the rest fails
            wishes.json.write_text(_json(comparison.about(plan), records), encoding="utf-8")
    print(report.table(records))
    return 0


def _json(about: dict[str, object], records: list[report.Record]) -> str:
    """One record a line: small, and its changes can be read."""
    lines = ",\n".join(json.dumps(record) for record in records)
    return f'{{"about": {json.dumps(about)}, "records": [\n{lines}\n]}}\n'


def _wishes(argv: list[str]) -> argparse.Namespace:
    usual = Plan()
    parser = argparse.ArgumentParser(prog="python -m tests.bench.remote", description=__doc__)
    for name, known in (
        ("links", usual.links),
        ("scenes", usual.scenes),
        ("who", tuple(comparison.SIDES)),
    ):
        default = ",".join(getattr(usual, name))
        told = f"of {', '.join(known)} (usual: {default})".replace("%", "%%")
        parser.add_argument(f"--{name}", default=default, help=told)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--pace", type=float, default=1.0, help="length of the scenes against the usual")
    parser.add_argument("--json", type=Path, help="write every record to this file")
    parser.add_argument("--shots", type=Path, help="keep pictures taken in motion in this folder, as arrays")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
