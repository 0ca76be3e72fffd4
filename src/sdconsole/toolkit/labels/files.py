# SPDX-License-Identifier: Apache-2.0
"""Files on their way, in words: how large, how fast, how long still, what came of them."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from sdconsole.domain.files import FileOutcome
from sdconsole.toolkit.i18n import translate
from sdconsole.toolkit.labels.times import span


def size_text(size: int) -> str:
    """Return "1.2 MB"."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def progress_text(done: int, size: int, speed: float, remaining_s: float | None) -> str:
    """Return "12 MB of 50 MB, 3 MB/s, 12 s left", as much of it as is known."""
    text = translate("Files", "{done} of {size}").format(done=size_text(done), size=size_text(size))
    if speed > 0 and remaining_s is not None:
        text = translate("Files", "{progress}, {speed}/s, {time} left").format(
            progress=text, speed=size_text(round(speed)), time=span(max(1000, round(remaining_s) * 1000))
        )
    return text


def outcome_text(outcome: FileOutcome) -> str:
    """Return what came of it, as a sentence that is true at both ends."""
    return {
        FileOutcome.SAVED: translate("Files", "Saved."),
        FileOutcome.CANCELLED: translate("Files", "Cancelled."),
        FileOutcome.DECLINED: translate("Files", "Not wanted: it was not saved."),
        FileOutcome.DAMAGED: translate("Files", "It arrived damaged and was thrown away. Send it again."),
        FileOutcome.NO_SPACE: translate("Files", "Not enough space on the receiving computer's disk."),
        FileOutcome.CANT_WRITE: translate("Files", "It can't be written to the chosen folder."),
        FileOutcome.CANT_READ: translate("Files", "It can't be read."),
        FileOutcome.CHANGED: translate("Files", "It was changed while it was being sent. Send it again."),
        FileOutcome.TOO_LARGE: translate("Files", "It is too large: 2 GB at the most."),
        FileOutcome.TOO_MANY: translate("Files", "Too many files at once."),
        FileOutcome.REVOKED: translate("Files", "Files are not allowed any more."),
        FileOutcome.PEER_GONE: translate("Files", "The other side began anew. Send it again."),
    }[outcome]
