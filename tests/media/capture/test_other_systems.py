# SPDX-License-Identifier: Apache-2.0
"""The Windows and macOS capturers, as far as another system can tell."""

import ctypes
from types import SimpleNamespace

import pytest

from sdconsole.domain.scopes import Scope
from sdconsole.media.capture.macos.opening import has_permission, open_macos
from sdconsole.media.capture.windows.opening import become_dpi_aware, has_input_desktop, open_windows
from sdconsole.media.faults import CaptureUnavailable, GateShut, Obstacle
from sdconsole.media.gate import Gate
from tests.media.doubles import Record, full_gate


class Function:
    """A C function that records its calls and returns what it is told."""

    def __init__(self, result: object) -> None:
        self.result, self.calls = result, Record()
        self.restype: object = None
        self.argtypes: object = None

    def __call__(self, *arguments: object) -> object:
        self.calls(arguments)
        return self.result


@pytest.mark.parametrize("opener", [open_windows, open_macos])
def test_elsewhere_they_say_so(opener: object) -> None:
    """On this system they refuse, after the gate was asked."""
    assert callable(opener)
    with pytest.raises(CaptureUnavailable) as refused:
        opener(full_gate().token(Scope.VIEW))
    assert refused.value.reason is Obstacle.UNSUPPORTED
    with pytest.raises(GateShut):
        opener(Gate("grant", [Scope.CONTROL]).token(Scope.CONTROL))


def test_the_thread_sees_physical_pixels() -> None:
    """Windows is asked for per-monitor awareness, version 2; older systems lack the function."""
    setter = Function(None)
    become_dpi_aware(SimpleNamespace(SetThreadDpiAwarenessContext=setter))
    (context,) = setter.calls.values[0] if isinstance(setter.calls.values[0], tuple) else setter.calls.values
    assert ctypes.c_ssize_t(context.value).value == -4
    become_dpi_aware(SimpleNamespace())


@pytest.mark.parametrize("handle", [None, 0, 77])
def test_the_secure_desktop_is_recognised(handle: int | None) -> None:
    """A desktop that does not open is not ours; one that opens is closed again."""
    user32 = SimpleNamespace(OpenInputDesktop=Function(handle), CloseDesktop=Function(1))
    assert has_input_desktop(user32) is bool(handle)
    assert len(user32.CloseDesktop.calls.values) == (1 if handle else 0)


@pytest.mark.parametrize(
    ("preflight", "request_", "granted"), [(True, False, True), (False, True, True), (False, False, False)]
)
def test_the_permission_is_asked_once(preflight: bool, request_: bool, granted: bool) -> None:
    """The user is asked only when the permission is not there yet; before 10.15 there is none."""
    graphics = SimpleNamespace(
        CGPreflightScreenCaptureAccess=Function(preflight), CGRequestScreenCaptureAccess=Function(request_)
    )
    assert has_permission(graphics) is granted
    assert len(graphics.CGRequestScreenCaptureAccess.calls.values) == (0 if preflight else 1)
    assert has_permission(SimpleNamespace())
