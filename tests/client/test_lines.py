# SPDX-License-Identifier: Apache-2.0
"""The console's line renews its access token once for all callers, and says when the sign-in is over."""

import asyncio
import json

from sdconsole.client.lines import ConsoleLine
from sdconsole.contract import routes
from sdconsole.contract.codec import encode
from sdconsole.contract.people import EntitlementView, Me, SignIn
from sdconsole.contract.problems import problem_of
from sdconsole.domain.ids import ConsoleId, UserId
from sdconsole.domain.people import Role
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from tests.client.scripted import Asked, answer, scripted

ME = Me(
    id=UserId("u1"),
    login="sato",
    display_name="佐藤",
    role=Role.TECHNICIAN,
    has_attended_access=True,
    console=ConsoleId("c1"),
    organisation="Example",
    entitlement=EntitlementView(attended_access=True, technician_seats=None, valid_until=None, issued_to=""),
)
OVER = refuse(Reason.NOT_SIGNED_IN, NextStep.SIGN_IN)


def sign_in(number: int) -> SignIn:
    return SignIn(
        access_token=f"access{number}",
        access_life=900_000,
        refresh_token=f"refresh{number}",
        refresh_life=1,
        me=ME,
        now=0,
    )


class Desk:
    """Knows one good access and one good refresh token; a refresh makes the next pair."""

    def __init__(self) -> None:
        self.number = 1
        self.good = "access1"
        self.refreshes = 0
        self.is_over = False

    async def __call__(self, asked: Asked, writer: asyncio.StreamWriter) -> None:
        if asked.path == routes.LOGIN.path:
            writer.write(answer(200, encode(sign_in(self.number))))
        elif asked.path == routes.REFRESH.path and not self.is_over:
            assert json.loads(asked.body) == {"refresh_token": f"refresh{self.number}"}
            self.number += 1
            self.refreshes += 1
            self.good = f"access{self.number}"
            writer.write(answer(200, encode(sign_in(self.number))))
        elif asked.headers.get("authorization") == f"Bearer {self.good}" and not self.is_over:
            writer.write(answer(200, encode(ME)))
        else:
            writer.write(answer(401, encode(problem_of(OVER)), "application/problem+json"))


async def test_a_run_out_token_is_renewed_once_for_all_callers() -> None:
    desk = Desk()
    kept: list[SignIn] = []
    async with scripted(desk) as server:
        line = ConsoleLine(server.origin, client="console/0.1.0", on_tokens=kept.append)
        assert isinstance(await line.sign_in("sato", "x", "PC"), SignIn)
        desk.good = "nothing"
        replies = await asyncio.gather(*(line.call(routes.ME) for _ in range(8)))
        await line.aclose()
    assert replies == [ME] * 8
    assert desk.refreshes == 1
    assert [item.refresh_token for item in kept] == ["refresh1", "refresh2"]


async def test_an_ended_sign_in_is_said_and_forgotten() -> None:
    desk = Desk()
    async with scripted(desk) as server:
        line = ConsoleLine(server.origin, client="console/0.1.0")
        await line.sign_in("sato", "x", "PC")
        desk.is_over = True
        assert await line.call(routes.ME) == OVER
        assert line.token is None
        assert line.signed_in is None
        renewed = await line.renew(None)
        await line.aclose()
    assert isinstance(renewed, Refusal)
    assert renewed.reason is Reason.NOT_SIGNED_IN


async def test_signing_out_forgets_the_tokens_even_when_the_gateway_is_gone() -> None:
    desk = Desk()
    async with scripted(desk) as server:
        line = ConsoleLine(server.origin, client="console/0.1.0")
        await line.sign_in("sato", "x", "PC")
        desk.is_over = True
        await line.sign_out()
        await line.aclose()
    assert line.token is None
