# SPDX-License-Identifier: Apache-2.0
"""The commands of the README exist on every system, and CI runs the one it names."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import checks
from tests.house.source import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
POWERSHELL = (ROOT / "make.ps1").read_text(encoding="utf-8")


def test_powershell_knows_the_makefile_s_names() -> None:
    """All but the step that only make needs."""
    targets = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    known = re.search(r"ValidateSet\((.*?)\)", POWERSHELL)
    assert targets
    assert known
    assert set(re.findall(r'"(\w+)"', known[1])) == set(targets[1].split()) - {"setup"}


@pytest.mark.parametrize("command", ["make demo", "make test", "./make.ps1 demo", "./make.ps1 test"])
def test_the_readme_names_the_command(command: str) -> None:
    """In its table."""
    assert f"`{command}`" in README


def test_ci_runs_the_test_command_of_the_readme_and_nothing_else() -> None:
    """And can be executed."""
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    orders = [line for line in lines if line and not line.startswith("#")]
    assert orders == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "exec make test"]
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_a_failing_check_stops_the_rest_and_is_named(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """With its exit code, and the time of each that ran."""
    stages = [
        checks.Stage("first", (sys.executable, "-c", "print('one')")),
        checks.Stage("second", (sys.executable, "-c", "raise SystemExit(3)")),
        checks.Stage("third", (sys.executable, "-c", "print('never')")),
    ]
    monkeypatch.setitem(checks.PLANS, "test", tuple(stages))
    assert checks.main(["test"]) == 3
    said = capfd.readouterr()
    assert "FAILED: second (exit code 3)" in said.err
    assert re.search(r"^first +\d+\.\d s$", said.out, re.MULTILINE)
    assert "never" not in said.out


SHAKY = """
from pathlib import Path
def test_first_of_all():
    mark = Path(__file__).with_name("mark")
    was_here = mark.exists()
    mark.touch()
    assert was_here
"""


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (SHAKY, 0, "SHAKY: passed only when run alone: "),
        ("def test_no(): assert False", 1, "1 that failed, once more, alone"),
        (
            "".join(f"def test_{n}(): assert False\n" for n in range(checks.FEW + 1)),
            1,
            f"{checks.FEW + 1} failed",
        ),
    ],
)
def test_a_few_failures_of_real_programs_are_run_once_more_and_said(
    text: str,
    code: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """What fails alone fails; what passes alone is named; many failures are no matter of luck."""
    (tmp_path / "test_some.py").write_text(text, encoding="utf-8")
    command = (*checks.PYTEST, f"--rootdir={tmp_path}", "-c", os.devnull, str(tmp_path))
    monkeypatch.setattr(checks, "LAST_FAILED", tmp_path / ".pytest_cache" / "v" / "cache" / "lastfailed")
    monkeypatch.setitem(checks.PLANS, "test", (checks.Stage("some", command, has_real_programs=True),))
    assert checks.main(["test"]) == code
    assert said in capfd.readouterr().out


def test_a_wrong_plan_shows_the_usage() -> None:
    """From the command line."""
    script = str(ROOT / "scripts" / "checks.py")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "usage: checks.py check|test\n")
