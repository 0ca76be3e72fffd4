# SPDX-License-Identifier: Apache-2.0
"""Secrets go into a keyring that encrypts or nowhere; a broken one never stops the program."""

import asyncio
import sys
import threading
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from sdconsole.toolkit import secrets
from sdconsole.toolkit.secrets import Backend, Kept, Secrets, first_trusted, trusted_backend
from tests.shared.keyring import Keyring

ORIGIN = "https://gw.example.co.jp"


class Broken(Keyring):
    """A locked or damaged keyring."""

    def get_password(self, service: str, username: str, /) -> str | None:
        """Refuses."""
        raise OSError("locked")

    set_password = get_password  # type: ignore[assignment]


def _secrets(backend: Backend | None, origin: str = ORIGIN) -> Secrets:
    return Secrets(origin, find_backend=lambda: backend)


async def test_a_secret_is_kept_read_and_forgotten() -> None:
    """In the keyring, also for the next run."""
    keyring = Keyring()
    assert await _secrets(keyring).write("refresh", "r1") is Kept.KEYRING
    assert await _secrets(keyring).read("refresh") == "r1"
    await _secrets(keyring).forget("refresh")
    await _secrets(keyring).forget("refresh")
    assert await _secrets(keyring).read("refresh") is None
    assert keyring.kept == {}


async def test_each_gateway_has_its_own() -> None:
    """A secret of one is never sent to another."""
    keyring = Keyring()
    await _secrets(keyring).write("refresh", "r1")
    assert await _secrets(keyring, "https://other.example").read("refresh") is None


@pytest.mark.parametrize("backend", [None, Broken()])
async def test_without_a_keyring_memory_serves_and_says_so(backend: Backend | None) -> None:
    """Never plain text on disk; the next run asks again."""
    first = _secrets(backend)
    assert await first.write("refresh", "r1") is Kept.MEMORY
    assert await first.read("refresh") == "r1"
    assert await _secrets(backend).read("refresh") is None
    await first.forget("refresh")
    assert await first.read("refresh") is None


async def test_a_keyring_that_hangs_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A locked one waits for its prompt for ever: reading gives None, the loop goes on meanwhile."""
    monkeypatch.setattr(secrets, "PATIENCE_S", 0.05)
    release = threading.Event()

    class Hanging(Keyring):
        def get_password(self, service: str, username: str, /) -> str | None:
            release.wait(20)
            return "too late"

    ticks = 0
    reading = asyncio.get_running_loop().create_task(_secrets(Hanging()).read("refresh"))
    while not reading.done():
        ticks += 1
        await asyncio.sleep(0.001)
    release.set()
    assert await reading is None
    assert ticks > 5


async def test_two_at_once_look_for_the_keyring_one_after_the_other() -> None:
    """A second thread would be told there is none while the first one loads the backends."""
    keyring, looking, at_once = Keyring(), threading.Lock(), []

    def find() -> Backend:
        if not looking.acquire(blocking=False):
            at_once.append(True)
        else:
            threading.Event().wait(0.05)
            looking.release()
        return keyring

    both = [Secrets(ORIGIN, find_backend=find).write(name, "x") for name in ("a", "b")]
    assert await asyncio.gather(*both) == [Kept.KEYRING, Kept.KEYRING]
    assert at_once == []


async def test_a_secret_too_long_for_windows_is_refused() -> None:
    """1,280 characters is what the Windows store takes; ours end at 1,000."""
    keyring = _secrets(Keyring())
    assert await keyring.write("refresh", "x" * 1000) is Kept.KEYRING
    with pytest.raises(ValueError, match="1001 characters"):
        await keyring.write("refresh", "x" * 1001)


def _backend(module: str) -> object:
    return type("Keyring", (Keyring,), {"__module__": module})()


@pytest.mark.parametrize(
    "module", ["keyring.backends.Windows", "keyring.backends.macOS", "keyring.backends.SecretService"]
)
def test_encrypting_backends_are_trusted(module: str) -> None:
    """Alone and inside a chain."""
    backend = _backend(module)
    assert first_trusted(backend) is backend
    assert first_trusted(SimpleNamespace(backends=[_backend("keyrings.alt.file"), backend])) is backend


@pytest.mark.parametrize(
    "module", ["keyrings.alt.file", "keyring.backends.fail", "keyring.backends.null", "__main__"]
)
def test_others_are_refused(module: str) -> None:
    """Plain text files above all."""
    assert first_trusted(_backend(module)) is None
    assert first_trusted(SimpleNamespace(backends=[_backend(module)])) is None


def test_a_forced_state_folder_never_touches_the_users_keyring() -> None:
    """Tests and the demo."""
    assert trusted_backend() is None


@pytest.mark.parametrize("is_frozen", [False, True])
def test_a_shipped_program_ignores_the_environments_choice(
    monkeypatch: pytest.MonkeyPatch, own_home: Path, is_frozen: bool
) -> None:
    """PYTHON_KEYRING_BACKEND is for development."""
    asked: list[str | None] = []
    fake = ModuleType("keyring")
    fake.get_keyring = lambda: asked.append(secrets.os.environ.get("PYTHON_KEYRING_BACKEND"))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", fake)
    monkeypatch.delenv("SDCONSOLE_STATE_DIR")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyrings.alt.file.PlaintextKeyring")
    monkeypatch.setattr(sys, "frozen", is_frozen, raising=False)
    assert trusted_backend() is None
    assert asked == [None if is_frozen else "keyrings.alt.file.PlaintextKeyring"]
