# SPDX-License-Identifier: Apache-2.0
"""Keeps the translations: `update` takes new texts from the source, `check` proves that none is missing.

    python scripts/translations.py update [PACKAGE …]    then fill in what is marked unfinished
    python scripts/translations.py fill PACKAGE ja FILE  lines of context TAB text TAB comment TAB translation
    python scripts/translations.py check [PACKAGE …]
    python scripts/translations.py compile                .qm beside the .ts, for a build without lrelease

One file per package and language: resources/i18n/console_ja.ts, console_en.ts (English: plural forms only).

The texts are read from Python's own syntax tree and given to Qt's `lupdate` as C++, which merges them into
the .ts: its reader of Python misses a plural whose number is not a literal, keyword arguments, f-strings.
"""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
SOURCE = ROOT / "src" / "sdconsole"
PACKAGES = ("toolkit", "console", "support", "viewer", "demo")
LANGUAGES = {"ja": "ja_JP", "en": "en_US"}
_PLACEHOLDER = re.compile(r"\{[a-z_]*\}|%n")
_MNEMONIC = re.compile(r"&(?!&)\S")
_TAG = re.compile("<[^>]*>")
_WORD = re.compile(r"[^\W\d_]{2}")
_SHOWING = frozenset(
    {
        "addAction",
        "addButton",
        "addItem",
        "addMenu",
        "addRow",
        "addTab",
        "setAccessibleDescription",
        "setAccessibleName",
        "setLabelText",
        "setPlaceholderText",
        "setPrefix",
        "setSpecialValueText",
        "setStatusTip",
        "setSuffix",
        "setText",
        "setTitle",
        "setToolTip",
        "setWhatsThis",
        "setWindowTitle",
        "QAction",
        "QCheckBox",
        "QGroupBox",
        "QLabel",
        "QMenu",
        "QPushButton",
        "QRadioButton",
        "QToolButton",
    }
)
"""What puts its arguments before the user's eyes, or into a screen reader's mouth."""
_NEVER_TRANSLATED = re.compile(r"Service Desk|https?://\S*")


class Message(NamedTuple):
    """One text as a .ts keeps it; `forms` are its translations (several for plurals)."""

    context: str
    text: str
    comment: str
    is_plural: bool
    is_finished: bool
    forms: tuple[str, ...]


def main(argv: Sequence[str]) -> int:
    """Run one command; 0 when all is well, 1 with a line per finding, 2 for a wrong command line."""
    command, *names = argv or ["help"]
    if command == "fill" and len(names) == len(("package", "code", "file")):
        return _tell(fill(names[0], names[1], Path(names[2])))
    packages = [name for name in (names or PACKAGES) if (SOURCE / name).is_dir()]
    if command == "update":
        for package in packages:
            for code in LANGUAGES:
                _lupdate(package, code, _file(package, code))
        return _tell(finding for package in packages for finding in _unfinished(package))
    if command == "check":
        return _tell(finding for package in packages for finding in check(package))
    if command == "compile":
        return _tell(finding for file in sorted(FOLDER.glob("*.ts")) for finding in _lrelease(file))
    print(__doc__)
    return 2


def check(package: str) -> Iterator[str]:
    """Every finding of one package, a line each."""
    found = list(calls(SOURCE / package))
    yield from (f"{call.place}: {call.problem}" for call in found if call.problem)
    yield from _unseen(SOURCE / package)
    if not all(_file(package, code).is_file() for code in LANGUAGES):
        if found:
            yield f"{package}: no translation files; run: python scripts/translations.py update {package}"
        return
    yield from _unfinished(package)
    yield from _stale(package)


def messages(file: Path) -> list[Message]:
    """The texts of a .ts file."""
    found = []
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314 — our own file
        for node in context.iter("message"):
            translation = node.find("translation")
            forms = [form.text or "" for form in node.iter("numerusform")]
            found.append(
                Message(
                    context.findtext("name", ""),
                    node.findtext("source", ""),
                    node.findtext("comment", ""),
                    node.get("numerus") == "yes",
                    translation is not None and translation.get("type") is None,
                    tuple(forms) if forms else ((translation.text or "") if translation is not None else "",),
                )
            )
    return found


def fill(package: str, code: str, table: Path) -> Iterator[str]:
    """Enter the translations of a table (further columns: plural forms); a line for each unknown text."""
    wanted = {}
    for line in table.read_text(encoding="utf-8").splitlines():
        context, text, comment, *forms = line.split("\t")
        wanted[context, text, comment] = forms
    file = _file(package, code)
    tree = ET.parse(file)  # noqa: S314 — our own file
    for context_node in tree.getroot().iter("context"):
        for node in context_node.iter("message"):
            key = (
                context_node.findtext("name", ""),
                node.findtext("source", ""),
                node.findtext("comment", ""),
            )
            _enter(node, wanted.pop(key, []))
    tree.write(file, encoding="utf-8", xml_declaration=True)
    _lupdate(package, code, file)  # writes it in its own layout again
    yield from (f"{file.name} has no text {key}" for key in wanted)


def _enter(message: ET.Element, forms: list[str]) -> None:
    translation = message.find("translation")
    if translation is None or not forms:
        return
    translation.attrib.pop("type", None)
    places = list(translation.iter("numerusform"))
    for place, form in zip(places or [translation], forms, strict=True):
        place.text = form


