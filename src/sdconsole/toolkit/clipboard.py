# SPDX-License-Identifier: Apache-2.0
"""This computer's clipboard as text: what was copied, whether it is marked as a password, putting text in."""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_ALWAYS_CONCEALED = frozenset(
    {
        _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"),
        _WINDOWS.format("Clipboard Viewer Ignore"),
        "org.nspasteboard.ConcealedType",
        "org.nspasteboard.TransientType",
        "com.agilebits.onepassword",
    }
)
_CONCEALED_IF_ZERO = (
    _WINDOWS.format("CanIncludeInClipboardHistory"),
    _WINDOWS.format("CanUploadToCloudClipboard"),
)
_KDE_HINT = "x-kde-passwordManagerHint"


class Content(NamedTuple):
    """What is in the clipboard."""

    text: str
    """"" when it is no text, or concealed."""
    is_concealed: bool


def is_concealed(formats: Iterable[str], read: Callable[[str], bytes]) -> bool:
    """Whether a password manager marked what has these `formats` as nothing for others.

    KDE's hint, Windows' formats for monitors, history and cloud, macOS's pasteboard types.
    """
    known = set(formats)
    if known & _ALWAYS_CONCEALED:
        return True
    if _KDE_HINT in known and read(_KDE_HINT).strip() != b"public":
        return True
    return any(name in known and not any(read(name)) for name in _CONCEALED_IF_ZERO)


class Clipboard(QObject):
    """UI thread only. Nothing is read until `look` is called: reading asks the program that owns it."""

    copied = Signal()
    """Something was copied, by us or by another program."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = QGuiApplication.clipboard()
        self._board.dataChanged.connect(self.copied)

    def look(self) -> Content:
        """Return what is in it now."""
        data: QMimeData | None = self._board.mimeData(QClipboard.Mode.Clipboard)
        # None while nothing was ever copied on this display.
        return _content(data) if data is not None else Content("", False)

    def put(self, text: str) -> bool:
        """Put text in; return whether it is there."""
        self._board.setText(text, QClipboard.Mode.Clipboard)
        return self._board.text(QClipboard.Mode.Clipboard) == text


def _content(data: QMimeData) -> Content:
    formats = [*data.formats(), *_macos_types()]
    if is_concealed(formats, lambda name: bytes(data.data(name).data())):
        return Content("", True)
    return Content(data.text() if data.hasText() and not data.hasUrls() else "", False)


def _macos_types(platform: str = sys.platform) -> list[str]:
    """Return the pasteboard's own types: Qt shows only those it can convert. NOT RUN YET on a Mac."""
    library = ctypes.util.find_library("objc") if platform == "darwin" else None
    if library is None:
        return []
    objc: Any = ctypes.CDLL(library)
    objc.objc_getClass.restype = objc.sel_registerName.restype = ctypes.c_void_p

    def send(target: Any, name: bytes, *values: int, answer: Any = ctypes.c_void_p) -> Any:
        kinds = [ctypes.c_void_p, ctypes.c_void_p, *(ctypes.c_ulong for _ in values)]
        call = ctypes.CFUNCTYPE(answer, *kinds)(("objc_msgSend", objc))
        return call(target, objc.sel_registerName(name), *values)

    types = send(send(objc.objc_getClass(b"NSPasteboard"), b"generalPasteboard"), b"types")
    count = send(types, b"count", answer=ctypes.c_ulong)
    items = (send(types, b"objectAtIndex:", at) for at in range(count))
    return [send(item, b"UTF8String", answer=ctypes.c_char_p).decode() for item in items]
