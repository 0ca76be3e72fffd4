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
PART_BYTES = 60 * 1024
"""Most payload of one picture part: small, because what is more urgent waits for the part under way."""
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
POINTER_INTERVAL_S = 1 / 120
"""Two looks at where the end user's pointer is are at least this far apart."""

HEARTBEAT_S = 1.0
HELD_HEARTBEAT_S = 0.3
"""Heartbeat of a viewer that holds a key or button down."""
HELD_SILENCE_S = 0.9
"""Silence after which the support app lets go of held keys and buttons."""
HELD_LOOK_S = 0.02
"""How soon who holds a key or button notices that somebody else holds keyboard and mouse now."""
QUIET_S = 1.6
"""Silence after which a fresh carrier is tried beside the old one: more than a beat and its way."""
SLEPT_S = 15.0
"""A clock that jumps this far between two looks: the computer has slept."""
DEAD_S = 3.0
"""Silence after which a line counts as lost."""
HANDSHAKE_S = 10.0
FAREWELL_S = 0.025
"""How long a stop waits for its last message before the carrier is aborted."""

MAX_CLIP_BYTES = 1024 * 1024
"""Longest clipboard text, as UTF-8."""
CLIP_PART_BYTES = 16 * 1024
MAX_CLIP_PARTS = MAX_CLIP_BYTES // CLIP_PART_BYTES
CLIPS_PER_SECOND = 4
"""Texts one end takes into its clipboard; more are dropped, and said to be."""

FILE_CHUNK_BYTES = 32 * 1024
"""A keystroke's echo waits for one of these at the most."""
FILE_WINDOW_BYTES = 1024 * 1024
"""Bytes of files sent and not yet written at the other end, at the most."""
MAX_FILE_BYTES = 2 * 1024**3
MAX_NAME_BYTES = 255
"""A file's name, as UTF-8."""
MAX_OPEN_FILES = 100
"""Transfers in one direction that are not over yet."""
MAX_FILES = 1000
"""Transfers in one direction under one grant."""
MAX_WISHES = 3
"""Questions for a file that wait for the end user."""

MAX_FILM_UNIT_BYTES = 8 * 1024 * 1024
"""Longest picture of a film, packed; x264's largest at 8K is below half of it."""
MIN_PART_BYTES = 4 * 1024
"""Least payload of all parts of a picture but its last."""
