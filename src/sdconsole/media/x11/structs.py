# SPDX-License-Identifier: Apache-2.0
"""C structures of Xlib and its extensions, as their headers declare them."""

import ctypes as c

XID = c.c_ulong
Atom = c.c_ulong
DisplayPtr = c.c_void_p


class XImage(c.Structure):
    """Xlib.h; the function table at its end is left out on purpose (only its address space matters)."""

    _fields_ = [
        ("width", c.c_int),
        ("height", c.c_int),
        ("xoffset", c.c_int),
        ("format", c.c_int),
        ("data", c.c_void_p),
        ("byte_order", c.c_int),
        ("bitmap_unit", c.c_int),
        ("bitmap_bit_order", c.c_int),
        ("bitmap_pad", c.c_int),
        ("depth", c.c_int),
        ("bytes_per_line", c.c_int),
        ("bits_per_pixel", c.c_int),
        ("red_mask", c.c_ulong),
        ("green_mask", c.c_ulong),
        ("blue_mask", c.c_ulong),
        ("obdata", c.c_void_p),
    ]


class XShmSegmentInfo(c.Structure):
    """XShm.h."""

    _fields_ = [("shmseg", XID), ("shmid", c.c_int), ("shmaddr", c.c_void_p), ("readOnly", c.c_int)]


class XAnyEvent(c.Structure):
    """The head that all events share."""

    _fields_ = [
        ("type", c.c_int),
        ("serial", c.c_ulong),
        ("send_event", c.c_int),
        ("display", DisplayPtr),
        ("window", XID),
    ]


class XEvent(c.Union):
    """Xlib.h: 24 longs."""

    _fields_ = [("type", c.c_int), ("any", XAnyEvent), ("pad", c.c_long * 24)]


class XErrorEvent(c.Structure):
    """Xlib.h."""

    _fields_ = [
        ("type", c.c_int),
        ("display", DisplayPtr),
        ("resourceid", XID),
        ("serial", c.c_ulong),
        ("error_code", c.c_ubyte),
        ("request_code", c.c_ubyte),
        ("minor_code", c.c_ubyte),
    ]


class XRectangle(c.Structure):
    """Xlib.h."""

    _fields_ = [("x", c.c_short), ("y", c.c_short), ("width", c.c_ushort), ("height", c.c_ushort)]


class XFixesCursorImage(c.Structure):
    """Xfixes.h; `pixels` are ARGB words in longs, premultiplied."""

    _fields_ = [
        ("x", c.c_short),
        ("y", c.c_short),
        ("width", c.c_ushort),
        ("height", c.c_ushort),
        ("xhot", c.c_ushort),
        ("yhot", c.c_ushort),
        ("cursor_serial", c.c_ulong),
        ("pixels", c.POINTER(c.c_ulong)),
        ("atom", Atom),
        ("name", c.c_char_p),
    ]


class XIEventMask(c.Structure):
    """XInput2.h."""

    _fields_ = [("deviceid", c.c_int), ("mask_len", c.c_int), ("mask", c.c_char_p)]


class XRRMonitorInfo(c.Structure):
    """Xrandr.h."""

    _fields_ = [
        ("name", Atom),
        ("primary", c.c_int),
        ("automatic", c.c_int),
        ("noutput", c.c_int),
        ("x", c.c_int),
        ("y", c.c_int),
        ("width", c.c_int),
        ("height", c.c_int),
        ("mwidth", c.c_int),
        ("mheight", c.c_int),
        ("outputs", c.c_void_p),
    ]


class XkbStateRec(c.Structure):
    """XKBstr.h."""

    _fields_ = [
        ("group", c.c_ubyte),
        ("locked_group", c.c_ubyte),
        ("base_group", c.c_ushort),
        ("latched_group", c.c_ushort),
        ("mods", c.c_ubyte),
        ("base_mods", c.c_ubyte),
        ("latched_mods", c.c_ubyte),
        ("locked_mods", c.c_ubyte),
        ("compat_state", c.c_ubyte),
        ("grab_mods", c.c_ubyte),
        ("compat_grab_mods", c.c_ubyte),
        ("lookup_mods", c.c_ubyte),
        ("compat_lookup_mods", c.c_ubyte),
        ("ptr_buttons", c.c_ushort),
    ]


ErrorHandler = c.CFUNCTYPE(c.c_int, DisplayPtr, c.POINTER(XErrorEvent))
IOErrorHandler = c.CFUNCTYPE(c.c_int, DisplayPtr)
IOErrorExitHandler = c.CFUNCTYPE(None, DisplayPtr, c.c_void_p)
