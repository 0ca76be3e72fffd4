# SPDX-License-Identifier: Apache-2.0
"""Fixtures and hooks for every test: a home of its own, no outside influence, plain asyncio."""

import asyncio
import inspect
import os
import tempfile
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# A test that fails on one machine must fail on the other: no deadline (shared machines stall), same draws.
settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("house")

pytest.register_assert_rewrite("tests.shared")

# Read by Qt, platformdirs and httpx when they are imported, so set here and not in a fixture. Windows of
# unit tests must never appear on the developer's screen; journeys start displays of their own.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
for _variable in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "QT_QPA_PLATFORMTHEME"):
    os.environ.pop(_variable, None)
for _variable in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
    os.environ.pop(_variable, None)


@pytest.fixture(scope="session", autouse=True)
def own_home() -> Iterator[Path]:
    """A home folder that lives as long as the run: no test reads or writes the developer's own files."""
    with (
        tempfile.TemporaryDirectory(prefix="sdconsole-home-") as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        home = Path(folder)
        patch.setenv("HOME", str(home))
        patch.setenv("USERPROFILE", str(home))
        patch.setenv("APPDATA", str(home / "AppData" / "Roaming"))
        patch.setenv("LOCALAPPDATA", str(home / "AppData" / "Local"))
        for variable, name in (
            ("XDG_CONFIG_HOME", ".config"),
            ("XDG_DATA_HOME", ".local/share"),
            ("XDG_STATE_HOME", ".local/state"),
            ("XDG_CACHE_HOME", ".cache"),
            ("XDG_RUNTIME_DIR", "runtime"),
        ):
            (home / name).mkdir(parents=True, mode=0o700)
            patch.setenv(variable, str(home / name))
        yield home


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run an `async def` test with `asyncio.run`; those marked `qt_loop` are left to their own hook."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj) or pyfuncitem.get_closest_marker("qt_loop"):
        return None
    names = pyfuncitem._fixtureinfo.argnames
    asyncio.run(_strictly(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names})))
    return True


async def _strictly(test: Coroutine[Any, Any, None]) -> None:
    """Await the test; fail it for an error nobody awaited and for a task it left running."""
    lost: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: lost.append(context))
    await test
    await asyncio.sleep(0)  # a cancelled task needs one turn to end
    left = asyncio.all_tasks() - {asyncio.current_task()}
    assert not left, f"the test left tasks running: {left}"
    assert not lost, f"errors that nobody awaited: {lost}"
