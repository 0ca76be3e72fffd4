# SPDX-License-Identifier: Apache-2.0
"""The language of the program: one `translate` for every text, live switching, translations loaded.

How to word something, so that `lupdate` finds it (`scripts/translations.py check` proves it):

    translate("SessionTable", "No sessions match {query}.").format(query=query)
    translate("SessionTable", "%n session(s)", "", count)

Context and text are plain string literals, each in one piece, given by position; `.format` stays outside;
never inside an f-string. Texts are English; the Japanese stands in resources/i18n/<package>_ja.ts.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from sdconsole.resources import ResourceNotFoundError, resource
from sdconsole.toolkit import places

LANGUAGE_VARIABLE = "SDCONSOLE_LANGUAGE"
_LRELEASE_LIMIT_S = 30


class Language(Enum):
    """The languages the programs speak."""

    ENGLISH = "en"
    JAPANESE = "ja"


class TranslationError(Exception):
    """A translation file is damaged or could not be compiled."""


def translate(context: str, text: str, comment: str = "", n: int = -1, /) -> str:
    """The text in the language now on; `%n` becomes n in its plural form. Literals only, by position."""
    return QCoreApplication.translate(context, text, comment or None, n)


class Translations(QObject):
    """The language of one application; its child, found again by `translations_of`."""

    language_changed = Signal()
    """Another language is on; widgets have had their LanguageChange event."""

    def __init__(self, app: QCoreApplication, choice: str = "system") -> None:
        """`choice` is `ja`, `en` or `system`; SDCONSOLE_LANGUAGE wins."""
        super().__init__(app)
        self._app = app
        self._loaded: list[QTranslator] = []
        self._language = _resolve(choice)
        self._install()

    @property
    def language(self) -> Language:
        """The language now on."""
        return self._language

    def choose(self, choice: str) -> None:
        """Switch the running program to `ja`, `en` or `system`."""
        wanted = _resolve(choice)
        if wanted is self._language:
            return
        self._language = wanted
        self.remove()
        self._install()
        self.language_changed.emit()

    def remove(self) -> None:
        """Take the translations out: the program speaks its source texts."""
        for translator in self._loaded:
            self._app.removeTranslator(translator)
        self._loaded = []

    def _install(self) -> None:
        code = self._language.value
        QLocale.setDefault(QLocale("ja_JP" if self._language is Language.JAPANESE else "en_US"))
        qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        files = [qt_folder / f"qtbase_{code}.qm", *compiled(code)]
        self._loaded = [made for made in (_load(file, self) for file in files) if made is not None]
        for translator in self._loaded:
            self._app.installTranslator(translator)


def translations_of(app: QCoreApplication) -> Translations:
    """The Translations made for this application; a LookupError if there are none yet."""
    found = app.findChild(Translations)
    if found is None:
        raise LookupError("no Translations were made for this application")
    return found


def keep_worded(owner: QObject, apply: Callable[[], None]) -> None:
    """Set texts now, and again at each change of the language while `owner` lives.

    `apply` is a bound method of `owner`. Without Translations (a bare test) it is called once.
    """
    apply()
    app = QCoreApplication.instance()
    found = app.findChild(Translations) if app is not None else None
    if found is not None:
        connection = found.language_changed.connect(apply)
        owner.destroyed.connect(lambda: QObject.disconnect(connection))


def compiled(code: str) -> list[Path]:
    """The .qm files of a language. A .ts that lies in the resources rules: it is compiled when it changed.

    Compiled files go to the cache, named by the checksum of their source, so that a read-only
    installation works and two programs starting together cannot disturb each other.
    """
    try:
        folder = resource("i18n")
    except ResourceNotFoundError:
        return []
    sources = sorted(folder.glob(f"*_{code}.ts"))
    shipped = sorted(folder.glob(f"*_{code}.qm"))
    with_source = {source.stem for source in sources}
    return [_compile(source) for source in sources] + [qm for qm in shipped if qm.stem not in with_source]


def _compile(source: Path) -> Path:
    target = places.cache_dir() / "i18n" / f"{source.stem}-{zlib.crc32(source.read_bytes()):08x}.qm"
    if not target.is_file():
        target.parent.mkdir(exist_ok=True)
        made = target.with_name(f"{target.name}.{os.getpid()}")
        compile_translation(source, made)
        made.replace(target)
    return target


def compile_translation(source: Path, target: Path) -> None:
    """Compile one .ts into a .qm with Qt's own lrelease; a TranslationError if it fails."""
    # Only here, where a translation is to be compiled: importing it costs the first window 8 ms.
    import subprocess

    import PySide6

    name = "lrelease.exe" if sys.platform == "win32" else "lrelease"
    tool = next(iter(Path(folder) / name for folder in PySide6.__path__))
    if not tool.is_file():
        tool = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibraryExecutablesPath)) / name
    command = [str(tool), "-silent", str(source), "-qm", str(target)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_LRELEASE_LIMIT_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise TranslationError(f"lrelease did not run for {source.name}: {error}") from error
    if done.returncode != 0 or not target.is_file():
        raise TranslationError(
            f"lrelease refused {source.name}: {done.stderr.strip() or done.stdout.strip()}"
        )


def _load(file: Path, owner: QObject) -> QTranslator | None:
    translator = QTranslator(owner)
    return translator if translator.load(str(file)) else None


def _resolve(choice: str) -> Language:
    forced = os.environ.get(LANGUAGE_VARIABLE, "")
    wanted = forced if forced in ("ja", "en") else choice
    if wanted not in ("ja", "en"):
        is_japanese = QLocale.system().language() is QLocale.Language.Japanese
        wanted = "ja" if is_japanese else "en"
    return Language(wanted)
