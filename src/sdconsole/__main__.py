# SPDX-License-Identifier: Apache-2.0
"""One command line for all programs: `sdconsole console|support|viewer|gateway|demo …`.

A program is imported only when it is asked for: the Gateway runs without Qt, and a desktop program
paints its window before it has read a library it does not need yet.
"""

import sys
from collections.abc import Sequence
from importlib import import_module

from sdconsole import __version__

EXIT_USAGE = 2


class Program:
    """Where a program's `main(argv) -> exit code` lives, and what it is for.

    A plain class: importing typing or dataclasses would be a fifth of the time in which a second console
    hands its link over and ends.
    """

    def __init__(self, module: str, purpose: str) -> None:
        self.module = module
        self.purpose = purpose


PROGRAMS = {
    "console": Program("sdconsole.console.start", "the technician's desk"),
    "support": Program("sdconsole.support.app", "the app of the person being helped"),
    "viewer": Program("sdconsole.viewer.app", "the remote screen (started by the console)"),
    "gateway": Program("sdconsole.gateway.cli", "the team's service"),
    "demo": Program("sdconsole.demo.app", "all of them on this machine, with a session made"),
}
HIDDEN = {"guard": Program("sdconsole.media.input.guard.process", "lets go of keys (for the support app)")}
"""What only our own programs start."""


def usage() -> str:
    """The help text: one line per program."""
    lines = [f"  {name:<8}  {program.purpose}" for name, program in PROGRAMS.items()]
    return "\n".join(
        [
            "usage: sdconsole PROGRAM [argument …]",
            "       sdconsole --version | --notices",
            "",
            *lines,
            "",
            "sdconsole PROGRAM --help tells more.",
        ]
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one program with the rest of the line; returns its exit code, 2 for a wrong command line."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments:
        print(usage(), file=sys.stderr)
        return EXIT_USAGE
    name, *rest = arguments
    if name in ("-h", "--help"):
        print(usage())
        return 0
    if name in ("-V", "--version"):
        print(f"sdconsole {__version__}")
        return 0
    if name == "--notices":
        print_notices()
        return 0
    program = PROGRAMS.get(name) or HIDDEN.get(name)
    if program is None:
        known = ", ".join(PROGRAMS)
        print(f"sdconsole: unknown program {name!r}; there is {known}", file=sys.stderr)
        return EXIT_USAGE
    code: int = import_module(program.module).main(rest)
    return code


def print_notices() -> None:
    """Under which terms this program comes, and what is inside; in a checkout, what it runs on."""
    from sdconsole.resources import ResourceNotFoundError, legal

    try:
        texts = [legal("TERMS.txt"), legal("THIRD-PARTY-NOTICES.txt")]
    except ResourceNotFoundError:
        texts = [legal("NOTICE.txt")]
    if sys.stdout is not None and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # names in many scripts; a console may know only one
    for text in texts:
        print(text.read_text(encoding="utf-8"))


def packaged(programs: Sequence[str]) -> int:
    """Run a shipped program: the first of `programs`, unless its command line begins with another of them.

    It carries no more than these; `--version` and `--notices` tell of the package as a whole.
    """
    arguments = sys.argv[1:]
    if arguments not in (["--version"], ["--notices"]) and arguments[:1] not in [[name] for name in programs]:
        arguments = [programs[0], *arguments]
    return main(arguments)


if __name__ == "__main__":
    sys.exit(main())
