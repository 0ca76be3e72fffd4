# SPDX-License-Identifier: Apache-2.0
"""An answer that comes when its dialog is closed already goes nowhere."""

from collections.abc import Callable
from typing import TypeVar

import shiboken6
from PySide6.QtWidgets import QWidget

T = TypeVar("T")


def while_alive(widget: QWidget, slot: Callable[[T], object]) -> Callable[[T], object]:
    """Return `slot`, silent once `widget` is destroyed."""

    def guarded(answer: T) -> None:
        if shiboken6.isValid(widget):
            slot(answer)

    return guarded
