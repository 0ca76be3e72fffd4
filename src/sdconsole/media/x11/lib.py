# SPDX-License-Identifier: Apache-2.0
"""The X libraries and the functions of them that we call, with their prototypes."""

import ctypes as c
import threading
from functools import cache
from types import SimpleNamespace
from typing import Any

from sdconsole.media.x11.structs import (
    XID,
    DisplayPtr,
    ErrorHandler,
    IOErrorExitHandler,
    IOErrorHandler,
    XErrorEvent,
    XEvent,
    XFixesCursorImage,
    XIEventMask,
    XImage,
    XkbStateRec,
    XRectangle,
    XRRMonitorInfo,
    XShmSegmentInfo,
)

_P, _INT, _UINT, _LONG, _ULONG = c.POINTER, c.c_int, c.c_uint, c.c_long, c.c_ulong
_INTS = _P(c.c_int)

_PROTOTYPES: dict[str, dict[str, tuple[Any, tuple[Any, ...]]]] = {
    "libX11.so.6": {
        "XInitThreads": (_INT, ()),
        "XOpenDisplay": (DisplayPtr, (c.c_char_p,)),
        "XCloseDisplay": (_INT, (DisplayPtr,)),
        "XConnectionNumber": (_INT, (DisplayPtr,)),
        "XDefaultRootWindow": (XID, (DisplayPtr,)),
        "XDefaultScreen": (_INT, (DisplayPtr,)),
        "XDefaultVisual": (c.c_void_p, (DisplayPtr, _INT)),
        "XDefaultDepth": (_INT, (DisplayPtr, _INT)),
        "XPending": (_INT, (DisplayPtr,)),
        "XNextEvent": (_INT, (DisplayPtr, _P(XEvent))),
        "XSelectInput": (_INT, (DisplayPtr, XID, _LONG)),
        "XSync": (_INT, (DisplayPtr, _INT)),
        "XFlush": (_INT, (DisplayPtr,)),
        "XFree": (_INT, (c.c_void_p,)),
        "XGetAtomName": (c.c_void_p, (DisplayPtr, XID)),
        "XGetWindowProperty": (
            _INT,
            (
                DisplayPtr,
                XID,
                XID,
                _LONG,
                _LONG,
                _INT,
                XID,
                _P(XID),
                _INTS,
                _P(_ULONG),
                _P(_ULONG),
                _P(c.c_void_p),
            ),
        ),
        "XGetGeometry": (
            _INT,
            (DisplayPtr, XID, _P(XID), _INTS, _INTS, _P(_UINT), _P(_UINT), _P(_UINT), _P(_UINT)),
        ),
        "XQueryExtension": (_INT, (DisplayPtr, c.c_char_p, _INTS, _INTS, _INTS)),
        "XQueryPointer": (_INT, (DisplayPtr, XID, _P(XID), _P(XID), _INTS, _INTS, _INTS, _INTS, _P(_UINT))),
        "XTranslateCoordinates": (_INT, (DisplayPtr, XID, XID, _INT, _INT, _INTS, _INTS, _P(XID))),
        "XSetErrorHandler": (c.c_void_p, (ErrorHandler,)),
        "XSetIOErrorHandler": (c.c_void_p, (IOErrorHandler,)),
        "XDisplayKeycodes": (_INT, (DisplayPtr, _INTS, _INTS)),
        "XGetKeyboardMapping": (_P(_ULONG), (DisplayPtr, c.c_ubyte, _INT, _INTS)),
        "XChangeKeyboardMapping": (_INT, (DisplayPtr, _INT, _INT, _P(_ULONG), _INT)),
        "XRefreshKeyboardMapping": (_INT, (_P(XEvent),)),
        "XKeysymToKeycode": (c.c_ubyte, (DisplayPtr, _ULONG)),
        "XGrabKey": (_INT, (DisplayPtr, _INT, _UINT, XID, _INT, _INT, _INT)),
        "XkbKeycodeToKeysym": (_ULONG, (DisplayPtr, c.c_ubyte, _INT, _INT)),
        "XkbGetState": (_INT, (DisplayPtr, _UINT, _P(XkbStateRec))),
    },
    "libXext.so.6": {
        "XShmQueryExtension": (_INT, (DisplayPtr,)),
        "XShmCreateImage": (
            _P(XImage),
            (DisplayPtr, c.c_void_p, _UINT, _INT, c.c_void_p, _P(XShmSegmentInfo), _UINT, _UINT),
        ),
        "XShmAttach": (_INT, (DisplayPtr, _P(XShmSegmentInfo))),
        "XShmDetach": (_INT, (DisplayPtr, _P(XShmSegmentInfo))),
        "XShmGetImage": (_INT, (DisplayPtr, XID, _P(XImage), _INT, _INT, _ULONG)),
    },
    "libXdamage.so.1": {
        "XDamageQueryExtension": (_INT, (DisplayPtr, _INTS, _INTS)),
        "XDamageQueryVersion": (_INT, (DisplayPtr, _INTS, _INTS)),
        "XDamageCreate": (XID, (DisplayPtr, XID, _INT)),
        "XDamageDestroy": (None, (DisplayPtr, XID)),
        "XDamageSubtract": (None, (DisplayPtr, XID, XID, XID)),
    },
    "libXfixes.so.3": {
        "XFixesQueryExtension": (_INT, (DisplayPtr, _INTS, _INTS)),
        "XFixesQueryVersion": (_INT, (DisplayPtr, _INTS, _INTS)),
        "XFixesCreateRegion": (XID, (DisplayPtr, c.c_void_p, _INT)),
        "XFixesDestroyRegion": (None, (DisplayPtr, XID)),
        "XFixesFetchRegion": (_P(XRectangle), (DisplayPtr, XID, _INTS)),
        "XFixesSelectCursorInput": (None, (DisplayPtr, XID, _ULONG)),
        "XFixesGetCursorImage": (_P(XFixesCursorImage), (DisplayPtr,)),
    },
    "libXrandr.so.2": {
        "XRRQueryExtension": (_INT, (DisplayPtr, _INTS, _INTS)),
        "XRRSelectInput": (None, (DisplayPtr, XID, _INT)),
        "XRRUpdateConfiguration": (_INT, (_P(XEvent),)),
        "XRRGetMonitors": (_P(XRRMonitorInfo), (DisplayPtr, XID, _INT, _INTS)),
        "XRRFreeMonitors": (None, (_P(XRRMonitorInfo),)),
    },
    "libXi.so.6": {
        "XIQueryVersion": (_INT, (DisplayPtr, _INTS, _INTS)),
        "XISelectEvents": (_INT, (DisplayPtr, XID, _P(XIEventMask), _INT)),
    },
    "libXtst.so.6": {
        "XTestQueryExtension": (_INT, (DisplayPtr, _INTS, _INTS, _INTS, _INTS)),
        "XTestFakeKeyEvent": (_INT, (DisplayPtr, _UINT, _INT, _ULONG)),
        "XTestFakeButtonEvent": (_INT, (DisplayPtr, _UINT, _INT, _ULONG)),
        "XTestFakeMotionEvent": (_INT, (DisplayPtr, _INT, _INT, _INT, _ULONG)),
        "XTestGrabControl": (_INT, (DisplayPtr, _INT)),
    },
    "libc.so.6": {
        "shmget": (_INT, (_INT, c.c_size_t, _INT)),
        "shmat": (c.c_void_p, (_INT, c.c_void_p, _INT)),
        "shmdt": (_INT, (c.c_void_p,)),
        "shmctl": (_INT, (_INT, _INT, c.c_void_p)),
    },
}


