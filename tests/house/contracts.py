# SPDX-License-Identifier: Apache-2.0
"""The import contracts as pyproject.toml states them."""

import tomllib
from pathlib import Path
from typing import Any

from tests.house.source import ROOT


def read_contracts(root: Path = ROOT) -> dict[str, dict[str, Any]]:
    """The contracts by their id."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}


def libraries_with_doors(contracts: dict[str, dict[str, Any]]) -> list[str]:
    """The outside libraries for which some contract says who may import them."""
    return [
        library
        for name, contract in contracts.items()
        if name.startswith("door-")
        for library in contract["forbidden_modules"]
    ]
