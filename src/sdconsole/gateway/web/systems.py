# SPDX-License-Identifier: Apache-2.0
"""Which operating system a browser says it runs on: a guess that only chooses what is shown first."""

from typing import Final

SYSTEMS: Final = ("windows", "macos", "linux")
PHONE: Final = "phone"
_AGENT_READ: Final = 512


def system_of(agent: str) -> str:
    """Return one of `SYSTEMS`, "phone" for what cannot be helped with this app, or "" if there is no telling.

    An iPad calls itself a Macintosh by default; who reads there finds the other systems below.
    """
    said = agent[:_AGENT_READ]
    if any(word in said for word in ("Android", "iPhone", "iPad", "iPod")):
        return PHONE
    if "Windows" in said:
        return "windows"
    if "Macintosh" in said or "Mac OS X" in said:
        return "macos"
    # A Chromebook says CrOS besides X11: it runs none of ours.
    if "CrOS" not in said and ("Linux" in said or "X11" in said):
        return "linux"
    return ""
