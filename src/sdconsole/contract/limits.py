# SPDX-License-Identifier: Apache-2.0
"""Every bound that is enforced at the edge, in one place (bytes, counts, milliseconds)."""

from typing import Final

URL_BYTES: Final = 2_048
HEADER_BYTES: Final = 16_384
HEADER_FIELDS: Final = 64
BODY_BYTES: Final = 65_536
LOGIN_BODY_BYTES: Final = 1_024
JOIN_BODY_BYTES: Final = 4_096
JSON_DEPTH: Final = 16
JSON_KEYS: Final = 64
INTEGER_MAX: Final = 2**53
IMPORT_BYTES: Final = 1_048_576
PAGE_ROWS: Final = 200
PASSWORD_BYTES: Final = 512
IDEMPOTENCY_KEY_LENGTH: Final = 64

HEADER_READ_MS: Final = 5_000
BODY_READ_MS: Final = 10_000

CONSOLES_PER_TECHNICIAN: Final = 3
VIEWERS_PER_SESSION: Final = 3
STREAM_QUEUE_FRAMES: Final = 2_000
STREAM_BEAT_MS: Final = 5_000
"""The event stream says at least this often that it is alive (and what time it is)."""
STREAM_DEAD_MS: Final = 15_000
"""A client that heard nothing for this long takes the line for dead."""
EVENTS_KEPT: Final = 10_000
"""A client further behind than this is told to read a snapshot."""

RELAY_TICKET_MS: Final = 30_000
RELAY_FIRST_MESSAGE_MS: Final = 5_000
RELAY_PAIR_MS: Final = 30_000
RELAY_MESSAGE_BYTES: Final = 1_048_576

ACCESS_TOKEN_MS: Final = 900_000
REFRESH_TOKEN_MS: Final = 43_200_000
"""A sign-in lasts twelve hours at the most, however often it is refreshed."""
IDEMPOTENCY_MS: Final = 86_400_000

LOGIN_FAILURES: Final = 5
LOGIN_WINDOW_MS: Final = 900_000
LINK_JOINS_PER_MINUTE: Final = 30
SESSIONS_PER_MINUTE: Final = 30
CHAT_MESSAGES_PER_MINUTE: Final = 30
"""Per author."""
FILES_TOLD_PER_MINUTE: Final = 120
"""Per session."""
PIN_REISSUES: Final = 6
PIN_REISSUE_WINDOW_MS: Final = 600_000
