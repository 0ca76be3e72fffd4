# SPDX-License-Identifier: Apache-2.0
"""Words for domain values, the same in every program and in both languages.

    states     status, badges, permission, scopes: word, tooltip, icon and tone
    refusals   every Reason as a line, every NextStep as what to do
    times      countdowns, spans, moments, PINs
    events     what happened to a session, one sentence each
    people     presence and roles        keys   keyboard shortcuts, spelt as the system does

Rules of the room: whole sentences, never glued from parts; translated when called, never at import.
"""
