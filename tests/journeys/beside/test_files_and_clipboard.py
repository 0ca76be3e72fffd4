# SPDX-License-Identifier: Apache-2.0
"""Files and clipboard between two real computers: asked for, allowed, cut in the middle, whole at the end."""

import json
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sdconsole.demo.actors import watcher
from sdconsole.demo.actors.words import said, within
from sdconsole.demo.hands import Role, Widget
from sdconsole.demo.seat import Seat
from tests.journeys.scene import Scene
from tests.journeys.wire import Wire

pytestmark = [pytest.mark.journey, pytest.mark.alone]
_COPYIST = Path(__file__).with_name("copyist.py")
_LARGE = 60_000_000
_BEFORE = "Nothing was copied there since it is allowed. What was before, only the end user can send."


class Copyist:
    """Somebody's clipboard, as another program on the same screen sees it."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        assert process.stdout is not None
        assert json.loads(process.stdout.readline()) == {"ready": True}

    def copy(self, text: str, *, is_concealed: bool = False) -> None:
        """Copy something, and hear of it."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"copy": text, "concealed": is_concealed}) + "\n")
        self._process.stdin.flush()
        self.wait_for(text)

    def wait_for(self, text: str) -> None:
        """Wait until the clipboard holds this, and nothing else comes in between."""
        assert self._process.stdout is not None
        while (found := json.loads(self._process.stdout.readline())["text"]) != text:
            assert found == "", found


@contextmanager
def copyist(seat: Seat) -> Iterator[Copyist]:
    """A copyist on somebody's screen."""
    environment = {**seat.environment, "QT_QPA_PLATFORM": "xcb"}
    with subprocess.Popen(
        [sys.executable, str(_COPYIST)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        try:
            yield Copyist(process)
        finally:
            process.kill()


def _allow_more(scene: Scene, pane: str, context: str, allowing: str) -> None:
    """The technician asks for more from a pane; the end user allows it."""
    viewer = scene.watcher.program
    scene.here.fingers.bring_up(watcher.PROGRAM)
    left, top, width, height = viewer.find(Role.CHECK_BOX, within(context, pane)).extents
    scene.here.fingers.click(left + width // 2, top + height // 2)
    ask = viewer.find(Role.BUTTON, said("Asking", "Ask for permission"))
    ask.wait_until(lambda it: it.is_enabled, "Ask for permission")
    ask.press()
    more = said("Prompt", "{name} is asking for more access to this computer.")
    prompt = scene.end_user.program.find(Role.DIALOG, more)
    allow = prompt.find(Role.BUTTON, said("Prompt", allowing))
    allow.wait_until(lambda it: it.is_enabled, "armed Allow button")
    allow.press()


def _part(folder: Path) -> int:
    """How much of a file that is being saved is there."""
    return max((it.stat().st_size for it in folder.glob(".*.part")), default=0)


def _choose(widget: Widget, path: Path, label: str) -> None:
    """Type a path into a file dialog and go on."""
    dialog = widget.find(Role.DIALOG, label)
    next(iter(dialog.find_all(Role.ENTRY))).set_text(str(path))
    buttons = [it for it in dialog.find_all(Role.BUTTON) if re.search("Open|Choose|開く|選択", it.name)]
    buttons[0].press()


def test_a_file_and_a_text_each_way_with_the_line_cut_in_the_middle(scene: Scene, tmp_path: Path) -> None:
    """What is not allowed can be asked for; nothing is saved before the end user says so; all is exact."""
    there, back = tmp_path / "報告書.bin", tmp_path / "log.txt"
    there.write_bytes(random.Random(1).randbytes(_LARGE))
    back.write_bytes(b"from the end user\n" * 1000)
    scene.sign_in()
    ways = scene.make_session()
    with Wire(scene.gateway.port) as wire:
        scene.join(wire.instead_of(ways.link))
        scene.ask()
        scene.allow()
        scene.connect()
        _allow_more(scene, "Files", "ViewerFiles", "Allow files")
        viewer, app = scene.watcher.program, scene.end_user.program
        send = viewer.find(Role.BUTTON, said("ViewerFiles", "Send files…"))
        send.wait_until(lambda it: it.is_enabled, "Send files")
        send.press()
        _choose(viewer, there, "Choose files to send")
        save = app.find(Role.BUTTON, within("SupportFiles", "Save"))
        saved = scene.folder / "end-user/state/downloads" / there.name
        assert not saved.parent.exists()
        save.press()
        scene.wait(lambda: _part(saved.parent) > 5_000_000, "the first bytes")
        with wire.cut():
            scene.watcher.wait_for_words(watcher.LOST)
            assert not saved.exists()
        scene.wait(saved.exists, "the whole file", 60)
        assert saved.read_bytes() == there.read_bytes()
        scene.watcher.wait_for_words(within("ViewerFiles", "Saved on the remote computer."))
        viewer.find(Role.BUTTON, said("ViewerFiles", "Get a file")).press()
        app.find(Role.BUTTON, within("SupportFiles", "Choose a file…")).press()
        _choose(app, back, "送るファイルを選ぶ")
        viewer.find(Role.BUTTON, within("ViewerFiles", "Save…")).press()
        folder = tmp_path / "kept"
        folder.mkdir()
        _choose(viewer, folder, "Choose a folder")
        scene.wait((folder / back.name).exists, "the file from the end user")
        assert (folder / back.name).read_bytes() == back.read_bytes()


def test_clipboard_text_each_way_and_never_a_password(scene: Scene) -> None:
    """What was copied before stays; after it is allowed text goes both ways, marked passwords do not."""
    with copyist(scene.here) as here, copyist(scene.there) as there:
        there.copy("before it was allowed")
        scene.meet()
        scene.ask()
        scene.allow()
        scene.connect()
        _allow_more(scene, "Clipboard", "Clip", "Allow the clipboard")
        viewer = scene.watcher.program
        fetch = viewer.find(Role.BUTTON, said("Clip", "Get the remote clipboard"))
        fetch.wait_until(lambda it: it.is_enabled, "Get the remote clipboard")
        fetch.press()
        scene.watcher.wait_for_words(within("Clip", _BEFORE))
        there.copy("日本語 from there")
        here.wait_for("日本語 from there")
        there.copy("hunter2", is_concealed=True)
        there.copy("after the password")
        here.wait_for("after the password")
        here.copy("an answer")
        scene.here.fingers.bring_up("sdconsole-console")
        scene.here.fingers.bring_up(watcher.PROGRAM)
        there.wait_for("an answer")
        scene.end_user.stop()
        scene.watcher.wait_for_words(watcher.STOPPED)
        there.copy("after Stop")
        here.copy("nothing came")
