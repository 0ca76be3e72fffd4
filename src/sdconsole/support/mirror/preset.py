# SPDX-License-Identifier: Apache-2.0
"""The Gateway this app was handed out with: untrusted text beside it or in its file name."""

import json
from collections.abc import Iterable

from sdconsole.domain.invitations import LinkTarget, parse_origin
from sdconsole.domain.links import parse_preset_name

FILE_NAME = "gateway.json"
SIZE_MAX = 4096
"""Bytes of the file; a longer one is not ours."""


def parse_preset_file(data: bytes) -> LinkTarget | None:
    """Return the Gateway that a `gateway.json` names, or None; whatever else is in it is not read."""
    if len(data) > SIZE_MAX:
        return None
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return None
    address = said.get("gateway") if isinstance(said, dict) else None
    origin = parse_origin(address) if isinstance(address, str) else None
    return None if origin is None else LinkTarget(origin, "")


def choose_preset(files: Iterable[bytes], names: Iterable[str]) -> LinkTarget | None:
    """Return the first Gateway that is named: by a file beside the app, else by the app's own file name.

    `names` are file names without their folders. A token comes only out of a name.
    """
    found = (*map(parse_preset_file, files), *map(parse_preset_name, names))
    return next((target for target in found if target is not None), None)
