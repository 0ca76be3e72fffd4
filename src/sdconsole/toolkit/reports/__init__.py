# SPDX-License-Identifier: Apache-2.0
"""What went wrong: how it surfaces, where it is written down, what a user is told.

    crash      every uncaught error of this process comes here      endings   runs that ended without a word
    redaction  no secret and no person gets into a log or a report  logs      log files, turned and bounded
    shelf      the reports kept        details    what a report says        again   starting the program anew
    dialog     the one dialog about it           teller    when it is shown and brought up to date
    saving     a text copied, or saved where the user says

Rules of the room:
    1. Nothing is written that `redaction` has not seen: no PIN, token, link, password, name of a person.
    2. Whoever reports a failure never fails by that: a full disk costs the report, not the program.
    3. `crash` is installed before the first window: nothing heavy is imported at the top of what it needs.
"""
