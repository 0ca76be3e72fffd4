# SPDX-License-Identifier: Apache-2.0
"""Logs turn, are bounded, and end with what was said last."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from sdconsole.toolkit.reports import logs


@pytest.fixture
def log(state_dir: Path) -> Iterator[Path]:
    """The console's log file, open."""
    before = list(logs.LOGGER.handlers)
    yield logs.open_log("console")
    for handler in set(logs.LOGGER.handlers) - set(before):
        handler.close()
        logs.LOGGER.removeHandler(handler)
    logs.set_level("info")


def test_the_log_turns_at_its_limit(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And keeps three old files."""
    monkeypatch.setattr(logs, "_LOG_BYTES", 100)
    for number in range(12):
        logging.getLogger("sdconsole.test").warning("line %d: %s", number, "words " * 20)
    kept = sorted(file.name for file in log.parent.glob("console.log*"))
    assert kept == ["console.log", "console.log.1", "console.log.2", "console.log.3"]
    assert "line 11" in log.read_text(encoding="utf-8")


def test_the_last_lines_reach_into_the_older_file(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report made right after the turn is not empty."""
    monkeypatch.setattr(logs, "_LOG_BYTES", 100)
    for number in range(4):
        logging.getLogger("sdconsole.test").warning("line %d: %s", number, "words " * 20)
    lines = logs.last_lines(log, 2)
    assert [line.split(": ")[0][-6:] for line in lines] == ["line 2", "line 3"]
    assert logs.last_lines(log.with_name("none.log"), 5) == []


def test_the_level_follows_the_setting(log: Path) -> None:
    """Unknown words are `info`."""
    quiet = logging.getLogger("sdconsole.test")
    logs.set_level("error")
    quiet.warning("not this")
    logs.set_level("DEBUG ")
    quiet.debug("but this")
    logs.set_level("everything")
    quiet.debug("nor this")
    text = log.read_text(encoding="utf-8")
    assert "but this" in text
    assert "not this" not in text
    assert "nor this" not in text
