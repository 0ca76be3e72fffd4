# SPDX-License-Identifier: Apache-2.0
"""P6: the longest gap in the beat of the window while it signs in over TLS and reads 10,000 sessions.

The Gateway is a process of its own with a certificate; what runs here is the console's own way in: TLS, the
key store, decoding, the snapshot into the list on the screen, then a search and a sorting of it.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from sdconsole.client.lines import ConsoleLine
from sdconsole.console.actions.feed import Feed
from sdconsole.console.mirror.clock import GatewayClock
from sdconsole.console.mirror.mirror import Mirror
from sdconsole.console.mirror.places import place_of
from sdconsole.console.models.order import Column
from sdconsole.contract.people import SignIn
from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.ids import SessionId
from sdconsole.domain.sessions import Session
from sdconsole.gateway.store.port import Case, Tx
from sdconsole.gateway.store.sql.opening import open_store
from sdconsole.toolkit.secrets import Secrets
from tests.bench.console.figures import Figure, Heart, live, show, wait_for
from tests.bench.console.stage import Stage
from tests.shared.certificates import make_certificate
from tests.shared.gateway import OWNER, PASSWORD, RunningGateway, set_up

SESSIONS = 10_000
LIMIT_MS = 33.0
REST_MS = 300
"""Between two actions, as when a person does them."""
BORN, NEVER = 1_700_000_000_000, 9_000_000_000_000


def measure() -> list[Figure]:
    """Each action in turn, with the beat's longest gap."""
    with tempfile.TemporaryDirectory(prefix="sdconsole-bench-") as name:
        folder = Path(name)
        cert, key = make_certificate("127.0.0.1").save(folder)
        os.environ["SSL_CERT_FILE"] = str(cert)
        set_up(folder / "data")
        asyncio.run(crowd(folder / "data"))
        with RunningGateway(folder / "data", ("--tls-cert", str(cert), "--tls-key", str(key))) as gateway:
            return watched(gateway.origin.replace("http://", "https://"))


def watched(origin: str) -> list[Figure]:
    """Do everything a technician's first minute does."""
    mirror = Mirror(GatewayClock(lambda: int(time.monotonic() * 1_000)))
    stage = Stage(mirror)
    network, heart = stage.network, Heart()
    network.start()
    line = ConsoleLine(origin, client="console/9.0.0")
    feed = Feed(network, mirror, lambda: 0.5, stage.rig.owner)
    found = list[Figure]()

    def beaten(what: str, run: Callable[[], object], is_done: Callable[[], bool]) -> None:
        heart.start()
        run()
        wait_for(is_done, what)
        live(REST_MS)
        heart.stop()
        found.append(Figure("P6", what, heart.worst, LIMIT_MS, "ms"))

    signed, kept = list[object](), list[object]()
    beaten("no action at all", lambda: live(1_000), lambda: True)

    async def sign_in() -> None:
        signed.append(await line.sign_in(OWNER, PASSWORD, "bench"))

    async def keep() -> None:
        kept.append(await Secrets(origin).write("sato", "token"))

    beaten("TLS set-up and sign-in", lambda: network.call(sign_in), lambda: bool(signed))
    beaten("key store: keep the sign-in", lambda: network.call(keep), lambda: bool(kept))
    (answer,) = signed
    if not isinstance(answer, SignIn):
        raise RuntimeError(f"no sign-in: {answer}")
    mirror.begin(answer)
    beaten(
        "snapshot of 10,000 sessions, decoded and listed",
        lambda: feed.start(line),
        lambda: len(mirror.entries()) >= SESSIONS and mirror.line.stage.value == "up",
    )
    channel = mirror.channels[0].id
    beaten("another place with 10,000 sessions", lambda: stage.view.go_to(place_of(channel)), lambda: True)
    # Each key comes after the idle moment before it, as when somebody types.
    for letters in ("s", "se", "session 9"):
        beaten(f"search, {letters!r} typed", partial(stage.view.search, letters), lambda: True)
    beaten("search, taken away", lambda: stage.view.search(""), lambda: True)
    order = Qt.SortOrder.DescendingOrder
    table = stage.view.table
    beaten("sorted by name", lambda: table.sortByColumn(Column.NAME, order), lambda: True)
    beaten("sorted by time", lambda: table.sortByColumn(Column.ELAPSED, order), lambda: True)
    feed.stop()
    return found


async def crowd(data: Path) -> None:
    """Put the sessions into the Gateway's own store, before it runs."""
    store = open_store(data)
    store.listen(lambda _events: None)

    async def command(tx: Tx) -> None:
        user = await tx.user_by_login(OWNER)
        (channel, *_more) = await tx.channels()
        assert user is not None
        for at in range(SESSIONS):
            number = await tx.next_number()
            session = Session(
                id=SessionId(f"bench{at:06}"), channel=channel.id, owner=user.technician.id,
                name=f"Session {at * 7919 % SESSIONS:05}", created_at=BORN + at, expires_at=NEVER,
                assignee=user.technician.id if at % 3 else None,
            )  # fmt: skip
            await tx.add_case(Case(session, Consent(), number, touched_at=BORN + at))

    await store.write(command)
    await store.close()


if __name__ == "__main__":
    sys.exit(show(measure))
