# SPDX-License-Identifier: Apache-2.0
"""One stream of pictures from PipeWire, by libpipewire-0.3 and ctypes; it has a thread of its own.

The library is on every desktop with a screen-casting portal, for the portal itself is built on it.
"""

import ctypes as c
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sdconsole.media.pointing import Picture, Pointer
from sdconsole.media.portal import buffers, pods
from sdconsole.media.portal.pods import Format, Meta
from sdconsole.media.screen import Rect, fits_limits

_log = logging.getLogger(__name__)
LIBRARY: Final = "libpipewire-0.3.so.0"
_INPUT, _AUTOCONNECT, _MAP, _STAY = 0, 1, 4, 128
_ERROR, _UNCONNECTED = -1, 0
_CORRUPTED: Final = 1
_MOST_BYTES: Final = 1 << 20
_EVENTS_VERSION: Final = 0


class _Chunk(c.Structure):
    _fields_ = [("offset", c.c_uint32), ("size", c.c_uint32), ("stride", c.c_int32), ("flags", c.c_int32)]


class _Data(c.Structure):
    _fields_ = [
        ("type", c.c_uint32), ("flags", c.c_uint32), ("fd", c.c_int64), ("mapoffset", c.c_uint32),
        ("maxsize", c.c_uint32), ("data", c.c_void_p), ("chunk", c.POINTER(_Chunk)),
    ]  # fmt: skip


class _Meta(c.Structure):
    _fields_ = [("type", c.c_uint32), ("size", c.c_uint32), ("data", c.c_void_p)]


class _SpaBuffer(c.Structure):
    _fields_ = [
        ("n_metas", c.c_uint32), ("n_datas", c.c_uint32),
        ("metas", c.POINTER(_Meta)), ("datas", c.POINTER(_Data)),
    ]  # fmt: skip


class _Buffer(c.Structure):
    _fields_ = [("buffer", c.POINTER(_SpaBuffer)), ("user_data", c.c_void_p), ("size", c.c_uint64)]


_ON_STATE = c.CFUNCTYPE(None, c.c_void_p, c.c_int, c.c_int, c.c_char_p)
_ON_PARAM = c.CFUNCTYPE(None, c.c_void_p, c.c_uint32, c.c_void_p)
_ON_PROCESS = c.CFUNCTYPE(None, c.c_void_p)


class _Events(c.Structure):
    _fields_ = [
        ("version", c.c_uint32), ("destroy", c.c_void_p), ("state_changed", _ON_STATE),
        ("control_info", c.c_void_p), ("io_changed", c.c_void_p), ("param_changed", _ON_PARAM),
        ("add_buffer", c.c_void_p), ("remove_buffer", c.c_void_p), ("process", _ON_PROCESS),
        ("drained", c.c_void_p), ("command", c.c_void_p), ("trigger_done", c.c_void_p),
    ]  # fmt: skip


_P, _INT, _PTR, _TEXT = c.POINTER, c.c_int, c.c_void_p, c.c_char_p
_PROTOTYPES: Final[dict[str, tuple[Any, tuple[Any, ...]]]] = {
    "pw_init": (None, (_PTR, _PTR)),
    "pw_thread_loop_new": (_PTR, (_TEXT, _PTR)),
    "pw_thread_loop_get_loop": (_PTR, (_PTR,)),
    "pw_thread_loop_start": (_INT, (_PTR,)),
    "pw_thread_loop_stop": (None, (_PTR,)),
    "pw_thread_loop_lock": (None, (_PTR,)),
    "pw_thread_loop_unlock": (None, (_PTR,)),
    "pw_thread_loop_destroy": (None, (_PTR,)),
    "pw_context_new": (_PTR, (_PTR, _PTR, c.c_size_t)),
    "pw_context_connect_fd": (_PTR, (_PTR, _INT, _PTR, c.c_size_t)),
    "pw_context_destroy": (None, (_PTR,)),
    "pw_core_disconnect": (_INT, (_PTR,)),
    "pw_properties_new_string": (_PTR, (_TEXT,)),
    "pw_stream_new": (_PTR, (_PTR, _TEXT, _PTR)),
    "pw_stream_destroy": (None, (_PTR,)),
    "pw_stream_add_listener": (None, (_PTR, _PTR, _P(_Events), _PTR)),
    "pw_stream_connect": (_INT, (_PTR, _INT, c.c_uint32, _INT, _P(_TEXT), c.c_uint32)),
    "pw_stream_update_params": (_INT, (_PTR, _P(_TEXT), c.c_uint32)),
    "pw_stream_dequeue_buffer": (_P(_Buffer), (_PTR,)),
    "pw_stream_queue_buffer": (_INT, (_PTR, _P(_Buffer))),
}


