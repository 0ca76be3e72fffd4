# SPDX-License-Identifier: Apache-2.0
"""A program that streams a picture over PipeWire, as a desktop would: its own node, damage, pointer.

Says {"node": id} once it can be reached, {"state": n} as that changes; takes one JSON line per order:
{"paint": [x, y, w, h, value], "damage": true} or {"pointer": [x, y, side]}.
"""

import ctypes as c
import json
import struct
import sys
import threading
from typing import Any

import numpy as np

from sdconsole.media.portal import pipewire, pods

OUTPUT, ANY, DRIVER, MAP = 1, 0xFFFFFFFF, 8, 4
BUFFERS, META = 5, 6


def say(**what: object) -> None:
    print(json.dumps(what), flush=True)


def library() -> Any:
    """Return libpipewire with the functions that only a producer needs."""
    pw = pipewire._library()
    for name, result, arguments in (
        ("pw_context_connect", c.c_void_p, (c.c_void_p, c.c_void_p, c.c_size_t)),
        ("pw_stream_get_node_id", c.c_uint32, (c.c_void_p,)),
        ("pw_stream_trigger_process", c.c_int, (c.c_void_p,)),
    ):
        function = getattr(pw, name)
        function.restype, function.argtypes = result, arguments
    return pw


def offered(layout: int, width: int, height: int) -> bytes:
    """Return the one format this program has."""
    return pods.thing(
        0x40003,
        3,
        {
            1: pods.identity(2),
            2: pods.identity(1),
            0x20001: pods.identity(layout),
            0x20003: pods.rectangle(width, height),
            0x20004: pods.fraction(0, 1),
            0x20005: pods.choice(1, [pods.fraction(60, 1), pods.fraction(1, 1), pods.fraction(60, 1)]),
        },
    )


class Producer:
    """The stream and what it shows."""

    def __init__(self, layout: int, width: int, height: int) -> None:
        self.layout = layout
        self.pixels = np.zeros((height, width, 4), dtype=np.uint8)
        self.damage: list[tuple[int, int, int, int]] | None = None
        self.pointer: tuple[int, int, int] | None = None
        self.has_pixels = True
        self.is_streaming = False
        self._pw = pw = library()
        self._loop = pw.pw_thread_loop_new(b"producer", None)
        context = pw.pw_context_new(pw.pw_thread_loop_get_loop(self._loop), None, 0)
        pw.pw_thread_loop_lock(self._loop)
        pw.pw_thread_loop_start(self._loop)
        core = pw.pw_context_connect(context, None, 0)
        assert core, "no PipeWire"
        properties = pw.pw_properties_new_string(b"media.class=Video/Source node.name=producer")
        self._stream = pw.pw_stream_new(core, b"producer", properties)
        self._events = pipewire._Events(version=0)
        self._events.state_changed = pipewire._ON_STATE(self._state_changed)
        self._events.param_changed = pipewire._ON_PARAM(self._param_changed)
        self._hook = (c.c_void_p * 6)()
        pw.pw_stream_add_listener(self._stream, self._hook, c.byref(self._events), None)
        formats = (c.c_char_p * 1)(offered(layout, width, height))
        assert pw.pw_stream_connect(self._stream, OUTPUT, ANY, DRIVER | MAP, formats, 1) >= 0
        pw.pw_thread_loop_unlock(self._loop)

    def show(self) -> None:
        """Have what changed sent."""
        self._pw.pw_thread_loop_lock(self._loop)
        self._fill()
        self._pw.pw_stream_trigger_process(self._stream)
        self._pw.pw_thread_loop_unlock(self._loop)

    def _state_changed(self, _data: int, _old: int, state: int, _error: bytes | None) -> None:
        if state == 2 and not self.is_streaming:
            say(node=self._pw.pw_stream_get_node_id(self._stream))
        self.is_streaming = state == 3
        say(state=state)

    def _param_changed(self, _data: int, which: int, param: int | None) -> None:
        if which != pods.PARAM_FORMAT or not param:
            return
        height, width = self.pixels.shape[:2]
        size = pods.integer(width * height * 4)
        cursor = 28 + 20 + 64 * 64 * 4
        each = [
            pods.thing(
                0x40004,
                BUFFERS,
                {
                    1: pods.choice(1, [pods.integer(n) for n in (4, 2, 8)]),
                    2: pods.integer(1),
                    3: size,
                    4: pods.integer(width * 4),
                    6: pods.choice(4, [pods.integer(1 << 2)]),
                },
            ),
            pods.thing(0x40005, META, {1: pods.identity(3), 2: pods.integer(16 * 16)}),
            pods.thing(0x40005, META, {1: pods.identity(5), 2: pods.integer(cursor)}),
        ]
        self._pw.pw_stream_update_params(self._stream, (c.c_char_p * 3)(*each), 3)
        say(format=self.layout)

    def _fill(self) -> None:
        found = self._pw.pw_stream_dequeue_buffer(self._stream)
        if not found:
            return
        buffer = found.contents.buffer.contents
        data = buffer.datas[0]
        chunk = data.chunk.contents
        height, width = self.pixels.shape[:2]
        if self.has_pixels:
            c.memmove(data.data, self.pixels.tobytes(), width * height * 4)
            chunk.offset, chunk.size, chunk.stride, chunk.flags = 0, width * height * 4, width * 4, 0
        else:
            chunk.offset, chunk.size, chunk.stride, chunk.flags = 0, 0, width * 4, 1
        for index in range(buffer.n_metas):
            self._tell(buffer.metas[index])
        self._pw.pw_stream_queue_buffer(self._stream, found)

    def _tell(self, meta: Any) -> None:
        if meta.type == 3:
            rows = [(0, 0, 0, 0)] if self.damage is None else [*self.damage, (0, 0, 0, 0)]
            told = b"".join(struct.pack("=iiII", *row) for row in rows)
        elif meta.type == 5 and self.pointer is not None:
            x, y, side = self.pointer
            told = struct.pack("=IIiiiiI", 1, 0, x, y, 2, 3, 28 if side else 0)
            if side:
                told += struct.pack("=IIIiI", 12, side, side, side * 4, 20) + b"\x50" * (side * side * 4)
        else:
            told = bytes(4)
        c.memmove(meta.data, told, min(len(told), meta.size))


def main() -> None:
    layout, width, height = map(int, sys.argv[1:4])
    producer = Producer(layout, width, height)
    for line in sys.stdin:
        order = json.loads(line)
        if "paint" in order:
            x, y, w, h, value = order["paint"]
            producer.pixels[y : y + h, x : x + w] = value
            producer.damage = [(x, y, w, h)] if order.get("damage") else None
        producer.has_pixels = "paint" in order
        producer.pointer = tuple(order["pointer"]) if "pointer" in order else None
        producer.show()


if __name__ == "__main__":
    threading.current_thread().name = "orders"
    main()
