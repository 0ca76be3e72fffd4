# SPDX-License-Identifier: Apache-2.0
"""`user`: technicians, their passwords, who is disabled, a table of them."""

import argparse
import sys
from pathlib import Path
from typing import Any, Final

from sdconsole.contract.limits import IMPORT_BYTES
from sdconsole.domain.people import Role
from sdconsole.gateway.config import Fault
from sdconsole.gateway.control.group import Ask, Group, Said, Verbs, add_password
from sdconsole.gateway.control.typed import new_password
from sdconsole.gateway.control.verbs.channels import names

ROLES: Final = tuple(role.value for role in Role)
EXAMPLES: Final = """examples:
  sdconsole gateway user add suzuki --name "Suzuki Mika" --password-file -
  sdconsole gateway user edit suzuki --role group-manager --managed-groups "Night shift"
  sdconsole gateway user import staff.csv --dry-run
  sdconsole gateway user list --json
  sdconsole gateway user disable suzuki"""
_DONE: Final = {
    "add": "{login} is added.",
    "edit": "{login} is changed.",
    "passwd": "The password of {login} is changed; whoever was signed in with the old one is signed out.",
    "disable": "{login} is disabled and signed out everywhere.",
    "enable": "{login} is enabled.",
}
_TO_CHOOSE: Final = (
    " To choose a password within 60 minutes: "
    "sdconsole gateway set-up --token-file - with this token:\n{set_up_token}"
)


def grammar(verbs: Verbs) -> None:
    """Add the verbs."""
    added = verbs.add("add", "add a technician")
    added.add_argument("login", metavar="LOGIN")
    added.add_argument("--name", metavar="NAME", help="how others see them")
    added.add_argument("--role", choices=ROLES, default=Role.TECHNICIAN.value, help="(%(default)s)")
    _attended(added)
    add_password(added)
    edited = verbs.add("edit", "change a technician; what is left out stays")
    edited.add_argument("login", metavar="LOGIN")
    edited.add_argument("--name", metavar="NAME", help="how others see them")
    edited.add_argument("--role", choices=ROLES)
    _attended(edited)
    edited.add_argument("--groups", type=names, metavar="NAMES", help="all groups they are in")
    edited.add_argument("--managed-groups", type=names, metavar="NAMES", help="all groups they manage")
    passwd = verbs.add("passwd", "give a technician a new password")
    passwd.add_argument("login", metavar="LOGIN")
    add_password(passwd)
    verbs.add("disable", "disable a technician, signed out everywhere").add_argument("login", metavar="LOGIN")
    verbs.add("enable", "enable a technician again").add_argument("login", metavar="LOGIN")
    table = verbs.add(
        "import",
        "add technicians from a table (CSV)",
        "columns, in any order: login, display_name, role, attended_access, groups (with | between them)\n"
        "one line that is refused refuses the whole table; who is there already stays as they are",
    )
    table.add_argument("file", metavar="FILE", type=Path)
    table.add_argument("--dry-run", action="store_true", help="only say what it would do")
    verbs.add("list", "list the technicians")


def run(arguments: argparse.Namespace, ask: Ask) -> Said:
    """Do what was typed."""
    if arguments.verb == "list":
        users = ask("user-list", {})
        return Said(users, "\n".join(_line(user) for user in users))
    if arguments.verb == "import":
        return _import(arguments, ask)
    asked: dict[str, Any] = {"login": arguments.login}
    words = _DONE[arguments.verb]
    for name in ("role", "has_attended_access", "groups", "managed_groups"):
        if getattr(arguments, name, None) is not None:
            asked[name] = getattr(arguments, name)
    if getattr(arguments, "name", None):
        asked["display_name"] = arguments.name
    if arguments.verb == "passwd":
        asked["password"] = _password(arguments)
    elif arguments.verb == "add":
        if arguments.password_file or (sys.stdin.isatty() and not arguments.no_input):
            asked["password"] = _password(arguments)
        else:
            words += _TO_CHOOSE
    shown = ask(f"user-{arguments.verb}", asked)
    return Said(shown, words.format_map(shown))


def _import(arguments: argparse.Namespace, ask: Ask) -> Said:
    csv = _read(arguments.file)
    done = ask("user-import", {"csv": csv, "is_dry_run": arguments.dry_run})
    lines = [_row_line(row) for row in done["rows"]]
    if done["refused"]:
        lines.append(f"Nothing is made: {done['refused']} lines are refused.")
    elif done["is_dry_run"]:
        lines.append(f"{done['created']} technicians would be added.")
    else:
        lines.append(f"{done['created']} technicians are added; each token is good for 60 minutes.")
    return Said(done, "\n".join(lines), 1 if done["refused"] else 0)


def _row_line(row: dict[str, Any]) -> str:
    why = f"{row['reason']} ({row['field']})" if row["reason"] else row["set_up_token"] or ""
    return f"{row['line']:>5} {row['login']:<24} {row['fate']:<10} {why}".rstrip()


def _read(path: Path) -> str:
    """Return a table as UTF-8. Raises `Fault`."""
    try:
        with path.open("rb") as stream:
            content = stream.read(IMPORT_BYTES + 1)
    except OSError as error:
        raise Fault(f"Cannot read {path}: {error}") from error
    if len(content) > IMPORT_BYTES:
        raise Fault(f"{path} is larger than {IMPORT_BYTES} bytes. Split it.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Fault(f"{path} is not UTF-8. In Excel save it as “CSV UTF-8”.") from error


def _attended(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--attended-access",
        dest="has_attended_access",
        action=argparse.BooleanOptionalAction,
        help="whether they may use Service Desk",
    )


def _line(user: dict[str, Any]) -> str:
    state = "disabled" if user["is_disabled"] else "enabled"
    return f"{user['login']:<24} {user['role']:<16} {state:<9} {user['display_name']}"


def _password(arguments: argparse.Namespace) -> str:
    return new_password(arguments.password_file, may_ask=not arguments.no_input)


GROUP: Final = Group("technicians: add, edit, passwd, disable, enable, import, list", EXAMPLES, grammar, run)