class Missing(Exception):
    """The library is not on this machine."""


class Failed(Exception):
    """PipeWire does not let us in."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What one or several buffers told: `dirty` (None: everything) of `pixels` in their own order."""

    pixels: Picture | None
    form: Format
    dirty: tuple[Rect, ...] | None
    pointer: Pointer | None


@cache
def _library() -> Any:
    try:
        found = c.CDLL(LIBRARY)
    except OSError as error:
        raise Missing(LIBRARY) from error
    for name, (result, arguments) in _PROTOTYPES.items():
        function = getattr(found, name)
        function.restype, function.argtypes = result, arguments
    found.pw_init(None, None)
    return found


class Connection:
    """A connection through a portal's file descriptor, with the thread that serves its streams."""

    def __init__(self, descriptor: int) -> None:
        """Take over `descriptor`. Raises `Missing`, `Failed`."""
        self._pw = pw = _library()
        self._streams: list[PictureStream] = []
        self.loop = pw.pw_thread_loop_new(b"screen", None)
        self._context = pw.pw_context_new(pw.pw_thread_loop_get_loop(self.loop), None, 0)
        pw.pw_thread_loop_start(self.loop)
        pw.pw_thread_loop_lock(self.loop)
        self.core = pw.pw_context_connect_fd(self._context, descriptor, None, 0) if self._context else None
        pw.pw_thread_loop_unlock(self.loop)
        if not self.core:
            self.close()
            raise Failed("no connection to PipeWire")

    def stream(
        self, node: int, on_shown: Callable[[Shown], None], on_lost: Callable[[], None]
    ) -> "PictureStream":
        """Start a stream; both callbacks come from the connection's thread. Raises `Failed`."""
        pw = self._pw
        pw.pw_thread_loop_lock(self.loop)
        try:
            found = PictureStream(pw, self.core, node, on_shown, on_lost)
            self._streams.append(found)
            return found
        finally:
            pw.pw_thread_loop_unlock(self.loop)

    def end(self, stream: "PictureStream") -> None:
        """End a stream; no callback of it comes afterwards."""
        if self.loop:
            self._pw.pw_thread_loop_lock(self.loop)
            stream.destroy()
            self._pw.pw_thread_loop_unlock(self.loop)

    def close(self) -> None:
        """End the streams and the thread; no callback comes afterwards."""
        pw, loop = self._pw, self.loop
        if not loop:
            return
        pw.pw_thread_loop_lock(loop)
        for stream in self._streams:
            stream.destroy()
        self._streams = []
        if self.core:
            pw.pw_core_disconnect(self.core)
        pw.pw_thread_loop_unlock(loop)
        pw.pw_thread_loop_stop(loop)
        if self._context:
            pw.pw_context_destroy(self._context)
        pw.pw_thread_loop_destroy(loop)
        self.loop = self.core = self._context = None


