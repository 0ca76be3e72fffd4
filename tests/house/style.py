# SPDX-License-Identifier: Apache-2.0
"""Rules of style that no linter knows: Qt's traps, texts that must be found, libraries without a door."""

import ast
import sys
from collections.abc import Iterable, Iterator

from tests.house.source import Source

SKIPS = frozenset(
    {"pytest.skip", "pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail", "pytest.xfail"}
)
TRANSLATE = frozenset({"translate", "tr", "QT_TRANSLATE_NOOP", "QT_TR_NOOP"})


def no_stylesheets(source: Source) -> Iterator[str]:
    """Colours and metrics come from `toolkit`: a stylesheet in a view hides them and is slow."""
    if source.path.parts[2:3] == ("toolkit",):
        return
    for call in _calls(source.tree):
        if _name(call) == "setStyleSheet":
            yield f"{source.path}:{call.lineno}: setStyleSheet outside toolkit"


def no_exec_in_coroutine(source: Source) -> Iterator[str]:
    """A nested event loop inside a coroutine loses the wake-ups of other tasks: open() and await instead."""
    for function in ast.walk(source.tree):
        if isinstance(function, ast.AsyncFunctionDef):
            for call in _calls(function):
                if isinstance(call.func, ast.Attribute) and call.func.attr in {"exec", "exec_"}:
                    yield f"{source.path}:{call.lineno}: .exec() inside async def {function.name}"


def literal_texts(source: Source) -> Iterator[str]:
    """`lupdate` finds a text only as a plain literal, given by position."""
    for call in _calls(source.tree):
        if _name(call) not in TRANSLATE or _is_definition_of_translate(source, call):
            continue
        if any(keyword.arg in {"context", "text", "comment"} for keyword in call.keywords):
            yield f"{source.path}:{call.lineno}: a text to translate given by keyword"
        for argument in call.args[:3]:
            if not isinstance(argument, ast.Constant):
                yield f"{source.path}:{call.lineno}: a text to translate that is not a plain literal"


def no_texts_in_f_strings(source: Source) -> Iterator[str]:
    """`lupdate` does not look inside f-strings: the text would never be translated."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.JoinedStr):
            for call in _calls(node):
                if _name(call) in TRANSLATE:
                    yield f"{source.path}:{call.lineno}: translate() inside an f-string"


def no_waiting_by_the_clock(source: Source) -> Iterator[str]:
    """A test that sleeps is slow on a fast machine and fails on a slow one: wait for what should happen."""
    for call in _calls(source.tree):
        is_time = isinstance(call.func, ast.Attribute) and ast.unparse(call.func) == "time.sleep"
        if is_time or (_name(call) == "wait" and ast.unparse(call.func).endswith("qtbot.wait")):
            yield f"{source.path}:{call.lineno}: sleeps; wait for a condition with a deadline"


def no_skipped_tests(source: Source) -> Iterator[str]:
    """A test that does not run proves nothing; only what a platform lacks is left out, with a reason."""
    excused = {id(call.func) for call in _calls(source.tree) if _names_a_platform(call)}
    for node in ast.walk(source.tree):
        is_skip = isinstance(node, ast.Attribute) and ast.unparse(node) in SKIPS
        if is_skip and id(node) not in excused:
            yield f"{source.path}:{getattr(node, 'lineno', 0)}: {ast.unparse(node)}"


def _names_a_platform(call: ast.Call) -> bool:
    """`pytest.mark.skipif(sys.platform == …, reason=…)`."""
    condition = ast.unparse(call.args[0]) if call.args else ""
    has_reason = any(keyword.arg == "reason" for keyword in call.keywords)
    return _name(call) == "skipif" and condition.startswith("sys.platform ") and has_reason


def tests_are_told(source: Source) -> Iterator[str]:
    """A test says in one sentence, or by a telling name, what it shows."""
    functions = (
        node for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    for function in functions:
        is_told = ast.get_docstring(function) or function.name.count("_") >= 3
        if function.name.startswith("test_") and not is_told:
            yield f"{source.path}:{function.lineno}: {function.name} has no sentence and no telling name"


def libraries_without_a_door(sources: Iterable[Source], doors: Iterable[str]) -> Iterator[str]:
    """Every outside library the product imports has a contract that says where."""
    known = set(doors) | {"sdconsole"} | set(sys.stdlib_module_names)
    for source in sources:
        for name, line in _imports(source.tree):
            if name.partition(".")[0] not in known:
                yield f"{source.path}:{line}: {name} has no door in the import contracts"


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _name(call: ast.Call) -> str:
    """The last part of what is called."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _is_definition_of_translate(source: Source, call: ast.Call) -> bool:
    """The one place that hands texts on to Qt cannot do so with literals."""
    return source.path.as_posix() == "src/sdconsole/toolkit/i18n.py" and isinstance(call.func, ast.Attribute)


def _imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node.lineno


PRODUCT_CHECKS = (no_stylesheets, no_exec_in_coroutine, literal_texts, no_texts_in_f_strings)
TEST_CHECKS = (no_waiting_by_the_clock, no_skipped_tests, tests_are_told)