class Call(NamedTuple):
    """One `translate(…)` in the source; `problem` says why its text cannot be known."""

    place: str
    context: str
    text: str
    comment: str
    is_plural: bool
    problem: str


def calls(folder: Path) -> Iterator[Call]:
    """Every call of `translate` below a folder."""
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _is_translate(node.func):
                yield _call(node, f"{file.relative_to(ROOT).as_posix()}:{node.lineno}")


def _unseen(folder: Path) -> Iterator[str]:
    """Texts that no translation can reach: Qt's `tr`, and words given to a widget as they are."""
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = f"{file.relative_to(ROOT).as_posix()}:{node.lineno}"
            if name in ("tr", "trUtf8"):
                yield f"{place}: its text depends on the receiver's class: use translate"
            elif name in _SHOWING:
                yield from (f"{place}: {word!r} is shown untranslated" for word in _bare_words(node))


def _bare_words(call: ast.Call) -> Iterator[str]:
    for given in (*call.args, *(keyword.value for keyword in call.keywords)):
        pieces = given.values if isinstance(given, ast.JoinedStr) else [given]
        for piece in pieces:
            word = piece.value if isinstance(piece, ast.Constant) else None
            if not isinstance(word, str) or _NEVER_TRANSLATED.fullmatch(word):
                continue
            if _WORD.search(_TAG.sub("", word)):
                yield word


def _is_translate(called: ast.expr) -> bool:
    if isinstance(called, ast.Attribute):
        return called.attr == "translate" and isinstance(called.value, ast.Name) and called.value.id == "i18n"
    return isinstance(called, ast.Name) and called.id == "translate"


def _call(node: ast.Call, place: str) -> Call:
    first = node.args[:3]
    literals = [arg.value for arg in first if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    is_plural = len(node.args) == len(("context", "text", "comment", "n"))
    context, text, comment = (*literals, "", "", "")[:3]
    problem = ""
    if node.keywords:
        problem = "translate takes its arguments by position"
    elif len(literals) < len(first) or not text:
        problem = "context, text and comment of translate must be string literals"
    elif is_plural != ("%n" in text):
        problem = "a text has %n exactly when translate is given a number"
    return Call(place, context, text, comment, is_plural, problem)


def _unfinished(package: str) -> Iterator[str]:
    for code in LANGUAGES:
        file = _file(package, code)
        for message in messages(file) if file.is_file() else []:
            where = f"{file.name}: {message.context}: {message.text!r}"
            if not message.is_finished or not all(message.forms):
                yield f"{where} is not translated"
            for form in message.forms if all(message.forms) else []:
                # A singular may leave the number out ("1" is in the word); nothing may add or rename a place.
                missing = set(_PLACEHOLDER.findall(message.text)) ^ set(_PLACEHOLDER.findall(form))
                if missing and not (message.is_plural and missing == {"%n"} and code == "en"):
                    yield f"{where} has other placeholders: {', '.join(sorted(missing))}"
                yield from (f"{where} {flaw}" for flaw in _signs(message.text, form))


def _signs(text: str, form: str) -> Iterator[str]:
    """What a text and its translation must have alike: the key of a menu, the dots that announce a dialog."""
    if len(_MNEMONIC.findall(text)) != len(_MNEMONIC.findall(form)):
        yield "has a mnemonic in one language only"
    if text.endswith("…") != form.endswith("…"):
        yield "ends with dots in one language only"
    if text.count("\n") != form.count("\n"):
        yield "has other line breaks"


def _stale(package: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        for code in LANGUAGES:
            file = _file(package, code)
            fresh = Path(folder) / file.name
            shutil.copy(file, fresh)
            _lupdate(package, code, fresh)
            if fresh.read_bytes() != file.read_bytes():
                yield f"{file.name} is out of date; run: python scripts/translations.py update {package}"


def _lupdate(package: str, code: str, file: Path) -> None:
    options = ["-silent", "-no-obsolete", "-locations", "none", "-sort-messages"]
    options += ["-disable-heuristic", "sametext", "-disable-heuristic", "similartext"]
    options += ["-source-language", "en_US", "-target-language", LANGUAGES[code]]
    if code == "en":
        options.append("-pluralonly")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "texts.cpp"
        lines = sorted({_as_cpp(call) for call in calls(SOURCE / package) if not call.problem})
        source.write_text("\n".join(lines), encoding="utf-8")
        subprocess.run([_tool("lupdate"), *options, str(source), "-ts", str(file)], check=True)


def _as_cpp(call: Call) -> str:
    # A JSON string is a C++ string for all that a text may contain.
    context, text, comment = (
        json.dumps(part, ensure_ascii=False) for part in (call.context, call.text, call.comment)
    )
    number = ", 1" if call.is_plural else ""
    return f"QCoreApplication::translate({context}, {text}, {comment}{number});"


def _lrelease(file: Path) -> Iterator[str]:
    command = [_tool("lrelease"), "-silent", str(file), "-qm", str(file.with_suffix(".qm"))]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        yield f"{file.name}: {done.stderr.strip()}"


def _tool(name: str) -> str:
    import PySide6

    return str(Path(next(iter(PySide6.__path__))) / (f"{name}.exe" if sys.platform == "win32" else name))


def _file(package: str, code: str) -> Path:
    return FOLDER / f"{package}_{code}.ts"


def _tell(findings: Iterator[str]) -> int:
    lines = list(findings)
    for line in lines:
        print(line)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
