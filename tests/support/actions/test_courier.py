# SPDX-License-Identifier: Apache-2.0
"""What must be heard is heard: in order, repeated, and no longer than it is wanted."""

import asyncio

from sdconsole.client.transport import LineLost, LineProblem
from sdconsole.domain.refusal import Reason, Refusal, refuse
from sdconsole.support.actions.courier import Courier

REFUSED = LineLost(LineProblem.REFUSED)


class Gateway:
    """Answers as planned, and writes down what it heard."""

    def __init__(self, *plan: object) -> None:
        self.plan = list(plan)
        self.heard: list[str] = []

    async def hear(self, what: str) -> str | Refusal:
        self.heard.append(what)
        answer = self.plan.pop(0) if self.plan else "ok"
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(answer, str | Refusal)
        return answer


def courier() -> Courier:
    """One that waits as little as it may."""
    return Courier(lambda: 0.0)


async def test_it_repeats_until_the_gateway_answers() -> None:
    """A lost line and a Gateway in trouble are no answers; a refusal is one."""
    gateway = Gateway(REFUSED, REFUSED, refuse(Reason.UNAVAILABLE), refuse(Reason.REQUEST_OVER))
    reply = await courier().deliver(lambda: gateway.hear("allow"))
    assert reply == refuse(Reason.REQUEST_OVER)
    assert gateway.heard == ["allow"] * 4


async def test_the_order_is_kept_though_the_first_needs_several_tries() -> None:
    """A Stop that overtook an Allow would be undone by it."""
    gateway, bag = Gateway(REFUSED, REFUSED), courier()
    async with asyncio.TaskGroup() as group:
        for what in ("allow", "stop", "leave"):
            group.create_task(bag.deliver(lambda what=what: gateway.hear(what)))  # type: ignore[misc]
    assert gateway.heard == ["allow", "allow", "allow", "stop", "leave"]


async def test_what_nobody_wants_any_more_is_not_told() -> None:
    """An Allow after Stop; the next in line is not held up by it."""
    gateway, bag = Gateway(REFUSED), courier()
    wanted = [True, False]
    assert await bag.deliver(lambda: gateway.hear("allow"), lambda: wanted.pop(0)) is None
    assert await bag.deliver(lambda: gateway.hear("stop")) == "ok"
    assert gateway.heard == ["allow", "stop"]


async def test_a_gateway_that_is_back_is_told_at_once() -> None:
    """Not after the back-off has run out."""
    gateway = Gateway(REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED)
    bag = Courier(lambda: 1.0)

    async def hear() -> str | Refusal:
        asyncio.get_running_loop().call_soon(bag.hurry)
        return await gateway.hear("stop")

    async with asyncio.timeout(5):  # the back-off alone would be 12 s
        assert await bag.deliver(hear) == "ok"
