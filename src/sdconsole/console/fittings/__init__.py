# SPDX-License-Identifier: Apache-2.0
"""What is fitted to a running workplace and could be left out: it works without any of it.

- Each module wires one thing (notifications, preferences, help …) to the workplace; none knows another.
- `fittings.fit` makes them all, once, behind the first paint. The workplace knows none of them.
"""
