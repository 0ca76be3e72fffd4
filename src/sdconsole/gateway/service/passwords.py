# SPDX-License-Identifier: Apache-2.0
"""Passwords: the rule for new ones, and argon2id at most twice at a time, in threads."""

import asyncio
import base64
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from sdconsole.contract.limits import PASSWORD_BYTES
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.text import fold

MINIMUM: Final = 15
DISTINCT: Final = 5
SALT_BYTES: Final = 16
AT_ONCE: Final = 2
WAITING: Final = 32
_DIGEST_BYTES = 32

# Long passwords that are guessed first: walks over keyboard and alphabet, sentences of films and songs, and
# what
# set-up guides print. Compared without case, spaces, hyphens.
_RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "zxcvbnmasdfghjklqwertyuiop",
)
_COMMON = (
    "correcthorsebatterystaple",
    "passwordpassword",
    "letmeinletmein",
    "changemechangeme",
    "administrator",
    "maytheforcebewithyou",
    "iloveyouiloveyou",
    "thisisapassword",
    "trustno1trustno1",
    "defaultpassword",
    "servicedeskconsole",
    "remotesupport",
)


def refuse_password(password: str, login: str) -> Refusal | None:
    """Return why `password` may not be the new password of `login`, or None.

    At least 15 code points, at most 512 bytes, not among the first to be guessed. Nothing else is asked for:
    no classes of characters, no change by calendar (NIST SP 800-63B).
    """
    normal = _normal(password)
    if len(normal) < MINIMUM:
        return refuse(Reason.VALUE_OUT_OF_RANGE, NextStep.CORRECT_INPUT, field="password", minimum=MINIMUM)
    if len(normal.encode("utf-8", "surrogatepass")) > PASSWORD_BYTES:
        return refuse(
            Reason.VALUE_OUT_OF_RANGE, NextStep.CORRECT_INPUT, field="password", maximum=PASSWORD_BYTES
        )
    if _is_guessed_first(normal, login):
        return refuse(Reason.VALUE_OUT_OF_RANGE, NextStep.CORRECT_INPUT, field="password", why="too-common")
    return None


class Hasher:
    """argon2id, by default three passes over 64 MiB; `memory` in KiB. `close` ends its threads."""

    def __init__(self, passes: int = 3, memory: int = 65_536) -> None:
        self._argon = PasswordHasher(time_cost=passes, memory_cost=memory, parallelism=1, salt_len=SALT_BYTES)
        self._threads = ThreadPoolExecutor(AT_ONCE, "password")
        self._waiting = 0
        # A well-formed hash nobody knows a password of: an unknown login costs what a known one does.
        salt, digest = (
            base64.b64encode(bytes(size)).decode().rstrip("=") for size in (SALT_BYTES, _DIGEST_BYTES)
        )
        self._nobody = f"$argon2id$v=19$m={memory},t={passes},p=1${salt}${digest}"

    async def hash(self, password: str, salt: bytes) -> str:
        """Return the argon2id string of `password`."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._threads, lambda: self._argon.hash(_normal(password), salt=salt)
        )

    async def verify(self, known: str | None, password: str) -> bool | None:
        """Whether `password` is the one of the hash `known` (None, "": there is none, at the same cost).

        Returns None when too many wait already.
        """
        if self._waiting >= WAITING:
            return None
        self._waiting += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, self._verify, known or None, _normal(password))
        finally:
            self._waiting -= 1

    def is_outdated(self, known: str) -> bool:
        """Whether the hash was made with other settings than these."""
        return self._argon.check_needs_rehash(known)

    def close(self) -> None:
        """End the threads."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _verify(self, known: str | None, password: str) -> bool:
        try:
            self._argon.verify(known or self._nobody, password)
        except (Argon2Error, InvalidHashError):
            return False
        return known is not None


def _normal(password: str) -> str:
    return unicodedata.normalize("NFC", password)


def _is_guessed_first(password: str, login: str) -> bool:
    plain = "".join(character for character in fold(password) if character not in " -_.")
    if len(set(plain)) < DISTINCT:
        return True
    if any(plain in twice or plain[::-1] in twice for twice in (run * 2 for run in _RUNS)):
        return True
    rest = plain
    for known in (fold(login), *_COMMON):
        if len(known) >= 3:
            rest = rest.replace(known, "")
    return rest != plain and len(rest) < 8
