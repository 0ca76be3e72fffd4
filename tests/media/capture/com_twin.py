# SPDX-License-Identifier: Apache-2.0
"""COM objects made of the C structures that Windows makes them of: tables of functions, references."""

import ctypes as c
from collections.abc import Callable
from typing import Any

from sdconsole.media.capture.windows import com
from sdconsole.media.capture.windows.com import Unknown

FINE, TIMEOUT, ACCESS_LOST, DENIED, NOT_FOUND = 0, 0x887A0027, 0x887A0026, 0x80070005, 0x887A0002
PTR, UINT = c.c_void_p, c.c_uint32


class Twin:
    """One object; `methods`: place in the table -> (types of the arguments, what is called)."""

    def __init__(self, methods: dict[int, tuple[tuple[Any, ...], Callable[..., int | None]]]) -> None:
        self.references = 1
        table = {
            0: ((PTR, PTR), self._query),
            2: ((), self._release),
            **methods,
        }
        self._functions = {
            index: c.CFUNCTYPE(UINT, PTR, *types)(lambda _this, *a, f=function: f(*a) or 0)
            for index, (types, function) in table.items()
        }
        self._table = (PTR * (max(self._functions) + 1))()
        for index, function in self._functions.items():
            self._table[index] = c.cast(function, PTR).value
        self._object = PTR(c.addressof(self._table))
        self.address = c.addressof(self._object)

    def unknown(self) -> Unknown:
        """Return a reference to it."""
        return Unknown(self.address)

    def give(self, target: int) -> int:
        """Hand out one more reference through a pointer to a pointer."""
        self.references += 1
        PTR.from_address(target).value = self.address
        return FINE

    def _query(self, _identifier: int, target: int) -> int:
        return self.give(target)

    def _release(self) -> int:
        self.references -= 1
        return self.references


