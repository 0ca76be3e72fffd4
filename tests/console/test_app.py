# SPDX-License-Identifier: Apache-2.0
"""The console as a program: what is painted first, its command line, signing in from standard input."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sdconsole.console.app import Options, _parse
from tests.shared.gateway import OWNER, PASSWORD, gateway

LIMIT_S = 60
PAINTED_FIRST = """
import sys
from sdconsole.toolkit import application
paint = application.wait_for_paint

def look(window, *limit):
    paint(window, *limit)
    heavy = {"asyncio", "httpx", "msgspec", "keyring", "qasync", "sdconsole.contract", "sdconsole.client"}
    print("HEAVY", sorted(heavy & set(sys.modules)))
    print("PAGE", type(window.page).__name__)
    sys.stdout.flush()
    import os
    os._exit(0)

application.wait_for_paint = look
from sdconsole.console.app import main
main([])
"""
SIGNS_IN = """
import sys
from PySide6.QtCore import QTimer
from sdconsole.console import workplace

start = workplace.Workplace.start

def watched(self):
    start(self)
    def look():
        stage = self.mirror.line.stage.value
        if stage == "up" and self.desk is not None:
            print("UP", self.desk.status.me.text(), [view.name for view in self.mirror.channels])
            sys.stdout.flush()
            self._host.quit(7)
        elif self.entry.failure_text():
            print("FAILED", self.entry.failure_text())
            sys.stdout.flush()
            self._host.quit(8)
        else:
            QTimer.singleShot(50, self, look)
    look()

workplace.Workplace.start = watched
from sdconsole.console.app import main
sys.exit(main(sys.argv[1:]))
"""


def run_python(code: str, state: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run a piece of Python with the console in it, offscreen."""
    root = Path(__file__).parents[2]
    environment = {
        **os.environ,
        "PYTHONPATH": str(root / "src"),
        "QT_QPA_PLATFORM": "offscreen",
        "SDCONSOLE_STATE_DIR": str(state),
        "SDCONSOLE_LANGUAGE": "en",
    }
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        timeout=LIMIT_S,
        check=False,
    )


def test_the_first_window_is_painted_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    done = run_python(PAINTED_FIRST, tmp_path)
    assert done.stdout.splitlines() == ["HEAVY []", "PAGE SignInView"], done.stderr


def test_a_kept_sign_in_opens_with_its_own_page(tmp_path: Path) -> None:
    config = tmp_path / "config"
    config.mkdir()
    (config / "console.ini").write_text(
        "[General]\nkeep-signed-in=yes\n\n[gateway]\naddress=https://gw.example.co.jp\n", encoding="utf-8"
    )
    done = run_python(PAINTED_FIRST, tmp_path)
    assert done.stdout.splitlines() == ["HEAVY []", "PAGE OpeningView"], done.stderr


def test_it_signs_in_with_a_password_from_standard_input_and_ends_in_order(tmp_path: Path) -> None:
    with gateway() as running:
        arguments = ("--gateway", running.origin, "--user", OWNER, "--password-stdin")
        done = run_python(SIGNS_IN, tmp_path, *arguments, typed=PASSWORD + "\n")
        assert done.stdout == "UP 佐藤 健 ['Support']\n", done.stderr
        assert done.returncode == 7, done.stderr
        assert done.stderr == ""
        wrong = run_python(SIGNS_IN, tmp_path, *arguments, typed="wrong\n")
        assert wrong.stdout.startswith("FAILED Wrong user name or password."), wrong.stderr
        assert wrong.returncode == 8


def test_the_command_line_names_gateway_and_user(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _parse([]) == Options()
    assert _parse(["--gateway", "https://gw", "--user", "sato"]) == Options("https://gw", "sato", "")


@pytest.mark.parametrize(
    "argv", [["--password-stdin"], ["--password", "x"], ["--gateway", "https://gw", "--password-stdin"]]
)
def test_a_password_on_the_command_line_does_not_exist(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        _parse(argv)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err
