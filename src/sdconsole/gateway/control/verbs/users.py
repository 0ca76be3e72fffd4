# SPDX-License-Identifier: Apache-2.0
"""`user`: technicians, their passwords, who is disabled."""

import argparse
import sys
from typing import Any, Final

from sdconsole.domain.people import Role
from sdconsole.gateway.control.group import Ask, Group, Said, Verbs, add_password
from sdconsole.gateway.control.typed import new_password

ROLES: Final = tuple(role.value for role in Role if role is not Role.OWNER)
EXAMPLES: Final = """examples:
  sdconsole gateway user add suzuki --name "Suzuki Mika" --password-file -
  sdconsole gateway user list --json
  sdconsole gateway user disable suzuki"""


def grammar(verbs: Verbs) -> None:
    """Add the verbs."""
    added = verbs.add("add", "add a technician")
    added.add_argument("login", metavar="LOGIN")
    added.add_argument("--name", metavar="NAME", help="how others see them")
    added.add_argument("--role", choices=ROLES, default=Role.TECHNICIAN.value, help="(%(default)s)")
    add_password(added)
    passwd = verbs.add("passwd", "give a technician a new password")
    passwd.add_argument("login", metavar="LOGIN")
    add_password(passwd)
    verbs.add("disable", "disable a technician, signed out everywhere").add_argument("login", metavar="LOGIN")
    verbs.add("list", "list the technicians")


def run(arguments: argparse.Namespace, ask: Ask) -> Said:
    """Do what was typed."""
    if arguments.verb == "list":
        users = ask("user-list", {})
        return Said(users, "\n".join(_line(user) for user in users))
    asked: dict[str, Any] = {"login": arguments.login}
    words = "{login} is disabled and signed out everywhere."
    if arguments.verb == "passwd":
        asked["password"] = _password(arguments)
        words = "The password of {login} is changed; whoever was signed in with the old one is signed out."
    elif arguments.verb == "add":
        asked |= {"display_name": arguments.name or arguments.login, "role": arguments.role}
        words = "{login} is added."
        if arguments.password_file or (sys.stdin.isatty() and not arguments.no_input):
            asked["password"] = _password(arguments)
        else:
            words += (
                " To choose a password within 60 minutes: "
                "sdconsole gateway set-up --token-file - with this token:\n{set_up_token}"
            )
    shown = ask(f"user-{arguments.verb}", asked)
    return Said(shown, words.format_map(shown))


def _line(user: dict[str, Any]) -> str:
    state = "disabled" if user["is_disabled"] else "enabled"
    return f"{user['login']:<24} {user['role']:<16} {state:<9} {user['display_name']}"


def _password(arguments: argparse.Namespace) -> str:
    return new_password(arguments.password_file, may_ask=not arguments.no_input)


GROUP: Final = Group("technicians: add, passwd, disable, list", EXAMPLES, grammar, run)
