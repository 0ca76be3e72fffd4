# SPDX-License-Identifier: Apache-2.0
"""Every limit of the media line, in one place."""

MAX_SIDE = 8192
"""Largest width or height of a screen, in pixels."""
MAX_PIXELS = 33_177_600
"""Largest screen area (7680 x 4320)."""
MAX_MONITORS = 16
MAX_MONITOR_NAME_BYTES = 64
MIN_SCALE, MAX_SCALE = 25, 1000
"""A monitor's scale, in percent."""
MAX_RECTS = 4096
"""Rectangles in one picture."""
MAX_PICTURE_BYTES = MAX_PIXELS * 4 + MAX_PIXELS // 64 + 65_536
"""An encoded picture is never larger than its raw pixels plus a small frame."""
PART_BYTES = 240 * 1024
"""Payload of one picture part; with its header and seal it stays below the carrier's 256 KiB."""
MAX_MESSAGE_BYTES = 256 * 1024
"""Largest message on the line; data messages other than pictures stay below 64 KiB by their own rules."""
MAX_CURSOR_SIDE = 127
"""Largest pointer picture: 127 x 127 x 4 bytes stays below 64 KiB."""
MAX_TEXT_POINTS = 256
"""Code points in one text input."""
MAX_CODE_LENGTH = 24
"""Characters of a physical key's name ("IntlBackslash")."""

INPUT_PER_SECOND = 500
KEYS_PER_SECOND = 200
IN_FLIGHT = 2
"""Pictures sent and not yet acknowledged; further changes accumulate on the screen instead."""
FRAME_INTERVAL_S = 1 / 75
"""Two captures are at least this far apart; the first after a rest is immediate."""

HEARTBEAT_S = 1.0
HELD_HEARTBEAT_S = 0.3
"""Heartbeat of a viewer that holds a key or button down."""
HELD_SILENCE_S = 0.9
"""Silence after which the support app lets go of held keys and buttons."""
HELD_LOOK_S = 0.02
"""How soon who holds a key or button notices that somebody else holds keyboard and mouse now."""
DEAD_S = 3.0
"""Silence after which a line counts as lost."""
HANDSHAKE_S = 10.0
FAREWELL_S = 0.025
"""How long a stop waits for its last message before the carrier is aborted."""
