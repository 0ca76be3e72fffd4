# SPDX-License-Identifier: Apache-2.0
"""The benchmark's own parts: marks, sharpness, the shaped link, and that a whole turn yields figures."""

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.bench.remote import barcode, report
from tests.bench.remote.barcode import Mark
from tests.bench.remote.comparison import Plan, compare
from tests.bench.remote.figures import EXACT_DB, at, exact_after, psnr, quantile
from tests.bench.remote.layout import HEIGHT, SCENES, WIDTH
from tests.bench.remote.links import Link, linked, why_not_shaped
from tests.bench.remote.probe import Probe
from tests.bench.remote.processes import running

MARKS = [Mark(0, 0), Mark(1, 255), Mark(0xFFFFFF, 0), Mark(0xABCDEF, 7)]


def painted(mark: Mark, x: int = 40, y: int = 8) -> barcode.Pixels:
    """A grey picture with a mark in it."""
    picture = np.full((64, 400, 4), 127, np.uint8)
    cells = np.kron(barcode.cells(mark), np.ones((barcode.CELL, barcode.CELL))) * 255
    picture[y : y + barcode.HEIGHT, x : x + barcode.WIDTH, :3] = cells[:, :, None]
    return picture


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_is_read_as_it_was_painted(mark: Mark) -> None:
    """Also through the noise of a lossy picture."""
    picture = painted(mark)
    noise = np.random.default_rng(1).normal(0, 40, picture.shape)
    lossy = np.clip(picture + noise, 0, 255).astype(np.uint8)
    assert barcode.read(picture, 40, 8) == barcode.read(lossy, 40, 8) == mark


@pytest.mark.parametrize("grey", [0, 127, 255])
def test_where_no_mark_is_none_is_read(grey: int) -> None:
    """Neither in one colour, nor at the edge of two, nor outside the picture."""
    picture = np.full((64, 400, 4), grey, np.uint8)
    assert barcode.read(picture, 0, 0) is None
    picture[: barcode.CELL] = 255 - grey
    assert barcode.read(picture, 0, 0) is None
    assert barcode.read(picture, 399, 0) is None


def test_half_of_one_mark_over_half_of_another_is_none() -> None:
    """Or torn pictures would count."""
    upper, lower = painted(Mark(4711, 3)), painted(Mark(8151, 4))
    upper[8 + barcode.CELL :] = lower[8 + barcode.CELL :]
    assert barcode.read(upper, 40, 8) is None


def test_the_age_of_a_mark_outlives_its_clock_s_turn() -> None:
    """24 bits of 0.1 ms turn every 28 minutes."""
    turn = (1 << 24) * barcode.TICK_NS
    mark = Mark(barcode.ticks(turn - 2_000_000), 0)
    assert barcode.age_ms(mark, turn + 3_000_000) == pytest.approx(5.0)


def test_a_frame_counts_once_and_only_when_it_is_whole() -> None:
    """The mark at its end must say what the one at its beginning says."""
    probe, screen = Probe(), np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    (left, top), (right, bottom) = SCENES["scroll"].marks
    probe.begin(SCENES["scroll"])
    size = (barcode.HEIGHT, barcode.WIDTH)
    for first, last in ((1, 1), (1, 1), (2, 1), (2, 2)):
        for x, y, tag in ((left, top, first), (right, bottom, last)):
            screen[y : y + size[0], x : x + size[1]] = painted(Mark(tag, tag), 0, 0)[: size[0], : size[1]]
        probe.look(screen)
    found = probe.result()
    assert (len(found["ages"]), found["torn"]) == (2, 1)


def test_sharpness_tells_equal_from_nearly_equal() -> None:
    """And one level off everywhere is 48 dB."""
    shown = np.full((8, 8, 3), 100, np.uint8)
    assert psnr(shown, shown) == EXACT_DB
    assert psnr(shown + np.uint8(1), shown) == 48.1


def test_a_trace_says_how_sharp_it_was_by_when() -> None:
    """And nothing of the time before it begins."""
    trace = [(0.1, 20.0), (0.9, 30.0), (1.4, EXACT_DB)]
    assert [at(trace, moment) for moment in (0.05, 0.3, 1.0, 2.0)] == [None, 20.0, 30.0, EXACT_DB]
    assert exact_after(trace) == 1.4
    assert exact_after(trace[:2]) is None


def test_quantiles_of_nothing_are_none_and_medians_of_rounds_stand_in_the_table() -> None:
    """Three rounds, one line."""
    assert quantile([], 0.5) is None
    assert quantile([3.0, 1.0, 2.0], 0.5) == 2.0
    rows = [
        {"round": n, "link": "plain", "who": "ours", "scene": "typing", "p50": v}
        for n, v in enumerate((1, 9, 2))
    ]
    assert report.table(rows).splitlines()[1].split() == ["plain", "ours", "2.0"]


ECHO = """
import socket, sys
with socket.create_server((sys.argv[1], 5999)) as server:
    print("up", flush=True)
    peer, _ = server.accept()
    while data := peer.recv(65536):
        peer.sendall(data)
"""
ASK = """
import socket, sys, time
def trip(peer, size):
    begun = time.monotonic()
    peer.sendall(b"x" * size)
    while size:
        size -= len(peer.recv(65536))
    return time.monotonic() - begun
with socket.create_connection((sys.argv[1], 5999)) as peer:
    print(trip(peer, 1), trip(peer, 60_000), flush=True)
"""


def test_the_link_delays_and_limits_what_passes() -> None:
    """A byte there and back takes two delays, 60 kB through 2 Mbit/s a quarter of a second more.

    Without root the link is this machine's loopback, and neither delays nor limits.
    """
    shape = Link("tested", 20, 2_000) if why_not_shaped() is None else Link("plain")
    with linked(shape) as place:
        echo = running(*place.app_prefix, sys.executable, "-c", ECHO, place.app_address)
        with echo as echoing:
            assert echoing.line() == "up"
            ask = running(*place.viewer_prefix, sys.executable, "-c", ASK, place.app_address)
            with ask as asking:
                byte, bulk = map(float, asking.line().split())
    if shape.is_shaped:
        assert byte >= 0.040
        assert bulk >= 0.040 + 60_000 * 8 / 2_000_000
    else:
        assert byte < 1.0


def test_nothing_is_left_of_a_link() -> None:
    """The namespaces go with the block."""
    with linked(Link("plain")):
        pass
    spaces = Path("/run/netns")
    assert not [one for one in (spaces.iterdir() if spaces.exists() else ()) if str(os.getpid()) in one.name]


@pytest.mark.timeout(120)
def test_a_short_turn_yields_figures() -> None:
    """One scene of one second, on the plain link: every part at work together."""
    records = list(compare(Plan(("plain",), ("ours",), ("typing",), pace=0.2)))
    assert [record["scene"] for record in records] == ["first", "typing"]
    assert records[1]["fps"] > 0
    assert records[1]["p50"] > 0
