# SPDX-License-Identifier: Apache-2.0
"""The Gateway's command line: data on stdout, messages on stderr; exit 0 done, 1 failed, 2 misused."""

import argparse
import json
import logging
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import platformdirs

from sdconsole import __version__
from sdconsole.domain.refusal import Refusal
from sdconsole.gateway import app
from sdconsole.gateway.config import PARSERS, Config, Fault, load_config
from sdconsole.gateway.control.arguments import build_parser
from sdconsole.gateway.control.commands import Commands
from sdconsole.gateway.control.line import ControlError, ask
from sdconsole.gateway.control.refusals import words
from sdconsole.gateway.control.typed import make_folder, password_for, secret
from sdconsole.gateway.service.passwords import SALT_BYTES, Hasher
from sdconsole.gateway.service.people.accounts import FirstMade, Person, create_first
from sdconsole.gateway.store.port import Store, StoreError, StoreInUseError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 failed, 2 wrong command line."""
    try:
        arguments = build_parser(_default_data()).parse_args(None if argv is None else list(argv))
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 2
    try:
        return _COMMANDS[arguments.command](arguments)
    except (Fault, ControlError, StoreError) as error:
        print(f"sdconsole gateway: {error}", file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError):
        return 1


# ------------------------------------------------------------------------------------------- commands


def _init(arguments: argparse.Namespace) -> int:
    data: Path = arguments.data
    make_folder(data)
    config = _config(arguments)
    is_asking = sys.stdin.isatty() and not arguments.no_input and arguments.owner is None
    organisation = arguments.organisation or config.organisation
    if is_asking:
        organisation = organisation or input("Name of your organisation: ")
    login = arguments.owner or (input("User name of the owner: ") if is_asking else "owner")
    person = Person(login, arguments.owner_name or login)
    password = None
    if is_asking or arguments.password_file:
        password = password_for(login, arguments.password_file, may_ask=is_asking)
    elif arguments.owner:
        raise Fault("--owner needs --password-file FILE (or -); without both, a one-time token is printed.")

    async def command(store: Store) -> FirstMade | Refusal:
        ids, hasher = app.new_ids(), Hasher()
        hashed = None if password is None else await hasher.hash(password, ids.random(SALT_BYTES))
        hasher.close()
        return await store.write(
            lambda tx: create_first(
                tx,
                app.now(),
                ids,
                person,
                organisation=organisation or "Support",
                channel=arguments.channel,
                password_hash=hashed,
            )
        )

    if not (data / app.KEY_FILE).exists():
        app.make_key(data)
    made = _with_store(data, command)
    if isinstance(made, Refusal):
        raise Fault(words(made.reason, dict(made.facts)))
    result = {"data": str(data), "owner": made.owner.login, "channel": made.channel.name}
    if made.set_up_token is None:
        _say(arguments, result, f"The Gateway is set up in {data}; its owner is {made.owner.login}.")
    else:
        _say(
            arguments,
            {**result, "set_up_token": made.set_up_token},
            f"The Gateway is set up in {data}.\n"
            "Choose the owner's password within 60 minutes with this token:\n"
            f"  {made.set_up_token}\n"
            f"  sdconsole gateway set-up --data {data} --token-file -",
        )
    _tell(f"Start it with: sdconsole gateway run --data {data}")
    return 0


def _set_up(arguments: argparse.Namespace) -> int:
    token = secret(arguments.token_file, "Token: ")
    password = password_for("", arguments.password_file, may_ask=not arguments.no_input)
    shown = _administer(arguments.data, "set-up", {"token": token, "password": password})
    _say(arguments, shown, f"The password of {shown['login']} is set.")
    return 0


def _run(arguments: argparse.Namespace) -> int:
    config = _config(arguments)
    form = "%(asctime)s %(levelname)s %(name)s: %(message)s"
    logging.basicConfig(level=config.log_level.upper(), format=form, stream=sys.stderr)
    app.read_key(config.data)
    if not config.is_link_usable_from_afar():
        _tell(
            "Only this computer can use the links. For others: a certificate (--tls-cert, --tls-key), "
            "or a proxy with one, and --public-url https://NAME."
        )

    async def serve(store: Store) -> int:
        return await app.serve(config, store, lambda origin: print(f"Listening on {origin}", flush=True))

    code: int = _with_store(config.data, serve)
    return code


def _user(arguments: argparse.Namespace) -> int:
    if arguments.user_command == "list":
        users = _administer(arguments.data, "user-list", {})
        lines = [
            f"{user['login']:<24} {user['role']:<16} {'disabled' if user['is_disabled'] else 'enabled':<9} "
            f"{user['display_name']}"
            for user in users
        ]
        _say(arguments, users, "\n".join(lines))
        return 0
    asked: dict[str, Any] = {"login": arguments.login}
    words = "{login} is disabled and signed out everywhere."
    if arguments.user_command == "passwd":
        asked["password"] = _password(arguments)
        words = "The password of {login} is changed; whoever was signed in with the old one is signed out."
    elif arguments.user_command == "add":
        asked |= {"display_name": arguments.name or arguments.login, "role": arguments.role}
        words = "{login} is added."
        if arguments.password_file or (sys.stdin.isatty() and not arguments.no_input):
            asked["password"] = _password(arguments)
        else:
            words += (
                " To choose a password within 60 minutes: "
                "sdconsole gateway set-up --token-file - with this token:\n{set_up_token}"
            )
    shown = _administer(arguments.data, f"user-{arguments.user_command}", asked)
    _say(arguments, shown, words.format_map(shown))
    return 0


def _status(arguments: argparse.Namespace) -> int:
    data: Path = arguments.data
    app.read_key(data)
    answer = ask(data, "status", {})
    is_running = answer is not None
    shown = _understood(answer) if answer is not None else _administer(data, "status", {})
    result = {"is_running": is_running, "data": str(data), **shown}
    lines = "\n".join(f"{name.replace('_', ' ')}: {value}" for name, value in result.items())
    _say(arguments, result, lines)
    return 0 if is_running else 1


def _version(arguments: argparse.Namespace) -> int:
    result = {"version": __version__, "python": sys.version.split()[0], "platform": sys.platform}
    _say(arguments, result, f"sdconsole gateway {__version__}")
    return 0


# ------------------------------------------------------------------------------------------- the store


def _with_store(data: Path, use: Callable[[Store], Awaitable[Any]]) -> Any:
    """Open the folder's store, use it, close it."""

    async def work() -> Any:
        store = app.open_store(data)
        try:
            return await use(store)
        finally:
            await store.close()

    return app.run(work)


