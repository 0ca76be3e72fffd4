# SPDX-License-Identifier: Apache-2.0
"""The end user at a Windows machine: low-level hooks, which say what was injected. Not yet run there."""

import ctypes as c
import sys
from typing import Any

from sdconsole.media.faults import InputUnavailable, Obstacle
from sdconsole.media.input.keys import KEYS
from sdconsole.media.input.layout import LEVELS, NO_SIGN, WRITING_KEYS, Layout, System
from sdconsole.media.input.local.port import News

_WH_KEYBOARD_LL, _WH_MOUSE_LL = 13, 14
_KEY_INJECTED, _MOUSE_INJECTED = 0x10, 0x01
"""LLKHF_INJECTED, LLMHF_INJECTED."""
_PM_REMOVE, _QS_ALLINPUT, _WM_NULL = 1, 0x04FF, 0
_VK_SHIFT, _VK_CONTROL, _VK_MENU, _VK_CAPITAL, _VK_NUMLOCK = 0x10, 0x11, 0x12, 0x14, 0x90
_VSC_TO_VK_EX = 3
_LEAVE_STATE = 4
"""ToUnicodeEx: do not take part in what the user is composing (Windows 10 1607)."""
_LOOK_S = 1.0


class KeyHook(c.Structure):
    """KBDLLHOOKSTRUCT of winuser.h."""

    _fields_ = [
        ("vkCode", c.c_uint32),
        ("scanCode", c.c_uint32),
        ("flags", c.c_uint32),
        ("time", c.c_uint32),
        ("dwExtraInfo", c.c_size_t),
    ]


class MouseHook(c.Structure):
    """MSLLHOOKSTRUCT of winuser.h."""

    _fields_ = [
        ("x", c.c_int32),
        ("y", c.c_int32),
        ("mouseData", c.c_uint32),
        ("flags", c.c_uint32),
        ("time", c.c_uint32),
        ("dwExtraInfo", c.c_size_t),
    ]


class WindowsLookout:
    """See `local.port.Lookout`. Raises `InputUnavailable`."""

    def __init__(self, user32: Any = None, kernel32: Any = None) -> None:
        self._user32 = user32 if user32 is not None else _load()[0]
        self._kernel32 = kernel32 if kernel32 is not None else _load()[1]
        self._was_local = False
        self._thread = self._kernel32.GetCurrentThreadId()
        kind = getattr(c, "WINFUNCTYPE", c.CFUNCTYPE)(c.c_ssize_t, c.c_int, c.c_size_t, c.c_void_p)
        self._procedures = (kind(self.on_key), kind(self.on_mouse))
        hooks = (_WH_KEYBOARD_LL, _WH_MOUSE_LL)
        self._hooks = [
            self._user32.SetWindowsHookExW(hook, procedure, None, 0)
            for hook, procedure in zip(hooks, self._procedures, strict=True)
        ]
        if not all(self._hooks):
            self.close()
            raise InputUnavailable(Obstacle.NO_PERMISSION, "Windows does not tell of the user's own input.")
        self._layout = read_layout(self._user32)

    def on_key(self, code: int, message: int, data: int) -> int:
        """Called by Windows for every key, before anybody else: return at once."""
        if code >= 0 and not c.cast(data, c.POINTER(KeyHook)).contents.flags & _KEY_INJECTED:
            self._was_local = True
        return int(self._user32.CallNextHookEx(None, code, message, data))

    def on_mouse(self, code: int, message: int, data: int) -> int:
        """The same for the mouse."""
        if code >= 0 and not c.cast(data, c.POINTER(MouseHook)).contents.flags & _MOUSE_INJECTED:
            self._was_local = True
        return int(self._user32.CallNextHookEx(None, code, message, data))

    def wait(self, timeout_s: float) -> News:
        """See the port; Windows calls the hooks while this thread waits for messages."""
        milliseconds = int(min(timeout_s, _LOOK_S) * 1000)
        self._user32.MsgWaitForMultipleObjects(0, None, False, milliseconds, _QS_ALLINPUT)
        message = (c.c_byte * 64)()
        while self._user32.PeekMessageW(message, None, 0, 0, _PM_REMOVE):
            continue
        news = News.INPUT if self._was_local else News.NOTHING
        self._was_local = False
        before, self._layout = self._layout, read_layout(self._user32)
        return news | (News.LAYOUT if self._layout != before else News.NOTHING)

    def layout(self) -> Layout:
        """See the port."""
        return self._layout

    def wake(self) -> None:
        """See the port."""
        self._user32.PostThreadMessageW(self._thread, _WM_NULL, 0, 0)

    def close(self) -> None:
        """See the port."""
        hooks, self._hooks = self._hooks, []
        for hook in hooks:
            if hook:
                self._user32.UnhookWindowsHookEx(hook)


def read_layout(user32: Any) -> Layout:
    """Return the keyboard of the program in front."""
    thread = user32.GetWindowThreadProcessId(user32.GetForegroundWindow(), None)
    keyboard = user32.GetKeyboardLayout(thread)
    signs = {}
    for code in WRITING_KEYS:
        virtual = user32.MapVirtualKeyExW(KEYS[code].scan, _VSC_TO_VK_EX, keyboard)
        if virtual:
            signs[code] = "".join(
                _written(user32, virtual, KEYS[code].scan or 0, level, keyboard) for level in range(LEVELS)
            )
    caps, num = (bool(user32.GetKeyState(key) & 1) for key in (_VK_CAPITAL, _VK_NUMLOCK))
    return Layout(System.WINDOWS, caps, num, signs)


def _written(user32: Any, virtual: int, scan: int, level: int, keyboard: int) -> str:
    state = (c.c_ubyte * 256)()
    if level & 1:
        state[_VK_SHIFT] = 0x80
    if level & 2:
        state[_VK_CONTROL] = state[_VK_MENU] = 0x80
    units = (c.c_uint16 * 8)()
    count = user32.ToUnicodeEx(virtual, scan, state, units, 8, _LEAVE_STATE, keyboard)
    is_sign = count == 1 and units[0] >= 0x20 and units[0] != 0x7F
    return chr(units[0]) if is_sign else NO_SIGN


def _load() -> tuple[Any, Any]:
    if sys.platform == "win32":
        user32, kernel32 = c.WinDLL("user32"), c.WinDLL("kernel32")
        handle, number = c.c_void_p, c.c_uint32
        user32.SetWindowsHookExW.argtypes = (c.c_int, c.c_void_p, handle, number)
        user32.SetWindowsHookExW.restype = handle
        user32.UnhookWindowsHookEx.argtypes = (handle,)
        user32.CallNextHookEx.argtypes = (handle, c.c_int, c.c_size_t, c.c_void_p)
        user32.CallNextHookEx.restype = c.c_ssize_t
        user32.GetForegroundWindow.restype = handle
        user32.GetWindowThreadProcessId.argtypes = (handle, c.c_void_p)
        user32.GetKeyboardLayout.restype = handle
        user32.MapVirtualKeyExW.argtypes = (number, number, handle)
        user32.ToUnicodeEx.argtypes = (
            number, number, c.c_void_p, c.c_void_p, c.c_int, number, handle,
        )  # fmt: skip
        user32.GetKeyState.restype = c.c_int16
        return user32, kernel32
    raise InputUnavailable(Obstacle.UNSUPPORTED, "This lookout is for Windows.")