class Screen:
    """An output with its graphics card: a test's pictures go in, the calls of Desktop Duplication come."""

    def __init__(self, width: int, height: int, rotation: int = 1, left: int = 0) -> None:
        self.width, self.height, self.rotation, self.left = width, height, rotation, left
        self.picture = bytearray(width * height * 4)
        self.staging = bytearray(width * height * 4)
        self.results: list[Any] = []
        self.made: list[Any] = []
        self.copies: list[Any] = []
        self.frames_held = self.maps_held = 0
        self.texture = Twin({10: ((PTR,), self._texture_desc)})
        self.duplication = Twin(
            {
                8: ((UINT, PTR, PTR), self._acquire),
                9: ((UINT, PTR, PTR), self._dirty),
                10: ((UINT, PTR, PTR), self._moves),
                11: ((UINT, PTR, PTR, PTR), self._shape),
                14: ((), self._release_frame),
            }
        )
        self.output = Twin({7: ((PTR,), self._desc), 22: ((PTR, PTR), self._duplicate)})
        self.device = Twin({5: ((PTR, PTR, PTR), self._create_texture)})
        self.context = Twin(
            {
                14: ((PTR, UINT, UINT, UINT, PTR), self._map),
                15: ((PTR, UINT), self._unmap),
                46: ((PTR, UINT, UINT, UINT, UINT, PTR, UINT, PTR), self._copy_region),
                47: ((PTR, PTR), self._copy),
            }
        )
        self.staging_texture = Twin({})
        self.duplicate_result = FINE
        self._told: dict[str, Any] = {}

    def make_device(self, _adapter: Unknown) -> tuple[Unknown, Unknown]:
        """Stand in for `duplication.make_device`."""
        self.device.references += 1
        self.context.references += 1
        return self.device.unknown(), self.context.unknown()

    def tell(self, **what: Any) -> None:
        """Have the next AcquireNextFrame bring this: dirty, moves, pointer, shape; or `result`."""
        self.results.append(what)

    def _desc(self, target: int) -> None:
        desc = com.OutputDesc.from_address(target)
        for index, sign in enumerate("\\\\.\\DISPLAY1\0"):
            desc.name[index] = ord(sign)
        turned = self.rotation in (2, 4)
        width, height = (self.height, self.width) if turned else (self.width, self.height)
        desc.place = com.Rect(self.left, 0, self.left + width, height)
        desc.is_attached, desc.rotation, desc.monitor = 1, self.rotation, 77

    def _duplicate(self, device: int, target: int) -> int:
        assert device == self.device.address
        return self.duplication.give(target) if not self.duplicate_result else self.duplicate_result

    def _texture_desc(self, target: int) -> None:
        desc = com.TextureDesc.from_address(target)
        desc.width, desc.height, desc.format, desc.mips, desc.size, desc.samples = (
            self.width,
            self.height,
            87,
            1,
            1,
            1,
        )

    def _create_texture(self, desc: int, data: int | None, target: int) -> int:
        made = com.TextureDesc.from_address(desc)
        assert data is None
        self.made.append((made.width, made.height, made.usage, made.cpu, made.bind, made.misc))
        return self.staging_texture.give(target)

    def _acquire(self, _timeout: int, info_at: int, resource: int) -> int:
        assert not self.frames_held, "a frame must be released before the next"
        if not self.results:
            return TIMEOUT
        told = self._told = self.results.pop(0)
        if told.get("result"):
            return int(told["result"])
        self.frames_held += 1
        info = com.FrameInfo.from_address(info_at)
        has_picture = "dirty" in told or "moves" in told or told.get("whole", False)
        info.presented = 1 if has_picture else 0
        info.metadata_bytes = 16 * len(told.get("dirty", ())) + 24 * len(told.get("moves", ()))
        if "pointer" in told:
            info.pointer_updated = 1
            info.pointer.x, info.pointer.y, info.is_pointer_visible = told["pointer"]
        if "shape" in told:
            info.shape_bytes = len(told["shape"][-1])
        return self.texture.give(resource)

    def _dirty(self, _size: int, table: int, used: int) -> None:
        rects = self._told.get("dirty", ())
        for index, rect in enumerate(rects):
            com.Rect.from_address(table + 16 * index).__init__(*rect)  # type: ignore[misc]
        UINT.from_address(used).value = 16 * len(rects)

    def _moves(self, _size: int, table: int, used: int) -> None:
        moves = self._told.get("moves", ())
        for index, (x, y, *target) in enumerate(moves):
            move = com.MoveRect.from_address(table + 24 * index)
            move.source, move.target = com.Point(x, y), com.Rect(*target)
        UINT.from_address(used).value = 24 * len(moves)

    def _shape(self, size: int, data: int, used: int, info_at: int) -> None:
        kind, width, height, pitch, hot_x, hot_y, pixels = self._told["shape"]
        assert size >= len(pixels)
        c.memmove(data, pixels, len(pixels))
        UINT.from_address(used).value = len(pixels)
        info = com.ShapeInfo.from_address(info_at)
        info.kind, info.width, info.height, info.pitch = kind, width, height, pitch
        info.hot = com.Point(hot_x, hot_y)

    def _release_frame(self) -> None:
        self.frames_held -= 1

    def _copy(self, target: int, source: int) -> None:
        assert (target, source) == (self.staging_texture.address, self.texture.address)
        assert not self.maps_held, "a mapped texture cannot be written"
        self.copies.append("all")
        self.staging[:] = self.picture

    def _copy_region(
        self, _target: int, _sub: int, x: int, y: int, _z: int, _source: int, _ssub: int, box_at: int
    ) -> None:
        assert not self.maps_held, "a mapped texture cannot be written"
        box = com.Box.from_address(box_at)
        assert (x, y, box.front, box.back) == (box.left, box.top, 0, 1)
        self.copies.append((box.left, box.top, box.right, box.bottom))
        for row in range(box.top, box.bottom):
            begin, end = (row * self.width + box.left) * 4, (row * self.width + box.right) * 4
            self.staging[begin:end] = self.picture[begin:end]

    def _map(self, _texture: int, _sub: int, kind: int, _flags: int, target: int) -> None:
        assert kind == 1
        self.maps_held += 1
        mapped = com.Mapped.from_address(target)
        mapped.data = c.addressof((c.c_uint8 * len(self.staging)).from_buffer(self.staging))
        mapped.pitch = self.width * 4

    def _unmap(self, _texture: int, _sub: int) -> None:
        self.maps_held -= 1
