# SPDX-License-Identifier: Apache-2.0
"""What is written down holds no secret: not the database, not the log, not what is printed of a call."""

import hashlib
from pathlib import Path

import pytest

from sdconsole.contract import routes
from sdconsole.contract.sessions import SessionNew
from sdconsole.gateway.service.call import Call, Ids, Settings
from sdconsole.gateway.service.passwords import Hasher
from sdconsole.gateway.service.vault import Vault, hash_of
from tests.shared.builders import NOW, PASSWORD, chance, housed


async def test_the_database_holds_no_secret_in_plain(tmp_path: Path) -> None:
    """No password, token, link, PIN, device key or ticket is in any file, nor its plain hash where it
    is short.
    """
    async with housed("sql", tmp_path) as house:
        owner = await house.sign_in()
        made, machine, grant = await house.granted(owner)
        fresh = await house.get(
            routes.SESSION_NEW, SessionNew(channel=None), token=owner.token, key="a-key-for-one-call"
        )
        ticket = await house.connect(owner, made.session.id, grant.id)
        path = {"connection_id": ticket.connection}
        apps = await house.get(routes.APP_CONNECTION, token=machine.token, path=path)
        secrets = [
            PASSWORD,
            owner.token,
            owner.refresh_token,
            made.link.rpartition("/")[2],
            fresh.link.rpartition("/")[2],
            made.pin,
            fresh.pin,
            machine.token,
            machine.device_key,
            ticket.ticket,
            apps.ticket,
        ]
        shown = repr(house.settings) + repr(house.ids) + repr([event.what for event in house.events])
        for secret in secrets:
            assert secret not in shown
        needles = [secret.encode() for secret in secrets]
        for pin in (made.pin, fresh.pin):
            needles += [
                hashlib.sha256(pin.encode()).digest(),
                hashlib.sha256(pin.encode()).hexdigest().encode(),
            ]
        files = _contents(tmp_path)
    files += _contents(tmp_path)
    assert any(made.session.id.encode() in data for data in files)
    for needle in needles:
        assert not any(needle in data for data in files), needle


def test_a_printed_call_shows_no_secret() -> None:
    """The token and the source of chance stay out of what is printed."""
    hasher = Hasher(passes=1, memory=8)
    settings = Settings("https://gw.example", Vault(b"k" * 32), hasher)
    call = Call(routes.ME, None, now=NOW, ids=chance(), settings=settings, token="secret-token")
    hasher.close()
    assert "secret-token" not in repr(call)
    assert "Vault" not in repr(call)


def test_sealed_is_opened_only_as_what_it_is() -> None:
    """Another key, another purpose, a changed byte: nothing is shown."""
    vault = Vault(b"k" * 32)
    sealed = vault.seal("123456789", "pin s1", bytes(12))
    assert b"123456789" not in sealed
    assert vault.open(sealed, "pin s1") == "123456789"
    assert vault.open(sealed, "pin s2") is None
    assert vault.open(sealed[:-1] + bytes([sealed[-1] ^ 1]), "pin s1") is None
    assert vault.open(b"", "pin s1") is None
    assert Vault(b"l" * 32).open(sealed, "pin s1") is None
    assert Vault(b"l" * 32).mac_of_pin("123456789") != vault.mac_of_pin("123456789")
    with pytest.raises(ValueError, match="12 bytes"):
        vault.seal("1", "pin s1", b"short")
    with pytest.raises(ValueError, match="32"):
        Vault(b"short")
    assert len(hash_of("x")) == 32


def test_drawn_numbers_are_uniform() -> None:
    """Digits of PINs are as frequent as chance has it (chi-square over 100,000 draws), and in range."""
    ids, counts = chance(11), [0] * 10
    for _ in range(100_000):
        counts[ids.draw(10)] += 1
    assert sum((count - 10_000) ** 2 / 10_000 for count in counts) < 27.9  # p = 0.001, nine degrees
    edge = Ids(lambda size: b"\xff" * (size - 1) + b"\x05" if size > 1 else b"\x05")
    assert edge.draw(10) == 5
    assert len({ids.new_id() for _ in range(10_000)}) == 10_000


def _contents(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in sorted(folder.iterdir())]
