# SPDX-License-Identifier: Apache-2.0
"""`group`, `licence`, `settings`: what holds for the whole organisation."""

import argparse
from pathlib import Path
from typing import Any, Final

from sdconsole.gateway.config import Fault
from sdconsole.gateway.control.group import Ask, Group, Said, Verbs
from sdconsole.gateway.control.verbs.channels import names

GROUP_EXAMPLES: Final = """examples:
  sdconsole gateway group add "Night shift" --members suzuki,tanaka --managers sato
  sdconsole gateway group edit "Night shift" --name "Late shift"
  sdconsole gateway group list --json"""
LICENCE_EXAMPLES: Final = """examples:
  sdconsole gateway licence show
  sdconsole gateway licence install licence.json"""
SETTINGS_EXAMPLES: Final = """examples:
  sdconsole gateway settings show --json
  sdconsole gateway settings set --min-client-version 1.2.0 --download-url https://support.example.com/get
  sdconsole gateway settings set --console-policy keep-signed-in=no --console-policy notify/chat/sound=no"""
LICENCE_BYTES: Final = 16_384
_SETTINGS: Final = (
    "organisation", "min_client_version", "download_url", "live_remote_sessions", "console_policy"
)  # fmt: skip


def _group_grammar(verbs: Verbs) -> None:
    verbs.add("list", "list the groups")
    for verb, purpose in (("add", "make a group"), ("edit", "change a group; what is left out stays")):
        parser = verbs.add(verb, purpose)
        parser.add_argument("name", metavar="NAME")
        if verb == "edit":
            parser.add_argument("--name", dest="new_name", metavar="NAME", help="its name from now on")
        parser.add_argument("--members", type=names, metavar="LOGINS", help="who is in it")
        parser.add_argument("--managers", type=names, metavar="LOGINS", help="who manages its channels")
    verbs.add("remove", "remove a group from everywhere").add_argument("name", metavar="NAME")


def _group_run(arguments: argparse.Namespace, ask: Ask) -> Said:
    asked = _given(arguments, "name", "new_name", "members", "managers")
    shown = ask(f"group-{arguments.verb}", asked)
    if arguments.verb == "remove":
        return Said(shown, f"{shown['name']} is removed.")
    return Said(shown, "\n".join(_group_line(group) for group in ([shown] if asked else shown)))


def _group_line(group: dict[str, Any]) -> str:
    managers = f" (managed by {', '.join(group['managers'])})" if group["managers"] else ""
    return f"{group['name']:<32} {', '.join(group['members'])}{managers}".rstrip()


def _licence_grammar(verbs: Verbs) -> None:
    verbs.add("show", "show the licence and how much of it is used")
    verbs.add("install", "install a licence").add_argument("file", metavar="FILE", type=Path)


def _licence_run(arguments: argparse.Namespace, ask: Ask) -> Said:
    asked = {} if arguments.verb == "show" else {"licence": _read(arguments.file)}
    return _said(ask(f"licence-{arguments.verb}", asked))


def _settings_grammar(verbs: Verbs) -> None:
    verbs.add("show", "show what holds for the whole Gateway")
    changed = verbs.add("set", "change it; what is left out stays; it acts at once")
    changed.add_argument("--organisation", metavar="NAME", help="shown to end users")
    changed.add_argument("--min-client-version", metavar="VERSION", help="older programs are refused")
    changed.add_argument("--download-url", metavar="URL", help="where the programs are to be had")
    changed.add_argument("--live-remote-sessions", type=int, metavar="N", help="per technician, 1 to 100")
    forced = changed.add_mutually_exclusive_group()
    forced.add_argument(
        "--console-policy", action="append", type=_pair, metavar="NAME=VALUE",
        help="holds at every console; all that is to hold is said at once, one option for each",
    )  # fmt: skip
    forced.add_argument(
        "--no-console-policy", action="store_const", const=[], dest="console_policy",
        help="every console decides for itself again",
    )  # fmt: skip


def _settings_run(arguments: argparse.Namespace, ask: Ask) -> Said:
    asked = _given(arguments, *_SETTINGS)
    if "console_policy" in asked:
        asked["console_policy"] = dict(asked["console_policy"])
    return _said(ask(f"settings-{arguments.verb}", asked))


def _pair(typed: str) -> tuple[str, str]:
    name, sign, value = typed.partition("=")
    if not sign:
        raise argparse.ArgumentTypeError(f"{typed!r} is not NAME=VALUE")
    return name, value


def _given(arguments: argparse.Namespace, *wanted: str) -> dict[str, Any]:
    said = {name: getattr(arguments, name, None) for name in wanted}
    return {name: value for name, value in said.items() if value is not None}


def _said(shown: dict[str, Any]) -> Said:
    lines = [f"{name.replace('_', ' ')}: {_word(value)}" for name, value in shown.items()]
    return Said(shown, "\n".join(lines))


def _word(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}={held}" for name, held in value.items()) or "nothing"
    words = {None: "no limit", True: "yes", False: "no"}
    return words[value] if isinstance(value, bool | None) else str(value)


def _read(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return stream.read(LICENCE_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Fault(f"Cannot read {path}: {error}") from error


GROUPS: Final = {
    "group": Group(
        "groups of technicians: add, edit, remove, list", GROUP_EXAMPLES, _group_grammar, _group_run
    ),
    "licence": Group("the licence: show, install", LICENCE_EXAMPLES, _licence_grammar, _licence_run),
    "settings": Group(
        "what holds for everybody: show, set", SETTINGS_EXAMPLES, _settings_grammar, _settings_run
    ),
}
