# SPDX-License-Identifier: Apache-2.0
"""The support app: what the end user runs, sees, allows and stops.

    app         the wiring: command line, clocks, chance, threads
    views/      windows: entry, waiting, the consent prompt, the banner with Stop, the closing summary
    actions/    joining, the visit (one joined session), what is told to the Gateway until it is heard
    sharing/    carries consent commands out: gates, relay lines, hold
    mirror/     the app's only copy of the truth; consent itself is `domain.consent.device`

Rules of the room:
1. Capture and input open on the machine's `Open` alone, and every failure on that path shuts and denies.
2. Stop and Deny need nobody: no network, no other thread, no answer.
3. Views show the mirror and call actions; they change nothing themselves.
"""
