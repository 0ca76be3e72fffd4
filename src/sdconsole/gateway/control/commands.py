# SPDX-License-Identifier: Apache-2.0
"""What an administrator can do from the command line, each one transaction."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from sdconsole.contract.version import PRODUCT
from sdconsole.domain.people import Role, Technician
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.gateway.service.call import Ids
from sdconsole.gateway.service.passwords import SALT_BYTES, Hasher, refuse_password
from sdconsole.gateway.service.people import accounts
from sdconsole.gateway.service.people.accounts import Person
from sdconsole.gateway.service.records import Stamp
from sdconsole.gateway.service.seats import installed
from sdconsole.gateway.store.port import Store, Tx

DEFAULT_ORGANISATION: Final = "Support"


@dataclass(frozen=True, slots=True)
class Commands:
    """Administration of one Gateway; `now` in ms, `version` of this program."""

    store: Store
    now: Callable[[], int]
    ids: Ids = field(repr=False)
    hasher: Hasher = field(repr=False)
    version: str

    async def execute(self, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        """Do one command by its name; returns {"result": …} or {"refusal": {reason, next_step, facts}}."""
        command = self._named().get(name)
        if command is None:
            return refusal_line(refuse(Reason.NOT_FOUND, NextStep.UPDATE, command=name[:64]))
        result = await command(arguments)
        return refusal_line(result) if isinstance(result, Refusal) else {"result": result}

    def _named(self) -> dict[str, Callable[[dict[str, Any]], Awaitable[Any]]]:
        return {
            "status": self._status,
            "user-list": self._user_list,
            "user-add": self._user_add,
            "user-passwd": self._user_passwd,
            "user-disable": self._user_disable,
            "set-up": self._set_up,
            "init": self._init,
        }

    async def _init(self, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
        login, password = _text(arguments, "owner"), _text(arguments, "password")
        hashed = await self._hashed(password, login) if password else None
        if isinstance(hashed, Refusal):
            return hashed

        async def command(tx: Tx) -> dict[str, Any] | Refusal:
            made = await accounts.create_first(
                tx,
                self.now(),
                self.ids,
                Person(login, _text(arguments, "owner_name") or login),
                organisation=_text(arguments, "organisation") or DEFAULT_ORGANISATION,
                channel=_text(arguments, "channel") or accounts.DEFAULT_CHANNEL,
                password_hash=hashed,
            )
            if isinstance(made, Refusal):
                return made
            shown = {"owner": made.owner.login, "channel": made.channel.name}
            return shown if made.set_up_token is None else {**shown, "set_up_token": made.set_up_token}

        return await self.store.write(command)

    async def _status(self, _: dict[str, Any]) -> dict[str, Any]:
        async def query(tx: Tx) -> dict[str, Any]:
            row, users = await installed(tx), await tx.all_users()
            return {
                "product": PRODUCT,
                "version": self.version,
                "organisation": row.organisation,
                "technicians": sum(user.technician.disabled_at is None for user in users),
                "channels": len(await tx.channels()),
                "open_sessions": len(await tx.open_sessions()),
                "events": await tx.last_seq(),
            }

        return await self.store.read(query)

    async def _user_list(self, _: dict[str, Any]) -> list[dict[str, Any]]:
        async def query(tx: Tx) -> list[dict[str, Any]]:
            return [_shown(user.technician) for user in await tx.all_users()]

        return await self.store.read(query)

    async def _user_add(self, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
        login, password = _text(arguments, "login"), _text(arguments, "password")
        role = _text(arguments, "role") or Role.TECHNICIAN.value
        if role not in set(Role) - {Role.OWNER}:
            return refuse(Reason.VALUE_OUT_OF_RANGE, NextStep.CORRECT_INPUT, field="role")
        person = Person(login, _text(arguments, "display_name") or login, Role(role))
        hashed = await self._hashed(password, login) if password else ""
        if isinstance(hashed, Refusal):
            return hashed

        async def command(tx: Tx) -> dict[str, Any] | Refusal:
            now = self.now()
            made = await accounts.add_user(tx, Stamp(now), self.ids, person, hashed)
            if isinstance(made, Refusal):
                return made
            token = None if hashed else await accounts.issue_set_up(tx, now, self.ids, made.id)
            return {**_shown(made), "set_up_token": token}

        return await self.store.write(command)

    async def _user_passwd(self, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
        login = _text(arguments, "login")
        hashed = await self._hashed(_text(arguments, "password"), login)
        if isinstance(hashed, Refusal):
            return hashed

        async def command(tx: Tx) -> dict[str, Any] | Refusal:
            changed = await accounts.set_password(tx, Stamp(self.now()), login, hashed)
            return changed if isinstance(changed, Refusal) else _shown(changed)

        return await self.store.write(command)

    async def _user_disable(self, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
        async def command(tx: Tx) -> dict[str, Any] | Refusal:
            changed = await accounts.disable_user(tx, Stamp(self.now()), _text(arguments, "login"))
            return changed if isinstance(changed, Refusal) else _shown(changed)

        return await self.store.write(command)

    async def _set_up(self, arguments: dict[str, Any]) -> dict[str, Any] | Refusal:
        token = _text(arguments, "token")
        login = await self.store.read(lambda tx: accounts.login_of_set_up(tx, self.now(), token))
        if isinstance(login, Refusal):
            return login
        hashed = await self._hashed(_text(arguments, "password"), login)
        if isinstance(hashed, Refusal):
            return hashed

        async def command(tx: Tx) -> dict[str, Any] | Refusal:
            changed = await accounts.set_up_owner(tx, self.now(), token, hashed)
            return changed if isinstance(changed, Refusal) else _shown(changed)

        return await self.store.write(command)

    async def _hashed(self, password: str, login: str) -> str | Refusal:
        refusal = refuse_password(password, login)
        if refusal is not None:
            return refusal
        return await self.hasher.hash(password, self.ids.random(SALT_BYTES))


def refusal_line(refusal: Refusal) -> dict[str, Any]:
    """Return a refusal as it goes over the line."""
    return {"refusal": {**asdict(refusal), "facts": dict(refusal.facts)}}


def _shown(technician: Technician) -> dict[str, Any]:
    return {
        "login": technician.login,
        "display_name": technician.display_name,
        "role": technician.role.value,
        "has_attended_access": technician.has_attended_access,
        "is_disabled": technician.disabled_at is not None,
    }


def _text(arguments: dict[str, Any], name: str) -> str:
    value = arguments.get(name)
    return value if isinstance(value, str) else ""
