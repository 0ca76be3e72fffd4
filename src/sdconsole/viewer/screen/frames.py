# SPDX-License-Identifier: Apache-2.0
"""One pipeline's pictures for every canvas that shows a part of them."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from sdconsole.media.capture.port import Pixels
from sdconsole.viewer.screen.pipeline import Pipeline


class Frames(QObject):
    """Takes each frame once, tells the canvases, and says it is painted when the first of them has."""

    changed = Signal(object)
    """Rectangles of remote pixels to paint anew (a list); None: everything."""

    def __init__(self, pipeline: Pipeline, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pipeline = pipeline
        self._size = (0, 0)
        self._image: QImage | None = None
        self._pixels: Pixels | None = None
        self._unpainted: int | None = None
        self._seers: list[Callable[[], bool]] = []
        pipeline.framed.connect(self._on_framed)

    @property
    def painting(self) -> threading.Lock:
        """Hold this while reading the image."""
        return self._pipeline.painting

    @property
    def image(self) -> QImage | None:
        """The whole remote screen, written in place under `painting`; None before the first frame."""
        return self._image

    def watch(self, is_seen: Callable[[], bool]) -> None:
        """Have a canvas tell whether anybody sees it: what nobody sees counts as painted at once."""
        self._seers.append(is_seen)

    def unwatch(self, is_seen: Callable[[], bool]) -> None:
        """That canvas is gone."""
        self._seers.remove(is_seen)

    def set_size(self, width: int, height: int) -> None:
        """The remote screen has this size now; its first picture may be there already."""
        if (width, height) != self._size:
            self._size = (width, height)
            self._image = self._pixels = None
        self._fetch()
        self.changed.emit(None)

    def note_painted(self) -> None:
        """A canvas has painted what there was."""
        seq, self._unpainted = self._unpainted, None
        if seq is not None:
            self._pipeline.painted(seq)

    def _on_framed(self) -> None:
        rects, self._unpainted = self._pipeline.take_changes()
        is_new = self._fetch()
        self.changed.emit(None if is_new else rects)
        if not any(is_seen() for is_seen in self._seers):
            self.note_painted()

    def _fetch(self) -> bool:
        """Use the newest canvas; True if it is another one than before."""
        image, pixels = self._pipeline.picture()
        # The picture of a size before this one is of no use, and would be drawn in the wrong place.
        if image is None or pixels is self._pixels or (image.width(), image.height()) != self._size:
            return False
        self._image, self._pixels = image, pixels
        return True
