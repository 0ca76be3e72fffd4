# SPDX-License-Identifier: Apache-2.0
"""People at the programs: what a technician and an end user do, in their own words.

    words        what the programs write and say, in both languages, looked up in their own translations
    technician   at the console            end_user   at the support app            watcher   at the viewer
    teammate     a technician who works with others           administrator   one who also administrates

Rules of the room: an actor presses what shows and reads what shows, never anything behind it; whatever may
take a moment is waited for; a word that no program says (any more) is an error, not a search that fails late.
"""
