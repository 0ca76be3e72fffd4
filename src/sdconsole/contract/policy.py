# SPDX-License-Identifier: Apache-2.0
"""Which settings of all consoles administrators may set in one place, and how large that may get."""

import re
from collections.abc import Mapping
from typing import Annotated, Final

import msgspec

ENTRIES_MAX: Final = 40
VALUE_LENGTH: Final = 200
_NAME: Final = r"^[a-z/-]{1,64}$(?!\n)"
Policy = Annotated[
    dict[
        Annotated[str, msgspec.Meta(pattern=_NAME)],
        Annotated[str, msgspec.Meta(max_length=VALUE_LENGTH)],
    ],
    msgspec.Meta(max_length=ENTRIES_MAX),
]
"""Setting name → the value that holds at every console, as its settings file would say it."""

FORCEABLE: Final = frozenset({"keep-signed-in", "language", "theme", "start/automatic", "log/level"})
FORCEABLE_ROOMS: Final = ("notify/",)
"""All settings below these names as well."""


def may_force(name: str) -> bool:
    """Whether administrators may decide a setting for everybody.

    Comfort and caution only: nothing that asks, grants, connects or trusts can be set from afar.
    """
    return name in FORCEABLE or any(name.startswith(room) and name != room for room in FORCEABLE_ROOMS)


def is_sound(policy: Mapping[str, str]) -> bool:
    """Whether a policy keeps to the bounds and decides only what may be decided for everybody."""
    return len(policy) <= ENTRIES_MAX and all(
        re.search(_NAME, name) and may_force(name) and len(value) <= VALUE_LENGTH and value.isprintable()
        for name, value in policy.items()
    )
