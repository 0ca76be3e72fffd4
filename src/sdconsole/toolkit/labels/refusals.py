# SPDX-License-Identifier: Apache-2.0
"""Every refusal in words: what happened, and what to do next."""

from __future__ import annotations

from sdconsole.domain.refusal import NextStep, Reason, Refusal


def refusal_line(refusal: Refusal) -> str:
    """What happened, one sentence; uses the facts `by`, `limit`, `remaining_ms`, `tries_left` where it has them."""
    raise NotImplementedError


def next_step_line(refusal: Refusal) -> str:
    """What to do now, one sentence; "" for NextStep.NONE."""
    raise NotImplementedError


def refusal_text(refusal: Refusal) -> str:
    """Both, as a tooltip or a message says them."""
    raise NotImplementedError
