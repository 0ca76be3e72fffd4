# SPDX-License-Identifier: Apache-2.0
"""Feeds one target: led by coverage with atheris, by mutation alone where that is not installed.

    python -m tests.fuzz.engine TARGET CASES SEED

Prints `cases SECONDS ENGINE` at the end. A finding ends the run with its input and a traceback.
"""

import importlib.util
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

HANG_S = 0.1
_TRIES = 5
"""A slow answer is measured again: on a busy machine the first one may be somebody else's doing."""
_LONGEST = 4096


class HangError(AssertionError):
    """An answer that took too long, each time."""


def main(argv: Sequence[str]) -> int:
    """Run; returns 0, or ends with the finding."""
    name, cases, seed = argv[0], int(argv[1]), int(argv[2])
    if importlib.util.find_spec("atheris") is not None:
        return _guided(name, cases, seed)
    return _mutated(name, cases, seed)


def _guided(name: str, cases: int, seed: int) -> int:
    atheris = importlib.import_module("atheris")  # brings no types

    with atheris.instrument_imports(include=["sdconsole.media", "sdconsole.contract", "sdconsole.domain"]):
        from tests.fuzz.seeds import seeds_of
        from tests.fuzz.targets import TARGETS
    feed = timed(TARGETS[name][0])
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        corpus, found = Path(folder) / "corpus", Path(folder) / "found"
        corpus.mkdir()
        for number, data in enumerate(seeds_of(name)):
            (corpus / str(number)).write_bytes(data)
        done = [0]

        def one(data: bytes) -> None:
            done[0] += 1
            try:
                feed(data)
            except BaseException:
                print(f"FINDING in {name}: {data.hex()}", file=sys.stderr, flush=True)
                raise
            if done[0] == cases:
                # libFuzzer ends the process itself and would not come back here.
                print(f"{cases} {time.monotonic() - began:.1f} atheris", flush=True)

        limits = (
            f"-runs={cases + 10}",
            f"-seed={seed}",
            f"-max_len={_LONGEST}",
            "-timeout=10",
            "-rss_limit_mb=2048",
        )
        quiet = ("-verbosity=0", "-print_final_stats=0", f"-artifact_prefix={found}-")
        atheris.Setup([sys.argv[0], *limits, *quiet, str(corpus)], one)
        atheris.Fuzz()
    return 0


def _mutated(name: str, cases: int, seed: int) -> int:
    from tests.fuzz.seeds import seeds_of
    from tests.fuzz.targets import TARGETS

    feed, chance = timed(TARGETS[name][0]), random.Random(seed)
    pool, began = [bytes(data) for data in seeds_of(name)], time.monotonic()
    for _ in range(cases):
        data = mutate(chance.choice(pool), pool, chance)
        try:
            feed(data)
        except BaseException:
            print(f"FINDING in {name}: {data.hex()}", file=sys.stderr, flush=True)
            raise
    print(f"{cases} {time.monotonic() - began:.1f} mutation", flush=True)
    return 0


def mutate(data: bytes, pool: Sequence[bytes], chance: random.Random) -> bytes:
    """Change something: bits, bytes, lengths, pieces of other inputs."""
    changed = bytearray(data[:_LONGEST])
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(changed) + 1)
        match chance.randrange(6):
            case 0 if changed:
                changed[at % len(changed)] ^= 1 << chance.randrange(8)
            case 1 if changed:
                changed[at % len(changed)] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
            case 2:
                changed[at:at] = chance.randbytes(chance.randrange(1, 9))
            case 3:
                del changed[at : at + chance.randrange(1, 9)]
            case 4:
                piece = chance.choice(pool)
                start = chance.randrange(len(piece) + 1)
                changed[at:at] = piece[start : start + chance.randrange(64)]
            case _:
                del changed[at:]
    return bytes(changed)


def timed(feed: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Return `feed`, which also raises `HangError` when it is slow each time."""

    def one(data: bytes) -> None:
        quickest = HANG_S * 2
        for _ in range(_TRIES):
            began = time.perf_counter()
            feed(data)
            quickest = min(quickest, time.perf_counter() - began)
            if quickest <= HANG_S:
                return
        raise HangError(f"{quickest * 1000:.0f} ms for {len(data)} bytes")

    return one


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
