# SPDX-License-Identifier: Apache-2.0
"""Python imports this at its start: it sets the process's wall clock off by SKEW_S seconds."""

import os
import time

_skew = int(os.environ.get("SKEW_S", "0"))
_seconds, _nanoseconds = time.time, time.time_ns
time.time = lambda: _seconds() + _skew
time.time_ns = lambda: _nanoseconds() + _skew * 1_000_000_000
