# SPDX-License-Identifier: Apache-2.0
"""The command that starts a program anew."""

import sys

from sdconsole.toolkit.reports.again import command_again


def test_it_is_the_command_of_this_run_without_what_was_good_once() -> None:
    """A password came on stdin; a link was opened already."""
    given = ["python3", "-m", "sdconsole", "console", "--gateway", "https://gw", "--password-stdin"]
    assert command_again(given) == [sys.executable, *given[1:-1]]
    assert command_again(["app", "sdconsole://session/x"]) == [sys.executable]


def test_this_very_process_has_one() -> None:
    """From the interpreter's own memory."""
    assert command_again()[0] == sys.executable
