# SPDX-License-Identifier: Apache-2.0
"""Widgets that two programs share.

Rules of the room: text from outside is plain text (never guessed as HTML); colour never speaks alone;
each widget has an accessible name, shows its focus, and words itself anew when the language changes.
"""