class Missing(Exception):
    """A library is not on this machine; the text is its name."""


@cache
def load(*names: str) -> SimpleNamespace:
    """Return the functions of these libraries. Raises `Missing`."""
    functions: dict[str, Any] = {}
    for name in names:
        try:
            library = c.CDLL(name)
        except OSError as error:
            raise Missing(name) from error
        for function, (result, arguments) in _PROTOTYPES[name].items():
            found = getattr(library, function)
            found.restype, found.argtypes = result, arguments
            functions[function] = found
    return SimpleNamespace(**functions)


_lost: set[int] = set()
_errors: dict[int, list[int]] = {}
_keep: list[Any] = []
_once = threading.Lock()


def watch(display: int) -> None:
    """Record this connection's errors instead of letting Xlib end the process."""
    x = xlib()
    with _once:
        _lost.discard(display)
        _errors[display] = []
        if not _keep:
            _install(x)
    try:
        exit_handler = c.CDLL("libX11.so.6").XSetIOErrorExitHandler
    except AttributeError:  # libX11 before 1.7: nothing can keep it from exiting once the server is gone
        return
    exit_handler.restype, exit_handler.argtypes = None, (DisplayPtr, IOErrorExitHandler, c.c_void_p)
    exit_handler(display, _keep[-1], None)


def forget(display: int) -> None:
    """Stop recording for a connection that is closed."""
    with _once:
        _errors.pop(display, None)
        _lost.discard(display)


def errors(display: int) -> list[int]:
    """Return the X error codes since the last call."""
    found = _errors.get(display, [])
    _errors[display] = []
    return found


def is_lost(display: int) -> bool:
    """Whether the X server of this connection has gone away."""
    return display in _lost


@cache
def xlib() -> SimpleNamespace:
    """Return Xlib, ready for several threads. Raises `Missing`."""
    x = load("libX11.so.6")
    x.XInitThreads()
    return x


def _install(x: SimpleNamespace) -> None:
    """Chain our handlers before those of others in this process (Qt, GLX), which keep their own displays."""
    previous: dict[str, Any] = {}

    def on_error(display: int, event: Any) -> int:
        if display in _errors:
            _errors[display].append(event.contents.error_code)
            return 0
        chained = previous["error"]
        return int(chained(display, event)) if chained else 0

    def on_io_error(display: int) -> int:
        if display in _errors:
            _lost.add(display)
            return 0
        chained = previous["io"]
        return int(chained(display)) if chained else 0

    error, io_error = ErrorHandler(on_error), IOErrorHandler(on_io_error)
    leaving = IOErrorExitHandler(lambda _display, _data: None)
    _keep.extend((error, io_error, leaving))
    before = x.XSetErrorHandler(error)
    previous["error"] = c.CFUNCTYPE(c.c_int, DisplayPtr, c.POINTER(XErrorEvent))(before) if before else None
    before = x.XSetIOErrorHandler(io_error)
    previous["io"] = IOErrorHandler(before) if before else None