class PictureStream:
    """One monitor's pictures. Everything in it runs with the loop locked, or in the loop's thread."""

    def __init__(
        self, pw: Any, core: Any, node: int, on_shown: Callable[[Shown], None], on_lost: Callable[[], None]
    ) -> None:
        self._pw, self._on_shown, self._on_lost = pw, on_shown, on_lost
        self._form: Format | None = None
        properties = b"media.type=Video media.category=Capture media.role=Screen"
        self._stream = pw.pw_stream_new(core, b"screen", pw.pw_properties_new_string(properties))
        if not self._stream:
            raise Failed("no stream")
        self._events = _Events(version=_EVENTS_VERSION)
        self._events.state_changed = _ON_STATE(self._state_changed)
        self._events.param_changed = _ON_PARAM(self._param_changed)
        self._events.process = _ON_PROCESS(self._process)
        self._hook = (c.c_void_p * 6)()  # struct spa_hook, owned by the library until the stream is destroyed
        pw.pw_stream_add_listener(self._stream, self._hook, c.byref(self._events), None)
        wanted = pods.wanted_format()
        parameters = (c.c_char_p * 1)(wanted)
        if pw.pw_stream_connect(self._stream, _INPUT, node, _AUTOCONNECT | _MAP | _STAY, parameters, 1) < 0:
            self.destroy()
            raise Failed("the stream does not connect")

    def destroy(self) -> None:
        """End it."""
        stream, self._stream = self._stream, None
        if stream:
            self._pw.pw_stream_destroy(stream)

    def _state_changed(self, _data: int, _old: int, state: int, error: bytes | None) -> None:
        if state in (_ERROR, _UNCONNECTED) and self._stream:
            _log.info("the stream of pictures ended: %s", (error or b"").decode(errors="replace"))
            self._on_lost()

    def _param_changed(self, _data: int, which: int, param: int | None) -> None:
        if which != pods.PARAM_FORMAT or not param:
            return
        size = min(c.c_uint32.from_address(param).value, _MOST_BYTES)
        try:
            self._form = pods.read_format(c.string_at(param, 8 + size))
        except pods.BadPod as error:
            _log.warning("pictures of a kind that was not asked for: %s", error)
            self._form = None
            return
        if not fits_limits(self._form.width, self._form.height):
            self._form = None
            return
        each = pods.wanted_buffers()
        self._pw.pw_stream_update_params(self._stream, (c.c_char_p * len(each))(*each), len(each))

    def _process(self, _data: int) -> None:
        """Take the newest picture; what changed in the older ones, and the pointer, counts as well."""
        pending: Any = None
        pixels: Picture | None = None
        dirty: tuple[Rect, ...] | None = ()
        pointer: Pointer | None = None
        form = self._form
        while self._stream and (found := self._pw.pw_stream_dequeue_buffer(self._stream)):
            buffer = found.contents.buffer.contents
            newer = None if form is None else _pixels(buffer, form)
            damage, pointed = self._told(buffer)
            pointer = _joined(pointer, pointed)
            if newer is None:  # tells of the pointer only
                self._pw.pw_stream_queue_buffer(self._stream, found)
                continue
            dirty = None if dirty is None or damage is None else dirty + damage
            if pending:
                self._pw.pw_stream_queue_buffer(self._stream, pending)
            pending, pixels = found, newer
        try:
            if form is not None and (pending or pointer is not None):
                self._on_shown(Shown(pixels, form, dirty, pointer))
        finally:
            if pending:
                self._pw.pw_stream_queue_buffer(self._stream, pending)

    def _told(self, buffer: _SpaBuffer) -> tuple[tuple[Rect, ...] | None, Pointer | None]:
        damage: tuple[Rect, ...] | None = None
        pointer: Pointer | None = None
        for index in range(buffer.n_metas):
            meta = buffer.metas[index]
            if not meta.data or self._form is None:
                continue
            if meta.type == Meta.DAMAGE:
                damage = buffers.read_damage(c.string_at(meta.data, min(meta.size, _MOST_BYTES)), self._form)
            elif meta.type == Meta.CURSOR:
                pointer = buffers.read_pointer(c.string_at(meta.data, min(meta.size, 4 * _MOST_BYTES + 64)))
        return damage, pointer


def _joined(before: Pointer | None, after: Pointer | None) -> Pointer | None:
    """Return the newer pointer, with the older one's picture if it has none of its own."""
    if before is None or after is None or after.picture is not None or not after.is_visible:
        return after or before
    return Pointer(True, after.x, after.y, after.hot_x, after.hot_y, before.picture)


def _pixels(buffer: _SpaBuffer, form: Format) -> Picture | None:
    """Return a view of the pixels; None for a buffer that only tells of the pointer, or lies."""
    if not buffer.n_datas:
        return None
    data = buffer.datas[0]
    if not data.data or not data.chunk:
        return None
    chunk = data.chunk.contents
    if not chunk.size or chunk.flags & _CORRUPTED:
        return None
    memory = memoryview((c.c_uint8 * data.maxsize).from_address(data.data))
    return buffers.read_pixels(memory, chunk.offset, chunk.size, chunk.stride, form)
