# SPDX-License-Identifier: Apache-2.0
"""Where a system says its pointer is on one display, and what it looks like."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]
"""Height x width x 4 bytes."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Pixels of the display's picture; `picture` (blue, green, red, opacity) only when it is new."""

    is_visible: bool
    x: int = 0
    y: int = 0
    hot_x: int = 0
    hot_y: int = 0
    picture: Picture | None = None
