# SPDX-License-Identifier: Apache-2.0
"""The support app's command line: a link, a PIN with a Gateway, or a deep link; it sets nothing else."""

import argparse
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Launch:
    """What the app was started with: a way in (empty: ask for it), a Gateway address (empty: the last)."""

    code: str = ""
    gateway: str = ""


def parse(argv: list[str]) -> Launch:
    """Return what `argv` says; ends the process with code 2 and a line on stderr for anything else."""
    parser = argparse.ArgumentParser(
        prog="sdconsole support",
        description="The app of the person being helped. Without arguments it asks for the link or PIN code.",
        allow_abbrev=False,
    )
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--link", metavar="URL", default="", help="the link the technician sent")
    way.add_argument("--pin", metavar="PIN", default="", help="the PIN code, together with --gateway")
    way.add_argument(
        "deep_link", metavar="sdesk-support://join?…", nargs="?", default="", help="from the join page"
    )
    parser.add_argument("--gateway", metavar="ADDRESS", default="", help="e.g. gw.example.co.jp")
    said = parser.parse_args(argv)
    return Launch(said.link or said.pin or said.deep_link, said.gateway)
