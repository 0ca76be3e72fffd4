# SPDX-License-Identifier: Apache-2.0
"""One output of a Windows machine, duplicated: its pictures, what changed in them, its pointer."""

import ctypes as c
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from sdconsole.media.capture.windows import com
from sdconsole.media.capture.windows.com import Failed, Status, Unknown, at, status_of
from sdconsole.media.capture.windows.shapes import pointer_picture, upright, upright_rect
from sdconsole.media.pointing import Picture, Pointer
from sdconsole.media.screen import Rect, fits_limits

_ENUM_OUTPUTS, _OUTPUT_DESC, _ENUM_ADAPTERS, _IS_CURRENT, _DUPLICATE = 7, 7, 12, 13, 22
_ACQUIRE, _DIRTY, _MOVES, _SHAPE, _RELEASE_FRAME = 8, 9, 10, 11, 14
_CREATE_TEXTURE, _TEXTURE_DESC, _MAP, _UNMAP, _COPY_REGION, _COPY = 5, 10, 14, 15, 46, 47
_BGRA, _STAGING, _CPU_READ, _READ = 87, 3, 0x20000, 1
_MANY: Final = 32
_MOST_SHAPE_BYTES: Final = 1 << 23


@dataclass(frozen=True, slots=True)
class Update:
    """What an output tells: pixels are a view that the next call overwrites; `dirty` None: all of them."""

    pixels: Picture | None
    dirty: tuple[Rect, ...] | None
    pointer: Pointer | None


@dataclass(frozen=True, slots=True)
class Output:
    """One output as the system lists it, in physical pixels of the virtual desktop."""

    adapter: Unknown
    output: Unknown
    name: str
    place: Rect
    rotation: int
    monitor: int


MakeDevice = Callable[[Unknown], tuple[Unknown, Unknown]]
"""Adapter -> device and its immediate context. Raises `Failed`."""


class Graphics:
    """The list of outputs at one moment; `close` gives all of it back."""

    def __init__(self, factory: Unknown) -> None:
        self._factory = factory
        self._held = ExitStack()
        self._held.callback(factory.release)

    def is_current(self) -> bool:
        """Whether the list is still true."""
        return bool(self._factory.call(_IS_CURRENT))

    def outputs(self) -> list[Output]:
        """Return the outputs that show a part of the desktop. Raises `Failed`."""
        return [
            found
            for adapter in self._each(self._factory, _ENUM_ADAPTERS)
            for output in self._each(adapter, _ENUM_OUTPUTS)
            if (found := _described(adapter, output)) is not None
        ]

    def close(self) -> None:
        """Release everything that was listed."""
        self._held.close()

    def _each(self, owner: Unknown, index: int) -> list[Unknown]:
        found: list[Unknown] = []
        while len(found) < 64:
            try:
                one = owner.made(index, c.c_uint32(len(found)))
            except Failed as error:
                if error.status is Status.GONE:
                    break
                raise
            self._held.callback(one.release)
            found.append(one)
        return found


