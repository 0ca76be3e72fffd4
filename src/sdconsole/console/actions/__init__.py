# SPDX-License-Identifier: Apache-2.0
"""Everything that speaks with the Gateway, and what may be pressed now.

    signing    an address checked, signing in, going on, signing out
    follow     the lists and the event stream, on the network thread     feed   from there into the mirror
    calls      one request for one press, however often it is pressed    verbs  what a technician does
    notices/   what is told to a technician who looks elsewhere: as values, then by toasts and sounds
    cases/     everything done with sessions, one or several: words, permits, calls, outcomes
    registry   one QAction for each verb: label, icon, keys, enabled by `decide`, run
    looks      language and theme        failures   a "no" or a lost line in a sentence

Rules of the room:
1. Only `feed` writes to the mirror, and only what the Gateway said. A press marks its button as busy.
2. The line lives on the network thread: everything that awaits it goes through `toolkit.bridge`.
3. A disabled action says why and what to do, in the words of the refusal.
"""
