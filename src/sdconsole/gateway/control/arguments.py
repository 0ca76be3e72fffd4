# SPDX-License-Identifier: Apache-2.0
"""The grammar of the Gateway's command line: commands, flags, help with examples first."""

import argparse
from pathlib import Path
from typing import Final

from sdconsole.gateway.config import DEFAULT_LISTEN
from sdconsole.gateway.control.group import Verbs, add_command, add_password
from sdconsole.gateway.control.groups import GROUPS

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
    "backup": """examples:
  sdconsole gateway backup /var/backups/desk.tar.gz          # while it runs, too
  sdconsole gateway backup - | ssh vault 'cat > desk.tar.gz'
What is inside: database, key, gateway.toml, uploaded support apps. Who has it can read links and PINs.""",
    "restore": """examples:
  sdconsole gateway restore desk.tar.gz --data /srv/desk && sdconsole gateway run --data /srv/desk
Access that was granted is void afterwards: nobody knows what was taken back since.""",
    "status": """examples:
  sdconsole gateway status --json""",
    "version": """examples:
  sdconsole gateway version --json""",
}


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
        return add_command(commands, name, purpose, EXAMPLES[name])

    _init(add("init", "set up a new Gateway: data folder, owner, first channel"))
    set_up = add("set-up", "choose a password with a one-time token")
    set_up.add_argument("--token-file", metavar="FILE", help="the token; - for standard input")
    add_password(set_up)
    _run(add("run", "serve, until stopped"))
    for name, group in GROUPS.items():
        group.grammar(Verbs(add_command(commands, name, group.purpose, group.examples)))
    for name, purpose in (
        ("backup", "write everything into one file, while it runs"),
        ("restore", "put a back-up into an empty folder"),
    ):
        add(name, purpose).add_argument("file", type=Path, metavar="FILE", help="the back-up; - for a pipe")
    add("status", "is it running, what does it hold (exit 1: not running)")
    add("version", "which version this is")
    return top


def _init(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--organisation", metavar="NAME", help="shown to end users")
    parser.add_argument("--channel", metavar="NAME", help="name of the first channel")
    parser.add_argument("--owner", metavar="LOGIN", help="user name of the owner (owner)")
    parser.add_argument("--owner-name", metavar="NAME", help="how others see the owner")
    add_password(parser)


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
