# SPDX-License-Identifier: Apache-2.0
"""`support-app`: the support apps end users download, one file per operating system."""

import argparse
from pathlib import Path
from typing import Any, Final

from sdconsole.gateway.control.group import Ask, Group, Said, Verbs

SYSTEMS: Final = ("windows", "macos", "linux")
EXAMPLES: Final = """examples:
  sdconsole gateway support-app add SupportApp.exe --system windows --version 1.2.3 --publisher "Example Ltd"
  sdconsole gateway support-app list --json
  sdconsole gateway support-app show --session-link https://support.example.com/s/TOKEN
  sdconsole gateway support-app bundle --system windows --out /srv/share/support"""


def grammar(verbs: Verbs) -> None:
    """Add the verbs."""
    added = verbs.add("add", "offer a file for download, in place of the one before")
    added.add_argument("file", metavar="FILE", type=Path)
    added.add_argument("--system", choices=SYSTEMS, required=True, help="what it runs on")
    added.add_argument("--version", metavar="V", required=True, help="its version, such as 1.2.3")
    added.add_argument(
        "--publisher", metavar="NAME", default="", help="whose signature Windows will show; none: unsigned"
    )
    verbs.add("list", "list what is offered")
    verbs.add("remove", "offer nothing for a system any more").add_argument("system", choices=SYSTEMS)
    show = verbs.add("show", "the names and addresses of the downloads")
    show.add_argument("--session-link", metavar="LINK", help="with the session inside")
    bundle = verbs.add("bundle", "copy the app out with this Gateway's address beside it, for a share")
    bundle.add_argument("--system", choices=SYSTEMS, required=True)
    bundle.add_argument("--out", metavar="DIR", type=Path, required=True)


def run(arguments: argparse.Namespace, ask: Ask) -> Said:
    """Do what was typed."""
    # The running Gateway has a folder of its own: what it is told stands from the root.
    match arguments.verb:
        case "add":
            asked = {name: getattr(arguments, name) for name in ("system", "version", "publisher")}
            shown = ask("support-app-add", {**asked, "file": str(arguments.file.absolute())})
            return Said(shown, f"Offered now:\n{_line(shown)}")
        case "list":
            rows = ask("support-app-list", {})
            return Said(rows, "\n".join(map(_line, rows)) or "No support app is offered.")
        case "remove":
            shown = ask("support-app-remove", {"system": arguments.system})
            return Said(shown, "The support app for {system} ({version}) is offered no more.".format(**shown))
        case "show":
            rows = ask("support-app-show", {"session_link": arguments.session_link or ""})
            lines = "\n".join("{system:<8} {name}\n{url}".format(**row) for row in rows)
            return Said(rows, lines or "No support app is offered.")
        case _:
            asked = {"system": arguments.system, "out": str(arguments.out.absolute())}
            shown = ask("support-app-bundle", asked)
            return Said(shown, "{file}\n{preset} ({gateway})".format(**shown))


def _line(row: dict[str, Any]) -> str:
    publisher = row["publisher"] or "unsigned"
    flaw = "" if row["is_whole"] else "  THE FILE IS MISSING OR CHANGED: it is not offered"
    return f"{row['system']:<8} {row['version']:<12} {row['size']:>12} {publisher}  {row['sha256']}{flaw}"


GROUP: Final = Group("the support apps that end users download", EXAMPLES, grammar, run)
