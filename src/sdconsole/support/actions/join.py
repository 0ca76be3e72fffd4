# SPDX-License-Identifier: Apache-2.0
"""From an invitation to a joined session, in two steps on the network thread: who is there, then join."""

from dataclasses import dataclass

from sdconsole.client.lines import AppLine
from sdconsole.contract.app import AppState, DeviceSaid, Joined, JoinRequest
from sdconsole.contract.people import Hello
from sdconsole.domain.ids import InstanceId
from sdconsole.domain.refusal import Refusal
from sdconsole.support.mirror.entry import Invitation


@dataclass(frozen=True, slots=True)
class Arrived:
    """Joined: the line with its token, and the session's first state."""

    line: AppLine
    state: AppState


class Doorbell:
    """One try to join; makes its line on the network thread and gives it up when it does not get in."""

    def __init__(self, invitation: Invitation, client: str) -> None:
        self.invitation = invitation
        self._client = client
        self._line: AppLine | None = None

    async def ring(self) -> Hello | Refusal:
        """Return who is there; raises `LineLost`. Tells nothing of the invitation."""
        line = AppLine(self.invitation.origin, client=self._client)
        self._line = line
        try:
            hello = await line.hello()
        except BaseException:
            await self.give_up()
            raise
        if isinstance(hello, Refusal):
            await self.give_up()
        return hello

    async def enter(self, device_key: str, instance: InstanceId, device: DeviceSaid) -> Arrived | Refusal:
        """Join; raises `LineLost`. `device_key` is this computer's key for this Gateway."""
        line = self._line or AppLine(self.invitation.origin, client=self._client)
        self._line = line
        request = JoinRequest(
            token=self.invitation.token,
            pin=self.invitation.pin,
            device_key=device_key,
            instance=instance,
            device=device,
        )
        try:
            reply = await line.join(request)
        except BaseException:
            await self.give_up()
            raise
        if isinstance(reply, Joined):
            return Arrived(line, reply.state)
        await self.give_up()
        return reply

    async def give_up(self) -> None:
        """Close the line."""
        line, self._line = self._line, None
        if line is not None:
            await line.aclose()
