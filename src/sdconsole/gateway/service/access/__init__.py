# SPDX-License-Identifier: Apache-2.0
"""Consent as technicians use it.

What is here: `asking` (ask, withdraw), `connecting` (tickets for viewer and app), `relay` (what the relay
tells and asks: redeem a ticket, remote started, remote ended), `hands` (keyboard and mouse), `lessening`
(scopes given back, the verbal check).

Rules of the room:
1. Time's effects are settled first, then `decide`, then `desk`; fail closed.
2. A ticket is used once; whatever ends the grant makes its tickets worthless.
"""
