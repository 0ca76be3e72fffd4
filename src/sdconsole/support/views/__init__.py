# SPDX-License-Identifier: Apache-2.0
"""The support app's windows.

    window     the main window and its pages: entry, confirm, progress, session, ended
    prompt     the consent prompt: one window for each request, never reused
    banner     the always-on-top bar with Stop        stage    shows and hides all of them
    words      problems in words                       screen   where our windows are, for the input filter

Rules of the room:
1. Remote strings are plain text, cleaned of control and bidi characters; colour never speaks alone.
2. Nothing grants by default: focus lies on Deny, Esc and closing deny, allow buttons wake up late.
3. No view keeps a copy of what the mirror knows; each is drawn from it, whole, on every change.
"""
