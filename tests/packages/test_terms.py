# SPDX-License-Identifier: Apache-2.0
"""Each package says what is inside and under which terms; the bill holds against its schema."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from packages.table import BUILD, PACKAGES, has_film, program_of


def bill(key: str) -> dict[str, Any]:
    """The bill of materials made with the package."""
    found: dict[str, Any] = json.loads((BUILD / key / "legal" / "sbom.cdx.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("key", PACKAGES)
def test_the_bill_is_valid_and_complete(built: Path, key: str) -> None:
    """CycloneDX 1.6; Python and what every program needs are on it, with versions and licences."""
    flaws = JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bill(key)))
    assert flaws is None, flaws
    names = {part["name"]: part for part in bill(key)["components"]}
    assert {"Python", "msgspec"} <= set(names)
    assert ("Qt" in names) == (key != "gateway")
    assert ("x264" in names) == (key != "gateway" and has_film())
    assert [part["name"] for part in names.values() if not part["licenses"]] == []
    assert not {"readline", "libreadline8", "pytest", "hypothesis", "setuptools"} & set(names)


@pytest.mark.parametrize("key", PACKAGES)
def test_a_program_tells_its_terms(built: Path, key: str) -> None:
    """`--notices`, out of the package itself: the terms first, then every text."""
    done = subprocess.run(
        [str(program_of(key, built)), "--notices"], capture_output=True, text=True, timeout=60, check=True
    )
    is_gpl = has_film() and key != "gateway"
    assert ("conveyed as a whole under the GNU General Public License" in done.stdout) == is_gpl
    assert ("conveyed under the Apache License, Version 2.0" in done.stdout) == (not is_gpl)
    for part in bill(key)["components"]:
        assert part["name"] in done.stdout
    if key != "gateway":
        assert "GNU LESSER GENERAL PUBLIC LICENSE" in done.stdout
        assert "Fluent UI System Icons" in done.stdout
