# SPDX-License-Identifier: Apache-2.0
"""Calling COM objects by their tables, and the structures of DXGI and Direct3D 11 that we touch.

Sources: dxgi.h, dxgi1_2.h, d3d11.h (their order of methods is the binary interface).
"""

import ctypes as c
import struct
from enum import Enum
from typing import Any, Final
from uuid import UUID

_PROTOTYPE: Final[Any] = getattr(c, "WINFUNCTYPE", c.CFUNCTYPE)
_RELEASE: Final = 2


class Status(Enum):
    """What an HRESULT means to us."""

    FINE = "fine"
    NOTHING_NEW = "nothing new"
    LOST = "lost"
    """Mode change, full-screen switch, device reset, session switch: open anew."""
    DENIED = "denied"
    """The secure desktop (UAC, lock screen) has the screen."""
    UNSUPPORTED = "unsupported"
    GONE = "gone"
    """There is no such output (any more)."""


_STATUS: Final = {
    0x00000000: Status.FINE,
    0x887A0027: Status.NOTHING_NEW,  # DXGI_ERROR_WAIT_TIMEOUT
    0x80070005: Status.DENIED,  # E_ACCESSDENIED
    0x887A0004: Status.UNSUPPORTED,  # DXGI_ERROR_UNSUPPORTED
    0x80004002: Status.UNSUPPORTED,  # E_NOINTERFACE: before Windows 8
    0x80004001: Status.UNSUPPORTED,  # E_NOTIMPL
    0x887A0022: Status.LOST,  # DXGI_ERROR_NOT_CURRENTLY_AVAILABLE: too many duplications, or not yet
    0x887A0026: Status.LOST,  # DXGI_ERROR_ACCESS_LOST
    0x887A0028: Status.DENIED,  # DXGI_ERROR_SESSION_DISCONNECTED: another user sits there
    0x887A0002: Status.GONE,  # DXGI_ERROR_NOT_FOUND
}


def status_of(result: int) -> Status:
    """Return what an HRESULT means; an unknown failure counts as lost."""
    number = result & 0xFFFFFFFF
    return _STATUS.get(number, Status.FINE if number < 0x80000000 else Status.LOST)


class Failed(Exception):
    """A call failed."""

    def __init__(self, status: Status, result: int = 0) -> None:
        super().__init__(f"{status.value} (0x{result & 0xFFFFFFFF:08X})")
        self.status = status


class Guid(c.Structure):
    """GUID of guiddef.h."""

    _fields_ = [("bytes", c.c_uint8 * 16)]


def guid(text: str) -> Guid:
    """Return an identifier from its usual spelling."""
    return Guid((c.c_uint8 * 16).from_buffer_copy(UUID(text).bytes_le))


FACTORY: Final = guid("770aae78-f26f-4dba-a829-253c83d1b387")
OUTPUT1: Final = guid("00cddea8-939b-4b83-a340-a685226666cc")
TEXTURE: Final = guid("6f15aaf2-d208-4e89-9ab4-489535d34f9c")


class Rect(c.Structure):
    """RECT."""

    _fields_ = [(name, c.c_int32) for name in ("left", "top", "right", "bottom")]


class Point(c.Structure):
    """POINT."""

    _fields_ = [("x", c.c_int32), ("y", c.c_int32)]


class OutputDesc(c.Structure):
    """DXGI_OUTPUT_DESC; the name as UTF-16, whatever wchar_t is where the tests run."""

    _fields_ = [
        ("name", c.c_uint16 * 32),
        ("place", Rect),
        ("is_attached", c.c_int32),
        ("rotation", c.c_uint32),
        ("monitor", c.c_void_p),
    ]


class FrameInfo(c.Structure):
    """DXGI_OUTDUPL_FRAME_INFO."""

    _fields_ = [
        ("presented", c.c_int64),
        ("pointer_updated", c.c_int64),
        ("frames", c.c_uint32),
        ("is_coalesced", c.c_int32),
        ("is_protected", c.c_int32),
        ("pointer", Point),
        ("is_pointer_visible", c.c_int32),
        ("metadata_bytes", c.c_uint32),
        ("shape_bytes", c.c_uint32),
    ]


class MoveRect(c.Structure):
    """DXGI_OUTDUPL_MOVE_RECT."""

    _fields_ = [("source", Point), ("target", Rect)]


class ShapeInfo(c.Structure):
    """DXGI_OUTDUPL_POINTER_SHAPE_INFO."""

    _fields_ = [
        ("kind", c.c_uint32),
        ("width", c.c_uint32),
        ("height", c.c_uint32),
        ("pitch", c.c_uint32),
        ("hot", Point),
    ]


class TextureDesc(c.Structure):
    """D3D11_TEXTURE2D_DESC."""

    _fields_ = [
        (name, c.c_uint32)
        for name in (
            "width", "height", "mips", "size", "format", "samples", "quality", "usage", "bind", "cpu", "misc",
        )
    ]  # fmt: skip


class Mapped(c.Structure):
    """D3D11_MAPPED_SUBRESOURCE."""

    _fields_ = [("data", c.c_void_p), ("pitch", c.c_uint32), ("depth", c.c_uint32)]


class Box(c.Structure):
    """D3D11_BOX."""

    _fields_ = [(name, c.c_uint32) for name in ("left", "top", "front", "right", "bottom", "back")]


def at(structure: Any) -> c.c_void_p:
    """Return a structure's address as an argument."""
    return c.c_void_p(c.addressof(structure))


class Unknown:
    """One reference to a COM object; `release` gives it back."""

    def __init__(self, pointer: int) -> None:
        self.pointer = pointer

    def call(self, index: int, *arguments: Any) -> int:
        """Call a method by its place in the table, with typed ctypes values; return its HRESULT."""
        table = c.cast(self.pointer, c.POINTER(c.POINTER(c.c_void_p))).contents
        function = _PROTOTYPE(c.c_uint32, c.c_void_p, *(type(each) for each in arguments))(table[index])
        return int(function(self.pointer, *arguments))

    def demand(self, index: int, *arguments: Any) -> None:
        """Call a method that must succeed. Raises `Failed`."""
        result = self.call(index, *arguments)
        status = status_of(result)
        if status is not Status.FINE:
            raise Failed(status, result)

    def made(self, index: int, *arguments: Any) -> "Unknown":
        """Call a method whose last argument takes a new object; return that. Raises `Failed`."""
        found = c.c_void_p()
        self.demand(index, *arguments, at(found))
        if not found.value:
            raise Failed(Status.LOST)
        return Unknown(found.value)

    def query(self, identifier: Guid) -> "Unknown":
        """Return another interface of the same object. Raises `Failed`."""
        return self.made(0, at(identifier))

    def release(self) -> None:
        """Give the reference back; may be called twice."""
        if self.pointer:
            self.call(_RELEASE)
            self.pointer = 0


def device_name(desc: OutputDesc) -> str:
    r"""Return an output's name, such as \\.\DISPLAY1."""
    units = bytes(struct.pack("=32H", *desc.name))
    return units.decode("utf-16-le", "replace").partition("\0")[0]
