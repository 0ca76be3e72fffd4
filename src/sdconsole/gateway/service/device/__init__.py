# SPDX-License-Identifier: Apache-2.0
"""What happens on the end user's side.

What is here: `joining` (the app joins), `doors` (PIN exchange and link look-up for the web page), `state`,
`answers` (answer, extend, stop, unblock), `told` (scopes taken back, files, the verbal check), `presence`
(lease, leave, lost, gone).

Rules of the room:
1. Looking at a link consumes nothing; a wrong, used, expired or closed PIN get one and the same answer.
2. Stop and leave always work: no throttle, no version, no licence stands in their way.
"""
