# SPDX-License-Identifier: Apache-2.0
"""What holds for the whole Gateway: its groups, its licence, its settings.

What is here: `office` (who may), `groups`, `licence`, `settings` (what administrators set), `terms` (what
holds: what was set, else what the configuration says).

Rules of the room:
1. Owner and Team admin only; attended access is not asked for: a missing licence can be installed.
2. What was set acts with its commit: nothing is to be started again.
"""
