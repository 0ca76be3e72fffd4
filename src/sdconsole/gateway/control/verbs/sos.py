# SPDX-License-Identifier: Apache-2.0
"""`sos`: SOS Calls, the reusable links with a form by which people ask for help."""

import argparse
from typing import Any, Final

from sdconsole.gateway.control.group import Ask, Group, Said, Verbs

EXAMPLES: Final = """examples:
  sdconsole gateway sos add "IT help" --channel Support --kind Printer --kind Mail --technician suzuki
  sdconsole gateway sos list --json
  sdconsole gateway sos edit "IT help" --queue --new-name "Help desk"
  sdconsole gateway sos suspend "IT help\""""


def grammar(verbs: Verbs) -> None:
    """Add the verbs."""
    added = verbs.add("add", "make a reusable request link")
    added.add_argument("name", metavar="NAME")
    _add_settings(added)
    verbs.add("list", "list the request links").add_argument("--channel", metavar="NAME", help="(all)")
    edited = verbs.add("edit", "change a request link; the link itself stays")
    edited.add_argument("name", metavar="NAME")
    edited.add_argument("--new-name", metavar="NAME")
    _add_settings(edited)
    edited.add_argument("--queue", action="store_true", help="no default technician any more")
    edited.add_argument("--no-kinds", action="store_true", help="offer no kinds any more")
    for name, purpose in (
        ("suspend", "take no requests through a link for now"),
        ("resume", "take requests through a link again"),
        ("remove", "delete a request link"),
    ):
        verb = verbs.add(name, purpose)
        verb.add_argument("name", metavar="NAME")
        _add_channel(verb)


def run(arguments: argparse.Namespace, ask: Ask) -> Said:
    """Do what was typed."""
    asked: dict[str, Any] = {"channel": arguments.channel}
    if arguments.verb == "list":
        rows = ask("sos-list", asked)
        return Said(rows, "\n".join(map(_line, rows)) or "There is no SOS Call.")
    asked["name"] = arguments.name
    if arguments.verb == "remove":
        shown = ask("sos-remove", asked)
        return Said(shown, f"{shown['name']} is deleted; its link leads nowhere from now on.")
    if arguments.verb in ("suspend", "resume"):
        shown = ask("sos-edit", {**asked, "is_suspended": arguments.verb == "suspend"})
        return Said(shown, _line(shown))
    if arguments.kind:
        asked["kinds"] = arguments.kind
    if arguments.technician:
        asked["technician"] = arguments.technician
    if arguments.verb == "edit":
        asked |= {"new_name": arguments.new_name or ""}
        asked |= {"technician": ""} if arguments.queue else {}
        asked |= {"kinds": []} if arguments.no_kinds else {}
    shown = ask(f"sos-{arguments.verb}", asked)
    return Said(shown, _line(shown))


def _add_channel(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--channel", metavar="NAME", help="(the default channel)")


def _add_settings(parser: argparse.ArgumentParser) -> None:
    _add_channel(parser)
    parser.add_argument("--technician", metavar="LOGIN", help="who gets the sessions (none: the queue)")
    parser.add_argument("--kind", metavar="TEXT", action="append", help="what the form offers; repeatable")


def _line(row: dict[str, Any]) -> str:
    to = row["technician"] or "queue"
    state = "  suspended" if row["is_suspended"] else ""
    return f"{row['channel']} > {row['name']} > {to}{state}\n  {row['link']}"


GROUP: Final = Group("SOS Calls: reusable request links with a form", EXAMPLES, grammar, run)
