# SPDX-License-Identifier: Apache-2.0
"""The notices of what is in this program, as shipped: of a package its own, else those of the source."""

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from sdconsole.resources import ResourceNotFoundError, resource

_NAME = "NOTICE"


def notices_text() -> str:
    """Return the notices; a package lists what is really inside it."""
    try:
        # Written while a package is made: the licence texts of every part, in full.
        shipped = sorted(resource("legal").glob("*.txt"))
    except ResourceNotFoundError:
        shipped = []
    if shipped:
        return "\n\n".join(path.read_text(encoding="utf-8") for path in shipped)
    return _of_the_source()


def _of_the_source() -> str:
    beside = Path(__file__).resolve().parents[5] / _NAME
    if beside.is_file():
        return beside.read_text(encoding="utf-8")
    try:
        files = distribution("sdconsole").files or []
    except PackageNotFoundError:
        return ""
    return next((file.read_text(encoding="utf-8") for file in files if file.name == _NAME), "")