def _administer(data: Path, command: str, arguments: dict[str, Any]) -> Any:
    """Have a command done: by the running Gateway, or on its folder while none runs. Raises `Fault`."""
    app.read_key(data)
    answer = ask(data, command, arguments)
    if answer is None:
        answer = _directly(data, command, arguments)
    return _understood(answer)


def _directly(data: Path, command: str, arguments: dict[str, Any]) -> dict[str, Any]:
    async def use(store: Store) -> dict[str, Any]:
        hasher = Hasher()
        try:
            return await Commands(store, app.now, app.new_ids(), hasher, __version__).execute(
                command, arguments
            )
        finally:
            hasher.close()

    try:
        done: dict[str, Any] = _with_store(data, use)
    except StoreInUseError as error:
        # It may have started, or said where it listens, in the moment between.
        answer = ask(data, command, arguments)
        if answer is None:
            raise Fault(str(error)) from error
        return answer
    return done


def _understood(answer: dict[str, Any]) -> Any:
    refusal = answer.get("refusal")
    if refusal is not None:
        raise Fault(words(refusal["reason"], refusal["facts"]))
    return answer["result"]


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "init": _init,
    "set-up": _set_up,
    "run": _run,
    "user": _user,
    "status": _status,
    "version": _version,
}


def _password(arguments: argparse.Namespace) -> str:
    return password_for(arguments.login, arguments.password_file, may_ask=not arguments.no_input)


def _default_data() -> Path:
    return Path(platformdirs.user_data_dir("sdconsole", appauthor=False)) / "gateway"


def _config(arguments: argparse.Namespace) -> Config:
    flags = {name: getattr(arguments, name, None) for name in PARSERS}
    return load_config(arguments.data, flags, os.environ, getattr(arguments, "config", None))


# -------------------------------------------------------------------------------------------- speaking


def _say(arguments: argparse.Namespace, data: Any, text: str) -> None:
    print(json.dumps(data, ensure_ascii=False) if arguments.json else text, flush=True)


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
