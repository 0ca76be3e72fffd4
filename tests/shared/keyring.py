# SPDX-License-Identifier: Apache-2.0
"""A keyring as the system has one, in memory."""


class Keyring:
    """As good as a real one."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str, /) -> str | None:
        """As keyring does."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """As keyring does."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str, /) -> None:
        """As keyring does: an error if it is not there."""
        del self.kept[service, username]
