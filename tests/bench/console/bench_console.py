# SPDX-License-Identifier: Apache-2.0
"""P1 to P7 for `make bench`: each prints its table, and fails where a goal is missed."""

import pytest

from tests.bench.console.__main__ import NAMES, measured
from tests.bench.console.figures import table


@pytest.mark.parametrize("name", NAMES)
def bench_console(name: str) -> None:
    """One of the goals' benchmarks, in a process of its own."""
    figures = measured(name)
    print(f"\n{table(figures)}")
    missed = [figure.what for figure in figures if not figure.is_reached]
    assert [what for what in missed if "beside" not in what] == []
