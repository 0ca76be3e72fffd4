# SPDX-License-Identifier: Apache-2.0
"""The command line takes a way in and a Gateway, and nothing that could set anything else."""

import pytest

from sdconsole.support.arguments import Launch, parse

DEEP = "sdconsole://join/abcdefghijklmnopqrstuv"


@pytest.mark.parametrize(
    ("argv", "launch"),
    [
        ([], Launch()),
        (["--link", "https://gw/s/x"], Launch("https://gw/s/x")),
        (
            ["--pin", "482 913 507", "--gateway", "gw.example.co.jp"],
            Launch("482 913 507", "gw.example.co.jp"),
        ),
        (["--gateway", "gw.example.co.jp"], Launch("", "gw.example.co.jp")),
        ([DEEP], Launch(DEEP)),
        (["--gateway", "gw", DEEP], Launch(DEEP, "gw")),
        (["--", DEEP], Launch(DEEP)),
    ],
)
def test_what_may_be_said(argv: list[str], launch: Launch) -> None:
    """Each way in, with or without a Gateway."""
    assert parse(argv) == launch


@pytest.mark.parametrize(
    "argv",
    [
        ["--link", "a", "--pin", "b"],
        ["--pin", "a", DEEP],
        ["--link"],
        ["--lin", "a"],
        ["--allow", "control"],
        [DEEP, "more"],
        ["-platform", "offscreen"],
    ],
)
def test_what_may_not_be_said(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Two ways at once, abbreviations, unknown options, more arguments: code 2 and a line."""
    with pytest.raises(SystemExit) as ended:
        parse(argv)
    assert ended.value.code == 2
    assert "sdconsole support" in capsys.readouterr().err
