# SPDX-License-Identifier: Apache-2.0
"""One word of the command line with its verbs: the grammar, what the Gateway is asked, what is printed."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Ask = Callable[[str, dict[str, Any]], Any]
"""Has one of `commands.COMMANDS` done, by the running Gateway or on its folder, and returns its result.

Raises `Fault` with the sentence for a refusal (`refusals.words`).
"""


@dataclass(frozen=True, slots=True)
class Said:
    """What a command says: `data` with --json, else `text`; `code` is the exit code."""

    data: Any
    text: str
    code: int = 0


class Verbs:
    """The verbs of a group, as its grammar adds them; the chosen one is `arguments.verb`."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._commands = parser.add_subparsers(dest="verb", metavar="COMMAND", required=True)

    def add(self, name: str, purpose: str, examples: str = "") -> argparse.ArgumentParser:
        """Add a verb; every one knows --data, --json and --no-input."""
        return add_command(self._commands, name, purpose, examples)


@dataclass(frozen=True, slots=True)
class Group:
    """One word of the command line: `sdconsole gateway WORD VERB …`. `examples` begins with "examples:"."""

    purpose: str
    examples: str
    grammar: Callable[[Verbs], None]
    run: Callable[[argparse.Namespace, Ask], Said]


def add_command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, purpose: str, examples: str
) -> argparse.ArgumentParser:
    """Add one command with the flags that all have."""
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


def add_password(parser: argparse.ArgumentParser) -> None:
    """Add the flag by which a new password is handed over."""
    parser.add_argument("--password-file", metavar="FILE", help="the new password; - for standard input")
