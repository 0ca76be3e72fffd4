# SPDX-License-Identifier: Apache-2.0
"""A locked screen: noticed on a real session bus, held at once, told with the next lease at once (C39)."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sdconsole.contract.app import Lease
from sdconsole.support.actions.lock import LockWatch
from sdconsole.support.mirror.screens import Holder
from tests.support.builders import Play

_PROGRAM = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from sdconsole.support.actions.lock import LockWatch
app = QCoreApplication([])
watch = LockWatch()
watch.changed.connect(lambda is_locked: print(is_locked, flush=True))
print(watch.start(), flush=True)
QTimer.singleShot(20_000, lambda: sys.exit(3))
app.exec()
"""


_DESKTOP = """
import sys
from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage
app = QCoreApplication([])
name, path, state = sys.argv[1:]
@ClassInfo({"D-Bus Interface": name})
class Saver(QObject):
    @Slot(result=bool)
    def GetActive(self):
        return state == "locked"
bus = QDBusConnection.sessionBus()
saver = Saver()
assert bus.registerObject(path, name, saver, QDBusConnection.RegisterOption.ExportAllSlots)
assert bus.registerService(name)
print("ready", flush=True)
if state == "locked":
    app.exec()
for line in sys.stdin:
    signal = QDBusMessage.createSignal(path, name, "ActiveChanged")
    signal.setArguments([line.strip() == "True"])
    assert bus.send(signal)
"""


def _run(program: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _start_bus(
    kept: ExitStack, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[subprocess.Popen[str]], subprocess.Popen[str]]:
    """Start a session bus of our own; what is returned ends a process with it."""

    def keep(process: subprocess.Popen[str]) -> subprocess.Popen[str]:
        kept.callback(process.__exit__, None, None, None)
        kept.callback(process.kill)
        return process

    command = ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:dir={folder}"]
    bus = keep(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
    assert bus.stdout is not None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.stdout.readline().strip())
    return keep


def test_a_screen_that_is_locked_already_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No signal comes any more: the desktop is asked."""
    with ExitStack() as kept:
        keep = _start_bus(kept, tmp_path, monkeypatch)
        desktop = keep(_run(_DESKTOP, "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "locked"))
        assert desktop.stdout is not None
        assert desktop.stdout.readline() == "ready\n"
        app = keep(_run(_PROGRAM))
        assert app.stdout is not None
        assert [app.stdout.readline() for _ in range(2)] == ["True\n", "True\n"]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
        ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
        ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ],
)
def test_the_desktops_signal_is_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, path: str
) -> None:
    """From whichever desktop it comes."""
    with ExitStack() as kept:
        keep = _start_bus(kept, tmp_path, monkeypatch)
        app, desktop = keep(_run(_PROGRAM)), keep(_run(_DESKTOP, name, path, "open"))
        assert app.stdout is not None
        assert desktop.stdout is not None
        assert desktop.stdin is not None
        assert app.stdout.readline() == "True\n"
        assert desktop.stdout.readline() == "ready\n"
        for said in ("True", "False"):
            desktop.stdin.write(f"{said}\n")
            desktop.stdin.flush()
            assert app.stdout.readline().strip() == said


def test_the_same_word_twice_is_one_change(qtbot: QtBot) -> None:
    """Desktops repeat themselves."""
    watch = LockWatch()
    said: list[bool] = []
    watch.changed.connect(said.append)
    for is_active in (True, True, False, False):
        watch.on_active_changed(is_active)
    assert said == [True, False]


@pytest.mark.usefixtures("qapp")
def test_a_locked_screen_is_held_and_told_at_once() -> None:
    """Unlocked before the lease was answered: the next one follows at once."""
    play = Play()
    play.grant_control()
    play.visit.set_away(True)
    assert ("hold", Holder.LOCK) in play.screens.did
    lease = play.network.jobs[-1]
    play.visit.set_away(False)
    assert ("go_on", Holder.LOCK) in play.screens.did
    assert play.network.jobs[-1] is lease
    live = tuple(grant.id for grant in play.case.open)
    lease.answer(Lease(number=3, epoch=1, grants=live))
    assert play.network.jobs[-1] is not lease
    play.network.jobs[-1].answer(Lease(number=3, epoch=1, grants=live))
    assert not play.visit.is_away
