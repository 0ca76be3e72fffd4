# SPDX-License-Identifier: Apache-2.0
"""`channel`: channels, their limits, and who is in them."""

import argparse
from typing import Any, Final

from sdconsole.domain.channels import NUMBERS
from sdconsole.domain.people import Right, Role
from sdconsole.gateway.control.group import Ask, Group, Said, Verbs

ROLES: Final = (Role.CHANNEL_MANAGER.value, Role.TECHNICIAN.value)
RIGHTS: Final = tuple(right.value for right in Right)
EXAMPLES: Final = """examples:
  sdconsole gateway channel add "Sales" --description "Notebooks of the field staff" --session-expiration 8h
  sdconsole gateway channel edit "Sales" --permission-wait 90s --wait-alarm 5m
  sdconsole gateway channel member-set "Sales" --user suzuki --role channel-manager
  sdconsole gateway channel member-set "Sales" --group "Night shift" --rights take,view,control
  sdconsole gateway channel remove "Sales" --confirm "Sales\""""
_UNITS: Final = {"s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}


def duration(typed: str) -> int:
    """Return a length of time (90s, 30m, 8h, 7d) in ms. Raises `ArgumentTypeError`."""
    unit, digits = _UNITS.get(typed[-1:]), typed[:-1]
    if unit is None or not (digits.isascii() and digits.isdigit()) or len(digits) > 9:
        raise argparse.ArgumentTypeError(f"{typed!r} is no length of time: 90s, 30m, 8h, 7d")
    return int(digits) * unit


def names(typed: str) -> list[str]:
    """Return what stands between commas."""
    return [part.strip() for part in typed.split(",") if part.strip()]


def grammar(verbs: Verbs) -> None:
    """Add the verbs."""
    verbs.add("list", "list the channels")
    added = verbs.add("add", "make a channel")
    added.add_argument("name", metavar="NAME")
    _limits(added)
    edited = verbs.add("edit", "change a channel; what is left out stays")
    edited.add_argument("name", metavar="NAME")
    edited.add_argument("--name", dest="new_name", metavar="NAME", help="what it is called from now on")
    _limits(edited)
    removed = verbs.add("remove", "remove a channel; its open sessions move to the default channel")
    removed.add_argument("name", metavar="NAME")
    removed.add_argument("--confirm", metavar="NAME", required=True, help="its name, typed again")
    verbs.add("members", "list who is in a channel").add_argument("channel", metavar="CHANNEL")
    put = verbs.add("member-set", "say what a technician or group is in a channel")
    _member(put)
    put.add_argument("--role", choices=ROLES, default=Role.TECHNICIAN.value, help="(%(default)s)")
    put.add_argument("--rights", type=names, metavar="RIGHTS", help=", ".join(RIGHTS))
    _member(verbs.add("member-remove", "take a technician or group out of a channel"))


def run(arguments: argparse.Namespace, ask: Ask) -> Said:
    """Do what was typed."""
    command, asked = f"channel-{arguments.verb}", _asked(arguments)
    shown = ask(command, asked)
    match arguments.verb:
        case "list":
            return Said(shown, "\n".join(_line(channel) for channel in shown))
        case "remove":
            return Said(shown, "{name} is removed; {moved} open sessions moved.".format_map(shown))
        case "members" | "member-set" | "member-remove":
            return Said(shown, "\n".join(_member_line(member) for member in shown))
        case _:
            return Said(shown, _line(shown))


def _limits(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--description", metavar="TEXT")
    for flag, purpose in (
        ("--session-expiration", "how long a session lives, 10m to 30d"),
        ("--permission-wait", "how long a prompt waits for its answer, 30s to 120s"),
        ("--wait-warning", "how long a session waits in the queue before it is marked"),
        ("--wait-alarm", "and before it is called out"),
    ):
        parser.add_argument(flag, type=duration, metavar="TIME", help=purpose)
    parser.add_argument("--open-session-limit", type=int, metavar="N", help="1 to 5000")
    parser.add_argument(
        "--turned-off", type=names, metavar="ACTIONS", help="what nobody below owner may do here, or nothing"
    )


def _member(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("channel", metavar="CHANNEL")
    whom = parser.add_mutually_exclusive_group(required=True)
    whom.add_argument("--user", metavar="LOGIN")
    whom.add_argument("--group", metavar="NAME")


def _asked(arguments: argparse.Namespace) -> dict[str, Any]:
    known = ("name", "new_name", "confirm", "channel", "user", "group", "role", "rights")
    said = {name: getattr(arguments, name, None) for name in (*known, "description", "turned_off", *NUMBERS)}
    return {name: value for name, value in said.items() if value is not None}


def _line(channel: dict[str, Any]) -> str:
    hours = channel["session_expiration"] / 3_600_000
    default = "default" if channel["is_default"] else ""
    count = f"{channel['open_sessions']}/{channel['open_session_limit']} open"
    return f"{channel['name']:<32} {default:<8} {count:<16} expires after {hours:g} h".rstrip()


def _member_line(member: dict[str, Any]) -> str:
    who = member["login"] or member["name"]
    return f"{member['kind']:<6} {who:<24} {member['role']:<16} {', '.join(member['rights'])}".rstrip()


GROUP: Final = Group("channels: add, edit, remove, list, members", EXAMPLES, grammar, run)
