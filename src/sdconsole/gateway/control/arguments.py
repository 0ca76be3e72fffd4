# SPDX-License-Identifier: Apache-2.0
"""The grammar of the Gateway's command line: commands, flags, help with examples first."""

import argparse
from pathlib import Path
from typing import Final

from sdconsole.domain.people import Role
from sdconsole.gateway.config import DEFAULT_LISTEN

EXAMPLES: Final = {
    "": """examples:
  sdconsole gateway init && sdconsole gateway run
  sdconsole gateway run --listen 0.0.0.0:8470 --public-url https://support.example.com
  sdconsole gateway user add suzuki --name "Suzuki Mika" --password-file -""",
    "init": """examples:
  sdconsole gateway init
  sdconsole gateway init --data /srv/sd --organisation "Example Ltd" --owner sato --password-file -""",
    "set-up": """examples:
  sdconsole gateway set-up --token-file token.txt
  printf '%s\\n%s\\n' "$TOKEN" "$PASSWORD" | sdconsole gateway set-up --token-file - --password-file -""",
    "run": """examples:
  sdconsole gateway run
  sdconsole gateway run --data /srv/sd --listen 127.0.0.1:8470 --public-url https://support.example.com
settings: flags, then SDCONSOLE_GATEWAY_* (or *_FILE), then gateway.toml in the data folder, then defaults""",
    "user": """examples:
  sdconsole gateway user add suzuki --name "Suzuki Mika" --password-file -
  sdconsole gateway user list --json
  sdconsole gateway user disable suzuki""",
    "status": """examples:
  sdconsole gateway status --json""",
    "version": """examples:
  sdconsole gateway version --json""",
}
ROLES: Final = tuple(role.value for role in Role if role is not Role.OWNER)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser; `data` is None where no data folder is named."""
    top = argparse.ArgumentParser(
        "sdconsole gateway",
        # `--password x` must not pass for `--password-file x`: a secret would stand on the command line.
        allow_abbrev=False,
        description=f"The team's service: sessions, consent, events, the picture's way.\n\n{EXAMPLES['']}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def add(name: str, purpose: str) -> argparse.ArgumentParser:
        return _add(commands, name, purpose, EXAMPLES[name])

    _init(add("init", "set up a new Gateway: data folder, owner, first channel"))
    set_up = add("set-up", "choose a password with a one-time token")
    set_up.add_argument("--token-file", metavar="FILE", help="the token; - for standard input")
    _add_password(set_up)
    _run(add("run", "serve, until stopped"))
    _user(add("user", "technicians: add, passwd, disable, list"))
    add("status", "is it running, what does it hold (exit 1: not running)")
    add("version", "which version this is")
    return top


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    purpose: str,
    examples: str,
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=purpose,
        description=f"{purpose[0].upper()}{purpose[1:]}.\n\n{examples}".rstrip(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="the data folder (one in the user's own data folder)"
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--no-input", action="store_true", help="ask nothing on the terminal")
    return parser


def _add_password(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--password-file", metavar="FILE", help="the new password; - for standard input")


def _init(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--organisation", metavar="NAME", help="shown to end users")
    parser.add_argument("--channel", metavar="NAME", help="name of the first channel")
    parser.add_argument("--owner", metavar="LOGIN", help="user name of the owner (owner)")
    parser.add_argument("--owner-name", metavar="NAME", help="how others see the owner")
    _add_password(parser)


def _run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-c", "--config", type=Path, metavar="FILE", help="settings (DIR/gateway.toml)")
    for flag, value, purpose in (
        ("--listen", "HOST:PORT", f"where to listen ({DEFAULT_LISTEN}; port 0: a free one)"),
        ("--public-url", "URL", "the address others use, in links (the listening address)"),
        ("--tls-cert", "FILE", "a certificate with its chain, PEM"),
        ("--tls-key", "FILE", "its private key, PEM"),
        ("--trusted-proxies", "NETWORKS", "whose X-Forwarded-For counts, for example 10.0.0.5,10.1.0.0/16"),
        ("--contact", "URL", "where an end user can check who is calling"),
        ("--download-url", "URL", "where the programs are to be had"),
        ("--min-client-version", "VERSION", "older programs are refused"),
        ("--log-level", "LEVEL", "debug, info, warning or error"),
    ):
        parser.add_argument(flag, metavar=value, help=purpose)


def _user(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="user_command", metavar="COMMAND", required=True)
    added = _add(commands, "add", "add a technician", "")
    added.add_argument("login", metavar="LOGIN")
    added.add_argument("--name", metavar="NAME", help="how others see them")
    added.add_argument("--role", choices=ROLES, default=Role.TECHNICIAN.value, help="(%(default)s)")
    _add_password(added)
    passwd = _add(commands, "passwd", "give a technician a new password", "")
    passwd.add_argument("login", metavar="LOGIN")
    _add_password(passwd)
    disable = _add(commands, "disable", "disable a technician, signed out everywhere", "")
    disable.add_argument("login", metavar="LOGIN")
    _add(commands, "list", "list the technicians", "")
