# SPDX-License-Identifier: Apache-2.0
"""The accounts this console knows: where, who, and whether the sign-in is kept. Never a secret."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from typing import Any, Final
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal

from sdconsole.console.mirror.places import HOME, PRIVATE
from sdconsole.domain.invitations import parse_origin
from sdconsole.domain.text import fold
from sdconsole.toolkit.settings import Settings

LOGIN: Final = "login"
KEEP: Final = "keep-signed-in"
MOST: Final = 32
"""The one used longest ago makes room for a new one."""
_LIST: Final = "accounts/list"
_LENGTH: Final = 256
START_PLACE: Final = "start/place"
_PLACE: Final = "place"
"""Where the desk is and begins; it reads and writes this one, whoever is signed in."""
_PLACE_OF: Final = "accounts/{}/place"


@dataclass(frozen=True, slots=True)
class Account:
    """One sign-in as the user knows it; `name` and `organisation` are what the Gateway said last."""

    origin: str
    login: str
    name: str = ""
    organisation: str = ""
    is_kept: bool = False
    is_lasting: bool = True
    """Whether what is kept outlives this run; without a keyring it does not."""

    @property
    def host(self) -> str:
        """The Gateway, as it is shown."""
        return urlsplit(self.origin).netloc or self.origin

    @property
    def key(self) -> str:
        """What settings of this account are filed under."""
        return hashlib.sha256(f"{self.origin}\n{fold(self.login)}".encode()).hexdigest()[:16]

    def is_same(self, other: "Account | None") -> bool:
        """Whether it is the same person at the same Gateway."""
        return other is not None and self.key == other.key


class Accounts(QObject):
    """The last used comes first; what is kept in the settings is read once."""

    changed = Signal()
    """Another account is the present one, or the list is another one."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._known = _read(settings.text(_LIST)) or _first(settings)
        self._current: Account | None = None
        settings.setting_changed.connect(self._on_setting)

    @property
    def known(self) -> tuple[Account, ...]:
        """Every account, the last used first."""
        return self._known

    @property
    def current(self) -> Account | None:
        """The one signed in with; None at the sign-in page."""
        return self._current

    def find(self, origin: str, login: str) -> Account | None:
        """The account with this user name at this Gateway, or None."""
        wanted = Account(origin, login)
        return next((one for one in self._known if one.is_same(wanted)), None)

    def enter(self, account: Account) -> tuple[Account, ...]:
        """Signed in with it: it is the present one; returns those that made room."""
        others = [one for one in self._known if not one.is_same(account)]
        self._current = account
        self._write((account, *others[: MOST - 1]))
        return tuple(others[MOST - 1 :])

    def leave(self, *, is_kept: bool) -> None:
        """Nobody is signed in any more; `is_kept`: the sign-in can be gone on with."""
        current, self._current = self._current, None
        if current is not None:
            self._put(replace(current, is_kept=is_kept and current.is_kept))
        else:
            self.changed.emit()

    def drop_sign_in(self, origin: str, login: str) -> None:
        """The kept sign-in of this account is worth nothing any more."""
        found = self.find(origin, login)
        if found is not None and found.is_kept:
            self._put(replace(found, is_kept=False))

    def forget(self, account: Account) -> None:
        """Take it off the list."""
        self._settings.forget((f"accounts/{account.key}/",))
        self._write(tuple(one for one in self._known if not one.is_same(account)))

    def put_first_place(self) -> None:
        """Say where the desk begins: as the user chose, or where this account was left."""
        current, settings = self._current, self._settings
        kept = HOME.key if current is None else settings.text(_PLACE_OF.format(current.key), HOME.key)
        chosen = {"home": HOME.key, "private": PRIVATE.key}
        settings.set_text(_PLACE, chosen.get(settings.text(START_PLACE, "last"), kept))

    def _on_setting(self, name: str) -> None:
        if name == _PLACE and self._current is not None:
            self._settings.set_text(_PLACE_OF.format(self._current.key), self._settings.text(_PLACE))

    def _put(self, account: Account) -> None:
        self._write(tuple(account if one.is_same(account) else one for one in self._known))

    def _write(self, known: tuple[Account, ...]) -> None:
        self._known = known
        self._settings.set_text(_LIST, json.dumps([_line(one) for one in known], ensure_ascii=False))
        self.changed.emit()


def _read(text: str) -> tuple[Account, ...]:
    """The accounts in a text of ours; what a damaged one holds besides is left out."""
    try:
        found = json.loads(text) if text else []
    except ValueError:
        return ()
    made = [_account(one) for one in found] if isinstance(found, list) else []
    return tuple(one for one in made if one is not None)[:MOST]


def _line(account: Account) -> dict[str, Any]:
    line = asdict(account)
    line["is_kept"] = line.pop("is_lasting") and account.is_kept
    return line


def _account(value: Any) -> Account | None:
    if not isinstance(value, dict):
        return None
    origin, login, name, organisation = (
        str(value.get(field, ""))[:_LENGTH] for field in ("origin", "login", "name", "organisation")
    )
    if not login or parse_origin(origin) != origin:
        return None
    return Account(origin, login, name, organisation, value.get("is_kept") is True)


def _first(settings: Settings) -> tuple[Account, ...]:
    """Before there was a list, the settings knew one account."""
    origin, login = parse_origin(settings.gateway_address), settings.text(LOGIN)
    return (Account(origin, login, is_kept=settings.flag(KEEP)),) if origin and login else ()