class Duplication:
    """See `Update`. Opened, used and closed by one thread. Raises `Failed`."""

    def __init__(self, output: Output, make_device: MakeDevice) -> None:
        self._rotation = output.rotation
        self._held = ExitStack()
        self._staging: Unknown | None = None
        self._size = (0, 0)
        self._is_fresh, self._has_frame = True, False
        try:
            device, self._context = make_device(output.adapter)
            self._device = self._keep(device)
            self._keep(self._context)
            better = self._keep(output.output.query(com.OUTPUT1))
            self._duplication = self._keep(better.made(_DUPLICATE, c.c_void_p(device.pointer)))
        except BaseException:
            self._held.close()
            raise

    def next(self, timeout_ms: int) -> Update | None:
        """Wait for news; None when there are none. Raises `Failed`."""
        self._release_frame()
        info, resource = com.FrameInfo(), c.c_void_p()
        result = self._duplication.call(_ACQUIRE, c.c_uint32(timeout_ms), at(info), at(resource))
        status = status_of(result)
        if status is Status.NOTHING_NEW:
            return None
        if status is not Status.FINE:
            raise Failed(status, result)
        self._has_frame = True
        pointer = self._pointer(info) if info.pointer_updated else None
        if not resource.value:
            return Update(None, (), pointer)
        held = Unknown(resource.value)
        try:
            if not info.presented and not self._is_fresh:
                return Update(None, (), pointer)
            return self._picture(held, info, pointer)
        finally:
            held.release()

    def close(self) -> None:
        """Give everything back; may be called twice."""
        self._release_frame()
        self._unmap_staging()
        self._held.close()

    def _picture(self, resource: Unknown, info: com.FrameInfo, pointer: Pointer | None) -> Update:
        texture = resource.query(com.TEXTURE)
        try:
            staging, (width, height) = self._staging_for(texture)
            dirty = None if self._is_fresh else self._dirty(info.metadata_bytes, width, height)
            self._copy(texture, staging, dirty)
        finally:
            texture.release()
        mapped = com.Mapped()
        self._context.demand(
            _MAP, c.c_void_p(staging.pointer), c.c_uint32(0), c.c_uint32(_READ), c.c_uint32(0), at(mapped)
        )
        # Unmapped only before the next copy: the caller reads the pixels meanwhile.
        self._is_mapped = True
        memory = (c.c_uint8 * (mapped.pitch * height)).from_address(mapped.data)
        rows = np.frombuffer(memory, dtype=np.uint8).reshape(height, mapped.pitch)
        pixels = rows[:, : width * 4].reshape(height, width, 4)
        self._is_fresh = False
        turned = None
        if dirty is not None:
            turned = tuple(upright_rect(rect, width, height, self._rotation) for rect in dirty)
        return Update(upright(pixels, self._rotation), turned, pointer)

    _is_mapped = False

    def _staging_for(self, texture: Unknown) -> tuple[Unknown, tuple[int, int]]:
        desc = com.TextureDesc()
        texture.call(_TEXTURE_DESC, at(desc))
        if desc.format != _BGRA or not fits_limits(desc.width, desc.height):
            raise Failed(Status.UNSUPPORTED)  # 16-bit colours of an HDR screen: GDI converts them
        self._unmap_staging()
        if self._staging is None or self._size != (desc.width, desc.height):
            desc.mips = desc.size = desc.samples = 1
            desc.quality = desc.bind = desc.misc = 0
            desc.usage, desc.cpu = _STAGING, _CPU_READ
            self._staging = self._keep(self._device.made(_CREATE_TEXTURE, at(desc), c.c_void_p(None)))
            self._size, self._is_fresh = (desc.width, desc.height), True
        return self._staging, self._size

    def _copy(self, texture: Unknown, staging: Unknown, dirty: tuple[Rect, ...] | None) -> None:
        source, target = c.c_void_p(texture.pointer), c.c_void_p(staging.pointer)
        if dirty is None or len(dirty) > _MANY:
            self._context.call(_COPY, target, source)
            return
        nothing = c.c_uint32(0)
        for x, y, w, h in dirty:
            box = com.Box(x, y, 0, x + w, y + h, 1)
            self._context.call(
                _COPY_REGION, target, nothing, c.c_uint32(x), c.c_uint32(y), nothing, source, nothing, at(box)
            )

    def _dirty(self, size: int, width: int, height: int) -> tuple[Rect, ...] | None:
        """Return where pixels changed or moved to; None when that is not told."""
        if not size:
            return None
        moved = self._table(_MOVES, com.MoveRect, size)
        drawn = self._table(_DIRTY, com.Rect, size)
        targets = [each.target for each in moved] + list(drawn)
        rects = [
            Rect(r.left, r.top, r.right - r.left, r.bottom - r.top).clipped(width, height) for r in targets
        ]
        return tuple(rect for rect in rects if rect.w > 0 and rect.h > 0)

    def _table(self, index: int, kind: Any, size: int) -> list[Any]:
        count = max(size // c.sizeof(kind), 1)
        table, used = (kind * count)(), c.c_uint32()
        self._duplication.demand(index, c.c_uint32(c.sizeof(table)), at(table), at(used))
        return list(table[: used.value // c.sizeof(kind)])

    def _pointer(self, info: com.FrameInfo) -> Pointer:
        """Return the pointer; the position is that of its picture's corner, not of its hot spot."""
        picture, hot = None, self._hot
        if info.shape_bytes:
            picture, hot = self._shape(info.shape_bytes)
            self._hot = hot
        x, y = info.pointer.x + hot[0], info.pointer.y + hot[1]
        return Pointer(bool(info.is_pointer_visible), x, y, *hot, picture)

    _hot = (0, 0)

    def _shape(self, size: int) -> tuple[Picture | None, tuple[int, int]]:
        if size > _MOST_SHAPE_BYTES:
            return None, self._hot
        data, used, shape = (c.c_uint8 * size)(), c.c_uint32(), com.ShapeInfo()
        self._duplication.demand(_SHAPE, c.c_uint32(size), at(data), at(used), at(shape))
        picture = pointer_picture(shape.kind, shape.width, shape.height, shape.pitch, bytes(data))
        return picture, (shape.hot.x, shape.hot.y)

    def _release_frame(self) -> None:
        if self._has_frame:
            self._has_frame = False
            self._duplication.call(_RELEASE_FRAME)

    def _unmap_staging(self) -> None:
        if self._is_mapped and self._staging is not None:
            self._is_mapped = False
            self._context.call(_UNMAP, c.c_void_p(self._staging.pointer), c.c_uint32(0))

    def _keep(self, held: Unknown) -> Unknown:
        self._held.callback(held.release)
        return held


def _described(adapter: Unknown, output: Unknown) -> Output | None:
    desc = com.OutputDesc()
    output.demand(_OUTPUT_DESC, at(desc))
    place = Rect(
        desc.place.left,
        desc.place.top,
        desc.place.right - desc.place.left,
        desc.place.bottom - desc.place.top,
    )
    if not desc.is_attached or place.w <= 0 or place.h <= 0:
        return None
    return Output(adapter, output, com.device_name(desc), place, desc.rotation, desc.monitor or 0)


def open_graphics() -> Graphics:
    """List the outputs of this machine. Raises `Failed`."""
    if sys.platform == "win32":
        factory = c.c_void_p()
        result = c.WinDLL("dxgi").CreateDXGIFactory1(at(com.FACTORY), at(factory))
        if status_of(result) is not Status.FINE or not factory.value:
            raise Failed(Status.UNSUPPORTED, result)
        return Graphics(Unknown(factory.value))
    raise Failed(Status.UNSUPPORTED)


def make_device(adapter: Unknown) -> tuple[Unknown, Unknown]:
    """Make a Direct3D 11 device on an adapter. Raises `Failed`."""
    if sys.platform == "win32":
        device, context = c.c_void_p(), c.c_void_p()
        create = c.WinDLL("d3d11").D3D11CreateDevice
        create.argtypes = (
            c.c_void_p, c.c_uint32, c.c_void_p, c.c_uint32, c.c_void_p,
            c.c_uint32, c.c_uint32, c.c_void_p, c.c_void_p, c.c_void_p,
        )  # fmt: skip
        version = 7
        result = create(adapter.pointer, 0, None, 0, None, 0, version, at(device), None, at(context))
        if status_of(result) is not Status.FINE or not device.value or not context.value:
            raise Failed(Status.UNSUPPORTED, result)
        return Unknown(device.value), Unknown(context.value)
    raise Failed(Status.UNSUPPORTED)
