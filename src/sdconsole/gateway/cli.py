# SPDX-License-Identifier: Apache-2.0
"""The Gateway's command line: data on stdout, messages on stderr; exit 0 done, 1 failed, 2 misused."""

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sdconsole import __version__
from sdconsole.gateway.config import PARSERS, Config, Fault, InUseFault, load_config
from sdconsole.gateway.control.arguments import build_parser
from sdconsole.gateway.control.folder import make_folder, read_key, typeable, write_secret
from sdconsole.gateway.control.groups import GROUPS
from sdconsole.gateway.control.line import ControlError, ask
from sdconsole.gateway.control.refusals import words as said_of
from sdconsole.gateway.control.typed import new_password, secret


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 failed, 2 wrong command line."""
    try:
        arguments = build_parser().parse_args(None if argv is None else list(argv))
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 2
    if arguments.data is None:
        arguments.data = _default_data()
    try:
        return _COMMANDS.get(arguments.command, _group)(arguments)
    except (Fault, ControlError) as error:
        print(f"sdconsole gateway: {error}", file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError):
        return 1


# ------------------------------------------------------------------------------------------- commands


def _init(arguments: argparse.Namespace) -> int:
    from sdconsole.gateway import app

    data: Path = arguments.data
    make_folder(data)
    is_asking = sys.stdin.isatty() and not arguments.no_input and arguments.owner is None
    asked = {name: getattr(arguments, name) for name in ("organisation", "channel", "owner", "owner_name")}
    config = _config(arguments)
    asked["organisation"] = asked["organisation"] or config.organisation
    if is_asking:
        asked["organisation"] = asked["organisation"] or input("Name of your organisation: ")
        asked["owner"] = input("User name of the owner: ")
    if is_asking or arguments.password_file:
        asked["password"] = new_password(arguments.password_file, may_ask=is_asking)
    elif arguments.owner:
        raise Fault("--owner needs --password-file FILE (or -); without both, a one-time token is printed.")
    asked["owner"] = asked["owner"] or "owner"
    shown = {"data": str(data), **_understood(app.set_up(config, asked))}
    words = "The Gateway is set up in {data}; its owner is {owner}."
    if "set_up_token" in shown:
        words += (
            "\nChoose the owner's password within 60 minutes with this token:\n  {set_up_token}\n"
            "  sdconsole gateway set-up --data {typed} --token-file -"
        )
    _say(arguments, shown, words.format_map({**shown, "typed": typeable(data)}))
    _tell(f"Start it with: sdconsole gateway run --data {typeable(data)}")
    return 0


def _set_up(arguments: argparse.Namespace) -> int:
    token = secret(arguments.token_file, "Token: ")
    password = _password(arguments)
    shown = _administer(arguments, "set-up", {"token": token, "password": password})
    _say(arguments, shown, f"The password of {shown['login']} is set.")
    return 0


def _run(arguments: argparse.Namespace) -> int:
    config = _config(arguments)
    form = "%(asctime)s %(levelname)s %(name)s: %(message)s"
    logging.basicConfig(level=config.log_level.upper(), format=form, stream=sys.stderr)
    read_key(config.data)
    if not config.is_link_usable_from_afar():
        _tell(
            "Only this computer can use the links. For others: a certificate (--tls-cert, --tls-key), "
            "or a proxy with one, and --public-url https://NAME."
        )
    from sdconsole.gateway import app

    return app.serve(config, lambda origin: print(f"Listening on {origin}", flush=True))


def _group(arguments: argparse.Namespace) -> int:
    def have_done(command: str, asked: dict[str, Any]) -> Any:
        return _administer(arguments, command, asked)

    said = GROUPS[arguments.command].run(arguments, have_done)
    _say(arguments, said.data, said.text)
    return said.code


def _status(arguments: argparse.Namespace) -> int:
    data: Path = arguments.data
    read_key(data)
    answer = ask(data, "status", {})
    is_running = answer is not None
    shown = _understood(answer) if answer is not None else _administer(arguments, "status", {})
    result = {"is_running": is_running, "data": str(data), **shown}
    lines = "\n".join(f"{name.replace('_', ' ')}: {value}" for name, value in result.items())
    _say(arguments, result, lines)
    return 0 if is_running else 1


def _backup(arguments: argparse.Namespace) -> int:
    from sdconsole.gateway.control import archive

    read_key(arguments.data)
    if str(arguments.file) == "-":
        shown = archive.back_up(arguments.data, sys.stdout.buffer, __version__)
        _tell(f"{shown['files']} files, {shown['bytes']} bytes.")
        return 0
    target: Path = arguments.file
    # Under another name until it is whole: a half one must not take the place of the last good one.
    half = target.with_name(f".{target.name}.part")
    write_secret(half, b"")
    try:
        with half.open("r+b") as file:
            shown = archive.back_up(arguments.data, file, __version__)
            os.fsync(file.fileno())
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
    words = f"{target}: {shown['files']} files, {shown['bytes']} bytes. The key is among them: keep it safe."
    _say(arguments, {"file": str(target), **shown}, words)
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    from sdconsole.gateway.control import archive

    try:
        source = sys.stdin.buffer if str(arguments.file) == "-" else arguments.file.open("rb")
    except OSError as error:
        raise Fault(f"Cannot read {arguments.file} ({error.strerror}).") from error
    with source:
        shown = archive.restore(source, arguments.data)
    _say(arguments, shown, f"Restored into {shown['data']}, made by version {shown['version']}.")
    _tell(archive.next_step(arguments.data))
    return 0


def _version(arguments: argparse.Namespace) -> int:
    result = {"version": __version__, "python": sys.version.split()[0], "platform": sys.platform}
    _say(arguments, result, f"sdconsole gateway {__version__}")
    return 0


# ------------------------------------------------------------------------------------ who does the work


def _administer(arguments: argparse.Namespace, command: str, asked: dict[str, Any]) -> Any:
    """Have a command done: by the running Gateway, or on its folder while none runs. Raises `Fault`."""
    read_key(arguments.data)
    answer = ask(arguments.data, command, asked)
    if answer is None:
        answer = _directly(arguments, command, asked)
    return _understood(answer)


def _directly(arguments: argparse.Namespace, command: str, asked: dict[str, Any]) -> dict[str, Any]:
    # Read only now: a Gateway that runs does the work itself, and the answer comes at once.
    from sdconsole.gateway import app

    try:
        # Without flags: those of `settings set` are what is to be set, not what this Gateway runs with.
        return app.administer(load_config(arguments.data, {}, os.environ), command, asked)
    except InUseFault:
        # It may have started, or said where it listens, in the moment between.
        answer = ask(arguments.data, command, asked)
        if answer is None:
            raise
        return answer


def _understood(answer: dict[str, Any]) -> Any:
    refusal = answer.get("refusal")
    if refusal is not None:
        raise Fault(said_of(refusal["reason"], refusal["facts"]))
    return answer["result"]


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "init": _init,
    "set-up": _set_up,
    "run": _run,
    "backup": _backup,
    "restore": _restore,
    "status": _status,
    "version": _version,
}


def _password(arguments: argparse.Namespace) -> str:
    return new_password(arguments.password_file, may_ask=not arguments.no_input)


def _default_data() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir("sdconsole", appauthor=False)) / "gateway"


def _config(arguments: argparse.Namespace) -> Config:
    flags = {name: getattr(arguments, name, None) for name in PARSERS}
    return load_config(arguments.data, flags, os.environ, getattr(arguments, "config", None))


# -------------------------------------------------------------------------------------------- speaking


def _say(arguments: argparse.Namespace, data: Any, text: str) -> None:
    print(json.dumps(data, ensure_ascii=False) if arguments.json else text, flush=True)


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
