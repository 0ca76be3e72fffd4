# SPDX-License-Identifier: Apache-2.0
"""What a package tells of itself: its bill of materials, the notices of all works inside, its terms.

A work without a licence text, or with a licence that is not allowed, ends the build.
"""

import json
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from packages import licences, notices
from packages.parts import Part, parts_of
from packages.table import BUILD, ROOT, Package, has_film
from sdconsole import __version__

SBOM = "sbom.cdx.json"
_FAMILY = uuid.UUID("5f1d0e0a-6f2e-5f0c-9d55-9b8d2f7a4c10")


class BillError(SystemExit):
    """Something inside may not be conveyed like this; the text has a line for each finding."""


def write(package: Package, files: Iterable[tuple[str, str]]) -> list[Path]:
    """Write everything for the (place, source) pairs of a package; returns the files written."""
    everything = list(files)
    is_film = has_film() and any(place.startswith("av") for place, _source in everything)
    parts, unknown = parts_of(everything)
    flaws = [f"nobody's file: {source}" for source in unknown] + findings(parts, has_film=is_film)
    if flaws:
        raise BillError("\n".join([f"the package {package.key} cannot be conveyed:", *flaws]))
    folder = BUILD / package.key / "legal"
    folder.mkdir(parents=True, exist_ok=True)
    bill = json.dumps(bill_of(package, parts, has_film=is_film), ensure_ascii=False, indent=1) + "\n"
    texts = {
        SBOM: bill,
        "TERMS.txt": notices.terms(package, parts, has_film=is_film),
        "THIRD-PARTY-NOTICES.txt": notices.notices(package, parts),
        "LICENSE.txt": (ROOT / "LICENSE").read_text(encoding="utf-8"),
        "NOTICE.txt": (ROOT / "NOTICE").read_text(encoding="utf-8"),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def findings(parts: Iterable[Part], *, has_film: bool) -> list[str]:
    """A line for each part that keeps the package from being conveyed."""
    flaws = []
    for part in parts:
        flaws += [
            f"{part.name} {part.version}: licence {name!r} is not on the list"
            for name in licences.refused(part.licence, has_film=has_film)
        ]
        if not part.texts and not part.within and not licences.common_texts([part.licence]):
            flaws.append(f"{part.name} {part.version}: it brings no licence text")
    return flaws


def bill_of(package: Package, parts: list[Part], *, has_film: bool) -> dict[str, Any]:
    """The CycloneDX 1.6 document. No time in it: the same package has the same bill."""
    shown = [_component(part) for part in parts]
    own = f"pkg:generic/{package.executable}@{__version__}"
    seed = json.dumps(shown, sort_keys=True) + own
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_FAMILY, seed)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": package.executable,
                "version": __version__,
                "description": package.title,
                "licenses": [{"expression": "GPL-3.0-only" if has_film else "Apache-2.0"}],
            }
        },
        "components": shown,
        "dependencies": [{"ref": own, "dependsOn": [component["bom-ref"] for component in shown]}],
    }


def _component(part: Part) -> dict[str, Any]:
    reference = part.address or f"{part.within}/{part.name}"
    made: dict[str, Any] = {"type": "library", "bom-ref": reference, "name": part.name}
    if part.version:
        made["version"] = part.version
    made["licenses"] = [_licence(part.licence)]
    if part.address:
        made["purl"] = part.address
    if part.within:
        made["properties"] = [{"name": "sdconsole:carried-by", "value": part.within}]
    return made


_BY_NAME = frozenset({"any-OSI", "Bootloader-exception", "GCC-exception-3.1", "public-domain"})
"""What the schema's list of identifiers does not have."""


def _licence(expression: str) -> dict[str, Any]:
    if expression in _BY_NAME:
        return {"license": {"name": expression}}
    if " " in expression:
        return {"expression": expression}
    return {"license": {"id": expression}}
