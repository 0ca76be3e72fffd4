# SPDX-License-Identifier: Apache-2.0
"""The film codec of this machine, found and loaded when it is first needed; without one there are tiles."""

import importlib
import importlib.util
import logging
import threading
from collections.abc import Callable
from functools import cache

from sdconsole.media.picture.film import FilmBroken
from sdconsole.media.picture.port import FilmDecoder, FilmEncoder

_log = logging.getLogger(__name__)


@cache
def has_film_codec() -> bool:
    """Whether a film codec is installed here; does not load it."""
    return importlib.util.find_spec("av") is not None


def open_decoder_here(width: int, height: int) -> FilmDecoder:
    """Open this machine's decoder. Raises `FilmBroken`."""
    try:
        from sdconsole.media.picture.avcodec import AvDecoder

        return AvDecoder(width, height)
    except Exception as error:
        _log.warning("no film can be decoded here: %s", error)
        raise FilmBroken("no decoder") from error


def open_encoder_here(width: int, height: int, bytes_per_s: float, worst_qp: int) -> FilmEncoder | None:
    """Open this machine's encoder; None: there is none that works."""
    try:
        from sdconsole.media.picture.avcodec import AvEncoder

        return AvEncoder(width, height, bytes_per_s, worst_qp)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with it, tiles do
        _log.warning("nothing can be filmed here: %s", error)
        return None


class Loader:
    """Loads the codec in a thread of its own, when it is first needed: that takes a tenth of a second."""

    def __init__(self, load: Callable[[], object]) -> None:
        self._load = load
        self._begun = threading.Lock()
        self._done = threading.Event()

    def is_ready(self) -> bool:
        """Whether it is loaded; the first call begins."""
        if self._begun.acquire(blocking=False):
            threading.Thread(target=self._run, name="media-codec", daemon=True).start()
        return self._done.is_set()

    def _run(self) -> None:
        try:
            self._load()
        except Exception as error:  # noqa: BLE001 - a codec that does not load is never ready
            _log.warning("the film codec does not load: %s", error)
            return
        self._done.set()


def _load_av() -> None:
    importlib.import_module("sdconsole.media.picture.avcodec")


codec = Loader(_load_av)
"""This process's."""
