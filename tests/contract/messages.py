# SPDX-License-Identifier: Apache-2.0
"""Every message type there is, found by looking, and the golden bytes kept of each."""

import importlib
import pkgutil
from pathlib import Path

import msgspec

import sdconsole.contract
from sdconsole.contract.codec import decode_reply

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "contract"


def message_types() -> dict[str, type[msgspec.Struct]]:
    """All structs of the contract, as `module.Type`."""
    found: dict[str, type[msgspec.Struct]] = {}
    for info in pkgutil.iter_modules(sdconsole.contract.__path__):
        module = importlib.import_module(f"sdconsole.contract.{info.name}")
        for name, value in vars(module).items():
            is_ours = isinstance(value, type) and value.__module__ == module.__name__
            if is_ours and issubclass(value, msgspec.Struct):
                found[f"{info.name}.{name}"] = value
    return found


TYPES = message_types()


def golden_bytes(name: str) -> bytes:
    """The bytes kept for `module.Type` (or `module.Type.1` for an older form of it)."""
    return (GOLDEN / f"{name}.json").read_bytes().rstrip(b"\r\n")


def golden(name: str) -> msgspec.Struct:
    """The message those bytes say."""
    return decode_reply(TYPES[name], golden_bytes(name))
