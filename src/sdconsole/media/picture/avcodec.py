# SPDX-License-Identifier: Apache-2.0
"""The film codec by PyAV, an optional library: the one module that imports it."""

from fractions import Fraction

import av
import numpy as np
from av.codec.context import CodecContext
from av.error import FFmpegError
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.frame import PictureType, VideoFrame
from av.video.reformatter import VideoReformatter

from sdconsole.media.capture.port import Pixels
from sdconsole.media.picture.film import FilmBroken

av.logging.set_level(av.logging.PANIC)
_THREADS = 2
_BEST_QP = 14
_BURST_S = 0.1
"""No picture, not even the first, is to take more than the film may spend in so long."""
_X264 = (
    "keyint=infinite:scenecut=0:repeat-headers=1:aud=0:bframes=0:rc-lookahead=0:sync-lookahead=0"
    ":me=umh:merange=64"
)
"""A far search for motion costs nothing here and finds a scrolled page; "ultrafast" by itself does not."""
_LOW_DELAY = 0x80000


def _video(name: str, mode: str) -> VideoCodecContext:
    context = CodecContext.create(name, mode)  # type: ignore[call-overload]
    assert isinstance(context, VideoCodecContext)  # noqa: S101 - for the type checker
    return context


class AvEncoder:
    """x264, tuned for a screen that somebody works on: no look ahead, no picture held back."""

    def __init__(self, width: int, height: int, bytes_per_s: float, worst_qp: int) -> None:
        self._size = (width, height)
        self._reformatter = VideoReformatter()
        self._number = 0
        coder = self._coder = _video("libx264", "w")
        coder.width, coder.height, coder.pix_fmt = width, height, "yuv420p"
        coder.time_base, coder.framerate = Fraction(1, 30), Fraction(30)
        coder.bit_rate = int(bytes_per_s * 8)
        coder.qmin, coder.qmax = _BEST_QP, worst_qp
        coder.thread_type, coder.thread_count = "SLICE", _THREADS
        coder.options = {
            "preset": "ultrafast",
            "tune": "zerolatency",
            "x264-params": _X264,
            "maxrate": str(int(bytes_per_s * 8)),
            "bufsize": str(int(bytes_per_s * 8 * _BURST_S)),
        }
        coder.open()

    def encode(self, pixels: Pixels, *, is_key: bool) -> bytes:
        """See `port.FilmEncoder`."""
        frame = VideoFrame.from_ndarray(pixels, format="bgra")
        width, height = self._size
        frame = self._reformatter.reformat(frame, width, height, "yuv420p", interpolation="AREA")
        frame.pts = self._number
        frame.pict_type = PictureType.I if is_key or not self._number else PictureType.NONE
        self._number += 1
        return b"".join(bytes(packet) for packet in self._coder.encode(frame))

    def pace(self, bytes_per_s: float) -> None:
        """See `port.FilmEncoder`: x264 takes it over with its next picture, without a key."""
        self._coder.bit_rate = int(bytes_per_s * 8)


class AvDecoder:
    """FFmpeg's H.264, kept to one size of picture."""

    def __init__(self, width: int, height: int) -> None:
        self._size = (width, height)
        self._reformatter = VideoReformatter()
        coder = self._coder = _video("h264", "r")
        coder.thread_type, coder.thread_count = "SLICE", _THREADS
        coder.flags |= _LOW_DELAY
        wide, tall = -(-width // 16) * 16, -(-height // 16) * 16
        coder.options = {"max_pixels": str(wide * tall), "err_detect": "explode"}
        coder.open()

    def decode(self, unit: bytes) -> Pixels:
        """See `port.FilmDecoder`."""
        try:
            frames = self._coder.decode(Packet(unit))
        except FFmpegError as error:
            raise FilmBroken("the codec cannot read on") from error
        if len(frames) != 1:
            raise FilmBroken("no picture, or several")
        frame = frames[0]
        if (frame.width, frame.height) != self._size or frame.format.name not in ("yuv420p", "yuvj420p"):
            raise FilmBroken("another picture than announced")
        shown = self._reformatter.reformat(frame, format="bgra").to_ndarray()
        pixels: Pixels = np.ascontiguousarray(shown, dtype=np.uint8)
        return pixels
