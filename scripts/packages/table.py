# SPDX-License-Identifier: Apache-2.0
"""The one table of what is shipped: `sdconsole.spec`, the installers, the workflow and the tests read it.

What stands under "for ever" is how operating systems know a program again: an update with another identifier
is another program to them, and leaves the old one behind.
"""

import os
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORKSHOP = Path(os.environ.get("SDCONSOLE_BUILD_DIR", "") or ROOT / "build").absolute()
BUILD = WORKSHOP / "packages"
"""What building makes on the way."""
DIST = WORKSHOP / "dist"
"""What comes out."""
PUBLISHER = "The sdconsole authors"
MACOS_OLDEST = "13.0"
"""As the wheels of Qt for Python."""


@dataclass(frozen=True, slots=True)
class Package:
    """One package: its programs, what it carries, and how systems know it."""

    key: str
    """As `sdconsole KEY` starts it; also its drawing in resources/app."""
    executable: str
    title: str
    title_ja: str
    programs: tuple[str, ...]
    """What it runs by its first argument; the first one without."""
    resources: tuple[str, ...]
    """Folders of resources/."""
    texts: tuple[str, ...] = ()
    """Whose translations it carries, by package."""
    has_windows: bool = True
    """It shows windows: no terminal on Windows, an app bundle on macOS."""
    is_one_file: bool = False
    """One file to download; on macOS an app bundle in a disk image all the same."""
    hidden: tuple[str, ...] = ()
    """Modules that are imported by name alone."""
    excluded: tuple[str, ...] = ()
    metadata: tuple[str, ...] = ()
    """Distributions that look themselves up."""
    # for ever
    bundle: str = ""
    """CFBundleIdentifier on macOS."""
    scheme: str = ""
    """Links that open it."""
    upgrade_code: str = ""
    """Of its installer on Windows."""


_NEVER = (
    *("tkinter", "unittest", "pydoc", "doctest", "pdb", "test", "lib2to3", "distutils", "setuptools", "pip"),
    *("readline", "rlcompleter"),  # the library behind it is under the GPL
    *("rich", "pygments", "httpx._main", "IPython", "matplotlib", "PIL", "pytest", "_pytest"),
    *("numpy.f2py", "numpy.testing", "numpy.distutils", "numpy._pyinstaller", "numpy.fft"),
    *("numpy.polynomial", "numpy.ma", "numpy.tests", "mypy", "hypothesis", "keyrings", "keyring.cli"),
    *(
        "yaml",
        "chardet",
        "charset_normalizer",
        "_brotli",
        "brotli",
        "socksio",
        "trio",
        "zstandard.backend_cffi",
    ),
    *("zstandard._cffi", "zstandard.backend_rust", "cffi", "pycparser", "setuptools._vendor"),
    *("requests", "urllib3", "werkzeug", "attr", "attrs", "xmlrpc", "multiprocessing.dummy"),
    *("numpy._core.tests",),
    *(
        "PySide6.QtNetwork",
        "PySide6.QtOpenGL",
        "PySide6.QtQml",
        "PySide6.QtXml",
    ),
)
_SERVICE = (
    "click",
    "uvloop",
    "httptools",
    "uvicorn",
    "starlette",
    "apsw",
    "sqlalchemy",
    "alembic",
    "sqlite3",
    "mako",
)
_NO_QT = ("PySide6", "shiboken6")
_MEDIA = ("sdconsole.media.picture.avcodec",)
CONSOLE = Package(
    key="console",
    executable="sdconsole-console",
    title="Service Desk console",
    title_ja="Service Deskコンソール",
    programs=("console", "viewer"),
    resources=("app", "icons", "sounds"),
    texts=("toolkit", "console", "viewer"),
    hidden=("sdconsole.console.start", "sdconsole.viewer.app", "PySide6.QtSvg", *_MEDIA),
    excluded=(*_NEVER, *_SERVICE),
    metadata=("keyring",),
    bundle="org.sdconsole.console",
    scheme="sdconsole",
    upgrade_code="6B5D9B0E-0B6F-4C0E-9B61-3E4C2F1B7A55",
)
SUPPORT = Package(
    key="support",
    executable="SupportApp",
    title="Service Desk support app",
    title_ja="Service Deskサポートアプリ",
    programs=("support", "guard"),
    resources=("app", "icons", "sounds"),
    texts=("toolkit", "support"),
    is_one_file=True,
    hidden=("sdconsole.support.app", "sdconsole.media.input.guard.process", "PySide6.QtSvg", *_MEDIA),
    excluded=(*_NEVER, *_SERVICE, "keyring", "secretstorage"),
    bundle="org.sdconsole.support",
    scheme="sdesk-support",
)
GATEWAY = Package(
    key="gateway",
    executable="sdconsole-gateway",
    title="Service Desk Gateway",
    title_ja="Service Desk Gateway",
    programs=("gateway",),
    resources=("web",),
    has_windows=False,
    hidden=("sdconsole.gateway.cli",),
    excluded=(*_NEVER, *_NO_QT, "numpy", "av", "mss", "zstandard", "simplejpeg", "keyring", "jeepney"),
    bundle="org.sdconsole.gateway",
)
PACKAGES = {package.key: package for package in (CONSOLE, SUPPORT, GATEWAY)}
_FILM = ("av",)


def chosen() -> list[Package]:
    """The packages to build: all, or those SDCONSOLE_PACKAGES names (`console,support`)."""
    named = [key.strip() for key in os.environ.get("SDCONSOLE_PACKAGES", "").split(",") if key.strip()]
    unknown = [key for key in named if key not in PACKAGES]
    if unknown:
        raise SystemExit(f"SDCONSOLE_PACKAGES names {', '.join(unknown)}; there is {', '.join(PACKAGES)}")
    return [PACKAGES[key] for key in named] or list(PACKAGES.values())


def has_film() -> bool:
    """Whether the film codec goes in: it is installed, and SDCONSOLE_NO_VIDEO=1 does not keep it out."""
    return os.environ.get("SDCONSOLE_NO_VIDEO") != "1" and find_spec("av") is not None


def excluded_of(package: Package) -> list[str]:
    """The modules a package leaves out."""
    return [*package.excluded, *(() if has_film() else (*_FILM, *_MEDIA))]


def hidden_of(package: Package) -> list[str]:
    """The modules named for a package that analysis cannot see."""
    return [name for name in package.hidden if has_film() or name not in _MEDIA]


def is_one_file(package: Package) -> bool:
    """Whether it comes out as one file here; SDCONSOLE_ONE_FOLDER=1 keeps its libraries replaceable."""
    is_bundle = sys.platform == "darwin" and package.has_windows
    return package.is_one_file and not is_bundle and os.environ.get("SDCONSOLE_ONE_FOLDER") != "1"


def program_of(key: str, folder: Path = DIST) -> Path:
    """The program of a package as it was built into `folder`."""
    package = PACKAGES[key]
    ending = ".exe" if sys.platform == "win32" else ""
    name = package.executable + ending
    if sys.platform == "darwin" and package.has_windows:
        return folder / f"{package.title}.app" / "Contents" / "MacOS" / name
    return folder / name if is_one_file(package) else folder / package.executable / name
