# SPDX-License-Identifier: Apache-2.0
"""The clipboard as text: passwords are known by their marks, other things than text are none."""

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from sdconsole.toolkit.clipboard import Clipboard, Content, is_concealed

WINDOWS = 'application/x-qt-windows-mime;value="{}"'


@pytest.mark.parametrize(
    ("formats", "expected"),
    [
        ({"text/plain": b"x"}, False),
        ({"x-kde-passwordManagerHint": b"secret"}, True),
        ({"x-kde-passwordManagerHint": b"public"}, False),
        ({WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b""}, True),
        ({WINDOWS.format("CanIncludeInClipboardHistory"): b"\0\0\0\0"}, True),
        ({WINDOWS.format("CanIncludeInClipboardHistory"): b"\1\0\0\0"}, False),
        ({WINDOWS.format("CanUploadToCloudClipboard"): b"\0\0\0\0"}, True),
        ({"org.nspasteboard.ConcealedType": b""}, True),
    ],
)
def test_marks_of_password_managers(formats: dict[str, bytes], expected: bool) -> None:
    """KDE's, Windows' and macOS's."""
    assert is_concealed(formats, formats.__getitem__) is expected


def test_text_in_and_out(qtbot: QtBot) -> None:
    """What is put in is there, and is told of."""
    clipboard = Clipboard()
    with qtbot.waitSignal(clipboard.copied):
        assert clipboard.put("日本\n😀")
    assert clipboard.look() == Content("日本\n😀", False)


def test_a_password_is_not_looked_at(qtbot: QtBot) -> None:
    """Marked: no text, but the mark."""
    data = QMimeData()
    data.setText("hunter2")
    data.setData("x-kde-passwordManagerHint", b"secret")
    with qtbot.waitSignal(QGuiApplication.clipboard().dataChanged):
        QGuiApplication.clipboard().setMimeData(data)
    assert Clipboard().look() == Content("", True)


@pytest.mark.usefixtures("qapp")
def test_copied_files_are_no_text() -> None:
    """Paths of copied files are nobody's business."""
    data = QMimeData()
    data.setUrls([QUrl("file:///secret.txt")])
    QGuiApplication.clipboard().setMimeData(data)
    assert Clipboard().look() == Content("", False)
