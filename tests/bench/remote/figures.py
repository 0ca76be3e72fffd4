# SPDX-License-Identifier: Apache-2.0
"""From samples to figures: quantiles, sharpness, and what all rounds say together."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

EXACT_DB = 99.0
"""Stands for "the very same pixels"; a real PSNR of 8 bits ends below it."""


def quantile(values: Sequence[float], q: float) -> float | None:
    """Return the value below which `q` of the samples are; None without samples."""
    if not values:
        return None
    ordered = sorted(values)
    return ordered[min(int(q * len(ordered)), len(ordered) - 1)]


def psnr(seen: npt.NDArray[np.uint8], shown: npt.NDArray[np.uint8]) -> float:
    """Return the peak signal-to-noise ratio in dB; `EXACT_DB` for equal pictures."""
    if np.array_equal(seen, shown):
        return EXACT_DB
    difference = seen.astype(np.int16) - shown
    mean = float(np.mean(np.square(difference, dtype=np.int32)))
    return round(10 * float(np.log10(255 * 255 / mean)), 1)


def at(trace: Sequence[Sequence[float]], seconds: float) -> float | None:
    """Return the sharpness that a trace of (seconds, dB) had by then."""
    before = [sharp for moment, sharp in trace if moment <= seconds]
    return before[-1] if before else None


def exact_after(trace: Sequence[Sequence[float]]) -> float | None:
    """Return after how many seconds a trace became exact."""
    return next((moment for moment, sharp in trace if sharp >= EXACT_DB), None)
