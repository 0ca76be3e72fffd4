# SPDX-License-Identifier: Apache-2.0
"""Raw events of every pointer and keyboard of an X server, through its XInput 2 extension."""

import ctypes as c
from functools import cache
from types import SimpleNamespace
from typing import Any, NamedTuple

from sdconsole.media.x11.display import Display
from sdconsole.media.x11.lib import Missing
from sdconsole.media.x11.structs import DisplayPtr, XEvent

KEY_PRESS, KEY_RELEASE, BUTTON_PRESS, BUTTON_RELEASE, MOTION = 13, 14, 15, 16, 17
"""Raw event types of XI2.h; 22 to 24 are touches."""
_RAW = (KEY_PRESS, KEY_RELEASE, BUTTON_PRESS, BUTTON_RELEASE, MOTION, 22, 23, 24)
_GENERIC_EVENT = 35
_ALL_DEVICES, _ALL_MASTERS = 0, 1
_CORE_KEYBOARD, _STATE_NOTIFY, _LOCKS_AND_GROUP = 0x100, 2, 1 << 3 | 1 << 4


class _Cookie(c.Structure):
    _fields_ = [
        ("type", c.c_int),
        ("serial", c.c_ulong),
        ("send_event", c.c_int),
        ("display", DisplayPtr),
        ("extension", c.c_int),
        ("evtype", c.c_int),
        ("cookie", c.c_uint),
        ("data", c.c_void_p),
    ]


class _Valuators(c.Structure):
    _fields_ = [
        ("mask_len", c.c_int),
        ("mask", c.POINTER(c.c_ubyte)),
        ("values", c.POINTER(c.c_double)),
    ]


class _RawEvent(c.Structure):
    _fields_ = [
        *_Cookie._fields_[:6],
        ("time", c.c_ulong),
        ("deviceid", c.c_int),
        ("sourceid", c.c_int),
        ("detail", c.c_int),
        ("flags", c.c_int),
        ("valuators", _Valuators),
        ("raw_values", c.POINTER(c.c_double)),
    ]


class _Mask(c.Structure):
    _fields_ = [("deviceid", c.c_int), ("mask_len", c.c_int), ("mask", c.POINTER(c.c_ubyte))]


class _Device(c.Structure):
    _fields_ = [
        ("deviceid", c.c_int),
        ("name", c.c_char_p),
        ("use", c.c_int),
        ("attachment", c.c_int),
        ("enabled", c.c_int),
        ("num_classes", c.c_int),
        ("classes", c.c_void_p),
    ]


_PROTOTYPES: dict[str, dict[str, tuple[Any, tuple[Any, ...]]]] = {
    "libXi.so.6": {
        "XIQueryVersion": (c.c_int, (DisplayPtr, c.POINTER(c.c_int), c.POINTER(c.c_int))),
        "XIQueryDevice": (c.POINTER(_Device), (DisplayPtr, c.c_int, c.POINTER(c.c_int))),
        "XIFreeDeviceInfo": (None, (c.POINTER(_Device),)),
        "XISelectEvents": (c.c_int, (DisplayPtr, c.c_ulong, c.POINTER(_Mask), c.c_int)),
    },
    "libX11.so.6": {
        "XGetEventData": (c.c_int, (DisplayPtr, c.POINTER(XEvent))),
        "XFreeEventData": (None, (DisplayPtr, c.POINTER(XEvent))),
        "XkbSelectEventDetails": (c.c_int, (DisplayPtr, c.c_uint, c.c_uint, c.c_ulong, c.c_ulong)),
    },
}


class RawEvent(NamedTuple):
    """One raw event: its type, the device it comes from, key code or button, and where a motion goes."""

    kind: int
    source: int
    detail: int
    x: int | None = None
    y: int | None = None


@cache
def _load() -> SimpleNamespace:
    functions: dict[str, Any] = {}
    for name, prototypes in _PROTOTYPES.items():
        try:
            library = c.CDLL(name)
        except OSError as error:
            raise Missing(name) from error
        for function, (result, arguments) in prototypes.items():
            found = library[function]  # by index: an object of our own, whose prototype nobody else sets
            found.restype, found.argtypes = result, arguments
            functions[function] = found
    return SimpleNamespace(**functions)


class RawInput:
    """Raw events of a connection's server, and changes of its keyboard's locks and group. Its thread.

    Raises `Missing` when the server or this machine does not know XInput 2.
    """

    def __init__(self, display: Display) -> None:
        self._display, self._xi = display, _load()
        major, minor = c.c_int(2), c.c_int(2)
        if not display.has_extension("XInputExtension") or self._xi.XIQueryVersion(
            display.pointer, c.byref(major), c.byref(minor)
        ):
            raise Missing("XInput 2")
        bits = (c.c_ubyte * 4)()
        for kind in _RAW:
            bits[kind >> 3] |= 1 << (kind & 7)
        # Of the masters only: each event once, its slave named as the source.
        mask = _Mask(_ALL_MASTERS, len(bits), bits)
        self._xi.XISelectEvents(display.pointer, display.root, c.byref(mask), 1)
        self._xi.XkbSelectEventDetails(
            display.pointer, _CORE_KEYBOARD, _STATE_NOTIFY, _LOCKS_AND_GROUP, _LOCKS_AND_GROUP
        )
        display.sync()

    def read(self, event: XEvent) -> RawEvent | None:
        """Return the raw event in `event`, which came from `Display.next_event`, or None."""
        if event.type != _GENERIC_EVENT or not self._xi.XGetEventData(self._display.pointer, c.byref(event)):
            return None
        try:
            cookie = c.cast(c.byref(event), c.POINTER(_Cookie)).contents
            if cookie.evtype not in _RAW:
                return None
            raw = c.cast(cookie.data, c.POINTER(_RawEvent)).contents
            at = _place(raw) if raw.evtype == MOTION else (None, None)
            return RawEvent(raw.evtype, raw.sourceid, raw.detail, *at)
        finally:
            self._xi.XFreeEventData(self._display.pointer, c.byref(event))

    def synthetic_devices(self) -> tuple[frozenset[int], frozenset[int]]:
        """Return the devices through which XTEST speaks, and all that there are."""
        count = c.c_int()
        devices = self._xi.XIQueryDevice(self._display.pointer, _ALL_DEVICES, c.byref(count))
        self._display.check()
        names = {devices[i].deviceid: devices[i].name or b"" for i in range(count.value)}
        self._xi.XIFreeDeviceInfo(devices)
        return frozenset(number for number, name in names.items() if b"XTEST" in name), frozenset(names)


def _place(raw: _RawEvent) -> tuple[int | None, int | None]:
    """Where an absolute motion goes; None for a value it does not carry."""
    mask, at = raw.valuators.mask[0] if raw.valuators.mask_len else 0, 0
    found: list[int | None] = []
    for axis in (0, 1):
        if mask >> axis & 1:
            found.append(int(raw.raw_values[at]))
            at += 1
        else:
            found.append(None)
    return found[0], found[1]
