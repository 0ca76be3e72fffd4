# SPDX-License-Identifier: Apache-2.0
"""What the end user can do, and what the app does for them at the Gateway.

    join       from an invitation to a joined session        device   who this computer is
    visit      one joined session: consent, lease, Stop       courier  tells until it is heard

Rules of the room:
1. Shut first, tell afterwards: the Gateway is never waited for before something is closed.
2. What must be heard (an answer, Stop, leaving) goes through the courier: in order, until it is answered.
3. An error on the way of a consent command ends in `Visit.fail_closed`.
"""
