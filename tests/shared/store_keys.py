# SPDX-License-Identifier: Apache-2.0
"""What every store keeps of sign-ins, tokens, connections, repeated calls, attempts; what it forgets."""

from dataclasses import replace

from sdconsole.domain.consent.desk import Consent
from sdconsole.domain.consent.requests import RequestState
from sdconsole.domain.ids import ConsoleId, GrantId, InstanceId, SessionId, UserId
from sdconsole.gateway.store.port import Connection, Console, Done, Side, Store, Ticket, Token, TokenKind, Tx
from sdconsole.gateway.store.retention import ATTEMPTS_KEPT, CONNECTIONS_KEPT, DONE_KEPT, TOKENS_KEPT
from tests.shared.builders import NOW, case
from tests.shared.store_rows import grant, happening, people, request


async def keys_are_kept(store: Store) -> None:
    """Sign-ins end with their tokens, one-use tokens are used once, tokens of a session are revoked by
    kind.
    """
    console = Console(ConsoleId("k1"), UserId("t1"), "PC", "192.0.2.1", NOW, NOW + 100)
    access = Token(b"a", TokenKind.ACCESS, NOW, NOW + 9, user=UserId("t1"), console=console.id)
    refresh = replace(access, hash=b"r", kind=TokenKind.REFRESH)
    joined = Token(b"j", TokenKind.APP, NOW, NOW + 9, session=SessionId("s1"), instance=InstanceId("i"))

    async def check(tx: Tx) -> None:
        await people(tx)
        await tx.add_case(case(1))
        await tx.add_console(console)
        await tx.add_console(replace(console, id=ConsoleId("k0"), created_at=NOW - 1, expires_at=NOW + 50))
        for token in (access, refresh, joined):
            await tx.add_token(token)
        assert await tx.token(b"a", TokenKind.ACCESS) == access
        assert await tx.token(b"a", TokenKind.REFRESH) is None
        assert await tx.use_token(b"r", NOW + 1)
        assert not await tx.use_token(b"r", NOW + 2)
        assert (await tx.token(b"r", TokenKind.REFRESH)) == replace(refresh, used_at=NOW + 1)
        assert [item.id for item in await tx.consoles_of(UserId("t1"))] == ["k0", "k1"]
        assert [item.id for item in await tx.due_consoles(NOW + 100, 9)] == ["k0", "k1"]
        assert [item.id for item in await tx.due_consoles(NOW + 99, 9)] == ["k0"]
        assert await tx.extend_console(console.id, NOW + 500)
        assert await tx.console(console.id) == replace(console, expires_at=NOW + 500)
        assert await tx.extend_console(console.id, console.expires_at)
        assert await tx.end_console(console.id, NOW + 3)
        assert not await tx.extend_console(console.id, NOW + 500)
        assert not await tx.end_console(console.id, NOW + 4)
        assert await tx.console(console.id) == replace(console, ended_at=NOW + 3)
        assert (await tx.token(b"a", TokenKind.ACCESS)) == replace(access, revoked_at=NOW + 3)
        assert [item.id for item in await tx.consoles_of(UserId("t1"))] == ["k0"]
        await tx.revoke_tokens(SessionId("s1"), TokenKind.JOIN, NOW + 5)
        assert await tx.token(b"j", TokenKind.APP) == joined
        await tx.revoke_tokens(SessionId("s1"), TokenKind.APP, NOW + 5)
        assert await tx.token(b"j", TokenKind.APP) == replace(joined, revoked_at=NOW + 5)
        assert not await tx.use_token(b"j", NOW + 6)

    await store.write(check)


async def connections_are_kept(store: Store) -> None:
    """A connection is found by either ticket, and is open until it ends."""
    row = Connection("x1", SessionId("s1"), GrantId("g1"), UserId("t1"), NOW, Ticket(b"v", NOW + 30))
    paired = replace(row, app_ticket=Ticket(b"p", NOW + 31, NOW + 2), paired_at=NOW + 3)

    async def check(tx: Tx) -> None:
        await people(tx)
        parts = Consent((request(1, state=RequestState.ALLOWED),), (grant(1),))
        await tx.add_case(replace(case(1), consent=parts))
        await tx.add_connection(row)
        assert await tx.connection("x1") == row
        assert await tx.connection_by_ticket(b"v") == (row, Side.VIEWER)
        assert await tx.connection_by_ticket(b"p") is None
        await tx.save_connection(paired)
        assert await tx.connection_by_ticket(b"p") == (paired, Side.APP)
        assert await tx.open_connections(SessionId("s1")) == [paired]
        assert await tx.open_connections(SessionId("s2")) == []
        assert await tx.open_connections(None) == [paired]
        await tx.save_connection(replace(paired, ended_at=NOW + 9))
        assert await tx.open_connections(None) == []

    await store.write(check)


async def what_is_useless_is_forgotten(store: Store) -> None:
    """Idempotency keys, ended tokens, old attempts and connections go; younger ones and the log stay."""
    done = Done("user t1", "key", b"digest", "s1", NOW)

    async def write(tx: Tx) -> None:
        await people(tx)
        await tx.add_done(replace(done, resource="old"))
        await tx.add_done(done)
        assert await tx.done("user t1", "key") == done
        assert await tx.done("user t2", "key") is None
        for at in (1, 2, 3):
            await tx.add_attempt("login", "a", NOW + at)
        await tx.add_attempt("login", "b", NOW + 4)
        assert await tx.attempts("login", "a", NOW + 1, 9) == [NOW + 2, NOW + 3]
        assert await tx.attempts("login", "a", NOW, 1) == [NOW + 3]
        assert await tx.attempts("login", None, NOW, 9) == [NOW + 1, NOW + 2, NOW + 3, NOW + 4]
        assert await tx.attempts("other", None, NOW, 9) == []
        await tx.add_token(Token(b"t", TokenKind.SET_UP, NOW, NOW, user=UserId("t1")))
        await tx.append(happening())
        assert await tx.forget(NOW, 10) == 0

    await store.write(write)
    far = NOW + 10 + max(ATTEMPTS_KEPT, CONNECTIONS_KEPT, DONE_KEPT, TOKENS_KEPT)
    assert await store.write(lambda tx: tx.forget(far, 2)) == 4
    assert await store.write(lambda tx: tx.forget(far, 10)) == 2
    assert await store.write(lambda tx: tx.forget(far, 10)) == 0
    assert await store.read(lambda tx: tx.done("user t1", "key")) is None
    assert await store.read(lambda tx: tx.last_seq()) == 1
