# SPDX-License-Identifier: Apache-2.0
"""A device at the wire: the house's own consent machine, fed by the real Gateway, pressed by hand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sdconsole.contract import app as messages
from sdconsole.contract import routes
from sdconsole.contract.codec import decode_reply, encode
from sdconsole.domain.consent import device as machine
from sdconsole.domain.ids import GrantId, InstanceId, RequestId
from sdconsole.domain.scopes import Scope
from tests.journeys.desk.desk import App
from tests.journeys.desk.party import Reply, key_of

NO_ANSWER = Reply(0)


def observed(state: dict[str, Any]) -> machine.Observed:
    """A state of the Gateway as the machine takes it in."""
    return decode_reply(messages.AppState, encode(state)).observed()


@dataclass
class Device:
    """The machine of one joined app. What it commands is kept in `did`; what it has to say is sent."""

    app: App
    state: machine.DeviceConsent
    did: list[machine.Command] = field(default_factory=list)
    unsent: list[machine.Command] = field(default_factory=list)
    now: int = 0
    is_cut: bool = False
    """The Gateway cannot be reached: what is to be said waits."""

    @classmethod
    def of(cls, app: App) -> "Device":
        """The device an app runs on."""
        return cls(app, machine.DeviceConsent(InstanceId(key_of(app.instance)[:22])))

    def take(self, step: machine.Step) -> None:
        """Take one step of the machine."""
        self.state, commands = step
        self.did.extend(commands)
        said = machine.Reply | machine.TellStopped | machine.TellNarrowed
        self.unsent.extend(item for item in commands if isinstance(item, said))

    def see(self, state: dict[str, Any]) -> None:
        """Take in a state of the Gateway, however old."""
        self.take(machine.observe(self.state, observed(state), self.now))

    async def look(self) -> dict[str, Any]:
        """Take in the Gateway's state as it is, and say what there is to say."""
        state = await self.app.state()
        self.see(state)
        await self.send()
        return state

    async def send(self) -> Reply:
        """Say what there is to say; the Gateway's last answer."""
        reply = NO_ANSWER
        while self.unsent and not self.is_cut:
            item = self.unsent.pop(0)
            if isinstance(item, machine.TellStopped):
                reply = await self.app.party.call(routes.APP_STOP)
                continue
            if isinstance(item, machine.TellNarrowed):
                body = {"grant": item.grant, "scopes": sorted(item.scopes)}
                reply = await self.app.party.call(routes.APP_NARROW, body)
                continue
            assert isinstance(item, machine.Reply)
            reply = await self.app.answer(item.request, *sorted(item.scopes))
            if not reply.is_ok:
                self.take(machine.answer_refused(self.state, item.request))
        return reply

    def allow(self, *scopes: str) -> RequestId:
        """Press Allow in the prompt that is shown."""
        prompt = self.state.prompt
        assert prompt is not None, "no prompt is shown"
        chosen = frozenset(Scope(scope) for scope in scopes) or prompt.scopes
        self.take(machine.press_allow(self.state, prompt.request, chosen))
        return prompt.request

    def narrow(self, grant: GrantId, *scopes: str) -> None:
        """Leave an open grant no more than these scopes."""
        left = frozenset(Scope(scope) for scope in scopes)
        self.take(machine.press_narrow(self.state, grant, left))

    def stop(self) -> None:
        """Press Stop."""
        self.take(machine.press_stop(self.state))

    def pass_time(self, ms: int) -> None:
        """Let the device's own time pass."""
        self.now += ms
        self.take(machine.tick(self.state, self.now))

    def renew(self, lease: dict[str, Any]) -> None:
        """Take in a renewed lease."""
        live = frozenset(GrantId(grant) for grant in lease["grants"])
        self.take(machine.renew(self.state, self.now, lease["number"], lease["epoch"], live))

    @property
    def opened(self) -> list[machine.LocalGrant]:
        """Every grant it ever opened for."""
        return [item.grant for item in self.did if isinstance(item, machine.Open)]

    @property
    def open_count(self) -> int:
        """For how many grants it is open now."""
        return len(self.state.open)

    def shown(self) -> list[RequestId]:
        """Every prompt it ever showed."""
        return [item.prompt.request for item in self.did if isinstance(item, machine.Show)]


def states(frames: Iterable[Any]) -> list[dict[str, Any]]:
    """The states among a stream's frames."""
    return [frame.data for frame in frames if frame.event == "state"]
