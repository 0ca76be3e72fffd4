# SPDX-License-Identifier: Apache-2.0
"""The program started anew, once this one has ended: the same command line, without what came on stdin."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import QProcess

from sdconsole.toolkit.reports.details import is_packaged

_ONCE = frozenset({"--password-stdin"})
"""Nobody writes to the stdin of a program that starts itself."""


def command_again(argv: Sequence[str] | None = None, *, is_built: bool | None = None) -> list[str]:
    """Return the command that started this process; a link it was started for is not opened twice."""
    built = is_packaged() if is_built is None else is_built
    given = list(argv) if argv is not None else ([sys.executable, *sys.argv[1:]] if built else sys.orig_argv)
    rest = [word for word in given[1:] if word not in _ONCE and not word.startswith("sdconsole://")]
    # The first word may be a bare "python3" that another PATH finds elsewhere.
    return [sys.executable, *rest]


def start_again() -> bool:
    """Start it, apart from this process; False if the system would not."""
    program, *rest = command_again()
    is_started, _process = QProcess.startDetached(program, rest)
    return bool(is_started)
