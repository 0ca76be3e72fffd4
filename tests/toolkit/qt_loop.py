# SPDX-License-Identifier: Apache-2.0
"""Runs async tests marked `qt_loop` on the Qt event loop; a conftest imports the hook from here."""

import asyncio
import inspect
from typing import Any

import pytest
import qasync  # type: ignore[import-untyped]  # it ships no types
from PySide6.QtWidgets import QApplication

from sdconsole.toolkit.application import new_ui_loop


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run the test on the loop the programs use; errors that nobody awaited fail it."""
    if pyfuncitem.get_closest_marker("qt_loop") is None or not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    app = QApplication.instance()
    assert isinstance(app, QApplication), "a qt_loop test needs the fixture `app` (or qapp)"
    lost: list[dict[str, Any]] = []
    names = pyfuncitem._fixtureinfo.argnames
    loop: qasync.QSelectorEventLoop = new_ui_loop(app)
    loop.set_exception_handler(lambda _loop, context: lost.append(context))
    try:
        with loop:
            loop.run_until_complete(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
            left = [task for task in asyncio.all_tasks(loop) if not task.done()]
            assert not left, f"the test left tasks running: {left}"
    finally:
        asyncio.set_event_loop(None)
    assert not lost, f"errors that nobody awaited: {lost}"
    return True
