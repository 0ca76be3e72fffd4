# SPDX-License-Identifier: Apache-2.0
"""Finds the files that are not code: icons, themes, translations, web pages.

They lie in `resources/` of a checkout and in `sdconsole/_resources/` of a wheel. A program frozen by
PyInstaller keeps the wheel's layout: its `__file__` points into the unpacked bundle.
"""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


class ResourceNotFoundError(FileNotFoundError):
    """A file the product ships was not found: the installation is damaged, or the name is wrong."""


def resource(*parts: str) -> Path:
    """The path of one shipped file or folder, for example `resource("icons", "stop.svg")`.

    Raises `ResourceNotFoundError`, which names what was looked for and where; also for a name that
    would lead out of the resources, so that a name taken from a request cannot reach other files.
    """
    return find_resource(_HERE, *parts)


def legal(name: str) -> Path:
    """A legal text: `TERMS.txt`, `THIRD-PARTY-NOTICES.txt`, `sbom.cdx.json`, `LICENSE.txt` or `NOTICE.txt`.

    A package carries all of them, made when it was built; a checkout has the last two only. Raises
    `ResourceNotFoundError` for what is not there.
    """
    try:
        return resource("legal", name)
    except ResourceNotFoundError:
        path = _HERE.parent.parent / name.removesuffix(".txt")
        if name in ("LICENSE.txt", "NOTICE.txt") and path.is_file():
            return path
        raise


def find_resource(package: Path, *parts: str) -> Path:
    """`resource()` for a package that lies at `package`: the part that tests call with trees of their own."""
    root = _root(package)
    wanted = "/".join(parts)
    path = root.joinpath(*parts).resolve()
    if not path.is_relative_to(root.resolve()):
        raise ResourceNotFoundError(f"{wanted!r} leads out of the resources of sdconsole")
    if not path.exists():
        raise ResourceNotFoundError(f"sdconsole has no resource {wanted!r}: looked in {root}")
    return path


def _root(package: Path) -> Path:
    shipped = package / "_resources"
    if shipped.is_dir():
        return shipped
    checkout = package.parent.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "resources").is_dir():
        return checkout / "resources"
    raise ResourceNotFoundError(
        f"the resources of sdconsole were not found: neither {shipped} nor {checkout / 'resources'} is there"
    )
