# SPDX-License-Identifier: Apache-2.0
"""How the line to the Gateway is, as the mirror knows it."""

from dataclasses import dataclass
from enum import StrEnum


class LineStage(StrEnum):
    """Where the line is on its way."""

    LOADING = "loading"
    """The lists are being read; what is shown may be incomplete."""
    UP = "up"
    DOWN = "down"
    """What is shown is stale; the next try comes by itself."""
    OVER = "over"
    """Nothing more will come: signed out, or the Gateway will not have us."""


@dataclass(frozen=True, slots=True)
class LineState:
    """`problem` names what is wrong (`client.transport.LineProblem`); the next try comes in `retry_in` ms."""

    stage: LineStage = LineStage.LOADING
    problem: str = ""
    retry_in: int = 0
    attempt: int = 0

    @property
    def is_stale(self) -> bool:
        """Whether what is shown may be out of date."""
        return self.stage in (LineStage.DOWN, LineStage.OVER)
