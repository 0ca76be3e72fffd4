# SPDX-License-Identifier: Apache-2.0
"""The stop keys of a Mac: Control+Option+Shift+S, by Carbon's hot keys. Not yet run on a Mac.

They are told through the application's main event queue, which the UI thread serves: made, pressed and
closed there. An event tap would have a thread of its own, and need one more permission of the end user.
"""

import ctypes as c
import logging
import sys
from collections.abc import Callable
from typing import Any, Final

_log = logging.getLogger(__name__)
_CARBON: Final = "/System/Library/Frameworks/Carbon.framework/Carbon"
_SHIFT, _OPTION, _CONTROL = 0x0200, 0x0800, 0x1000
_S: Final = 0x01
"""kVK_ANSI_S: where an American keyboard has its S."""
_KEYBOARD_CLASS, _HOT_KEY_PRESSED = 0x6B657962, 5
"""'keyb', kEventHotKeyPressed."""
_SIGNATURE: Final = 0x53446373


class EventType(c.Structure):
    """EventTypeSpec."""

    _fields_ = [("kind_class", c.c_uint32), ("kind", c.c_uint32)]


class HotKeyId(c.Structure):
    """EventHotKeyID."""

    _fields_ = [("signature", c.c_uint32), ("number", c.c_uint32)]


Handler = c.CFUNCTYPE(c.c_int32, c.c_void_p, c.c_void_p, c.c_void_p)

_PROTOTYPES: Final[dict[str, tuple[Any, tuple[Any, ...]]]] = {
    "GetApplicationEventTarget": (c.c_void_p, ()),
    "InstallEventHandler": (
        c.c_int32,
        (c.c_void_p, Handler, c.c_ulong, c.c_void_p, c.c_void_p, c.c_void_p),
    ),
    "RemoveEventHandler": (c.c_int32, (c.c_void_p,)),
    "RegisterEventHotKey": (
        c.c_int32,
        (c.c_uint32, c.c_uint32, HotKeyId, c.c_void_p, c.c_uint32, c.c_void_p),
    ),
    "UnregisterEventHotKey": (c.c_int32, (c.c_void_p,)),
}


class MacStopKeys:
    """See `stop_keys.StopKeys`; `on_pressed` comes from the UI thread."""

    def __init__(self, on_pressed: Callable[[], None], carbon: Any = None) -> None:
        self._carbon = carbon if carbon is not None else _load()
        self._handler, self._key = c.c_void_p(), c.c_void_p()

        def on_event(_next: int, _event: int, _data: int) -> int:
            on_pressed()
            return 0

        self._callback = Handler(on_event)  # kept as long as macOS may call it
        target = self._carbon.GetApplicationEventTarget()
        wanted = EventType(_KEYBOARD_CLASS, _HOT_KEY_PRESSED)
        self._carbon.InstallEventHandler(target, self._callback, 1, _at(wanted), None, _at(self._handler))
        failed = self._carbon.RegisterEventHotKey(
            _S, _SHIFT | _OPTION | _CONTROL, HotKeyId(_SIGNATURE, 1), target, 0, _at(self._key)
        )
        if failed:
            _log.warning("the stop keys are not ours (%d)", failed)

    def wait_ready(self, timeout_s: float) -> bool:
        """See the port: known since it was made."""
        return True

    def close(self) -> None:
        """See the port."""
        key, self._key = self._key, c.c_void_p()
        handler, self._handler = self._handler, c.c_void_p()
        if key.value:
            self._carbon.UnregisterEventHotKey(key)
        if handler.value:
            self._carbon.RemoveEventHandler(handler)


def _at(structure: Any) -> c.c_void_p:
    return c.c_void_p(c.addressof(structure))


def _load() -> Any:
    if sys.platform == "darwin":
        carbon = c.CDLL(_CARBON)
        for name, (result, arguments) in _PROTOTYPES.items():
            function = getattr(carbon, name)
            function.restype, function.argtypes = result, arguments
        return carbon
    raise RuntimeError("these stop keys are for a Mac")
