# SPDX-License-Identifier: Apache-2.0
"""SOS Calls: the reusable request links of a channel, for those who may edit the channel."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sdconsole.contract.channels import SosList, SosView, SosWrite
from sdconsole.contract.people import UserRef
from sdconsole.contract.routes import SOS_PAGE
from sdconsole.domain.channels import Channel
from sdconsole.domain.events import EventKind
from sdconsole.domain.ids import ChannelId, SosId, UserId
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action
from sdconsole.domain.sos import SOS_CALLS_MAX, SosCall, refuse_kinds
from sdconsole.domain.text import SOS_NAME, TextRule, clean, fold
from sdconsole.gateway.service.call import Call, Ids, Settings
from sdconsole.gateway.service.channels.places import take_place
from sdconsole.gateway.service.records import Stamp, log
from sdconsole.gateway.service.seats import can_work_in
from sdconsole.gateway.service.sessions.ways import NONCE_BYTES
from sdconsole.gateway.service.vault import hash_of
from sdconsole.gateway.store.port import Sos, Tx

KIND: Final = TextRule("kind", 1, 64)
"""What a form offers must say something; what comes back may be nothing at all (`text.ISSUE_KIND`)."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What an SOS Call is to be, as it was asked for."""

    name: str
    technician: UserId | None = None
    kinds: tuple[str, ...] = ()
    is_suspended: bool = False


async def sos_calls(tx: Tx, call: Call[None]) -> SosList | Refusal:
    """Return the SOS Calls of a channel, by name."""
    channel = await _manage(tx, call)
    if isinstance(channel, Refusal):
        return channel
    rows = await tx.sos_calls(channel.id)
    return SosList(calls=tuple([await view_of_sos(tx, call.settings, row) for row in rows]))


async def sos_new(tx: Tx, call: Call[SosWrite]) -> SosView | Refusal:
    """Create a reusable request link."""
    channel = await _manage(tx, call)
    if isinstance(channel, Refusal):
        return channel
    row = await create(tx, _stamp(call), call.ids, call.settings, channel.id, _wish(call.body))
    return row if isinstance(row, Refusal) else await view_of_sos(tx, call.settings, row)


async def sos_edit(tx: Tx, call: Call[SosWrite]) -> SosView | Refusal:
    """Change, suspend or resume a request link; its link stays as it is."""
    before = await _own(tx, call)
    if isinstance(before, Refusal):
        return before
    row = await change(tx, _stamp(call), before, _wish(call.body))
    return row if isinstance(row, Refusal) else await view_of_sos(tx, call.settings, row)


async def sos_remove(tx: Tx, call: Call[None]) -> Refusal | None:
    """Delete a request link: it leads nowhere from now on."""
    row = await _own(tx, call)
    if isinstance(row, Refusal):
        return row
    await remove(tx, _stamp(call), row)
    return None


async def replay_sos(tx: Tx, call: Call[SosWrite], resource: str) -> SosView | Refusal:
    """Answer a repeated call with the SOS Call it made, as it is now."""
    channel = await _manage(tx, call)
    if isinstance(channel, Refusal):
        return channel
    row = await tx.sos(SosId(resource))
    if row is None or row.call.channel != channel.id:
        return refuse(Reason.NOT_FOUND, NextStep.REFRESH)
    return await view_of_sos(tx, call.settings, row)


async def create(
    tx: Tx, stamp: Stamp, ids: Ids, settings: Settings, channel: ChannelId, wish: Wish
) -> Sos | Refusal:
    """Make an SOS Call with a link of 128 bits, kept as a hash to find it by and sealed to show it again."""
    if len(await tx.sos_calls(channel)) >= SOS_CALLS_MAX:
        return refuse(
            Reason.VALUE_OUT_OF_RANGE,
            NextStep.CORRECT_INPUT,
            field="sos_calls",
            minimum=0,
            maximum=SOS_CALLS_MAX,
        )
    checked = await _checked(tx, channel, wish)
    if isinstance(checked, Refusal):
        return checked
    sos, token = SosId(ids.new_id()), ids.link_token()
    made = SosCall(
        sos, channel, checked.name, stamp.now, checked.technician, checked.kinds, checked.is_suspended
    )
    row = Sos(made, hash_of(token), settings.vault.seal(token, _bound(sos), ids.random(NONCE_BYTES)))
    if not await tx.add_sos(row):
        return refuse(Reason.NAME_TAKEN, NextStep.CORRECT_INPUT, field="name")
    await log(tx, stamp, EventKind.SOS_CREATED, channel=channel, sos=sos, name=made.name)
    return row


async def change(tx: Tx, stamp: Stamp, before: Sos, wish: Wish) -> Sos | Refusal:
    """Write all of what an SOS Call is to be from now on."""
    old = before.call
    checked = await _checked(tx, old.channel, wish, had=old.technician)
    if isinstance(checked, Refusal):
        return checked
    after = replace(
        before,
        call=replace(
            old,
            name=checked.name,
            technician=checked.technician,
            kinds=checked.kinds,
            is_suspended=checked.is_suspended,
            version=old.version + 1,
        ),
    )
    if not await tx.save_sos(after, old.version):
        return refuse(Reason.NAME_TAKEN, NextStep.CORRECT_INPUT, field="name")
    name, is_suspended = after.call.name, int(after.call.is_suspended)
    facts: dict[str, str | int] = {"sos": old.id, "name": name, "is_suspended": is_suspended}
    await log(tx, stamp, EventKind.SOS_CHANGED, channel=old.channel, **facts)
    return after


async def remove(tx: Tx, stamp: Stamp, row: Sos) -> None:
    """Delete an SOS Call."""
    await tx.remove_sos(row.call.id)
    channel, name = row.call.channel, row.call.name
    await log(tx, stamp, EventKind.SOS_REMOVED, channel=channel, sos=row.call.id, name=name)


async def view_of_sos(tx: Tx, settings: Settings, row: Sos) -> SosView:
    """Return an SOS Call with the link one publishes ("" if it was sealed under a key that is lost)."""
    call, token = row.call, settings.vault.open(row.link_sealed, _bound(row.call.id))
    user = None if call.technician is None else await tx.user(call.technician)
    return SosView(
        id=call.id,
        channel=call.channel,
        name=call.name,
        link="" if token is None else sos_url(settings.origin, token),
        technician=None
        if user is None
        else UserRef(id=user.technician.id, display_name=user.technician.display_name),
        kinds=call.kinds,
        is_suspended=call.is_suspended,
        created_at=call.created_at,
        version=call.version,
    )


def sos_url(origin: str, token: str) -> str:
    """Return the link to publish."""
    return origin + SOS_PAGE.format(token=token)


async def _manage(tx: Tx, call: Call[Any]) -> Channel | Refusal:
    """Return the channel in the path if the caller may edit it."""
    place = await take_place(tx, call, Action.EDIT_CHANNEL)
    return place if isinstance(place, Refusal) else place.channel


async def _own(tx: Tx, call: Call[Any]) -> Sos | Refusal:
    """Return the SOS Call in the path, at the version the caller has seen."""
    channel = await _manage(tx, call)
    if isinstance(channel, Refusal):
        return channel
    row = await tx.sos(SosId(call.path["sos_id"]))
    if row is None or row.call.channel != channel.id:
        return refuse(Reason.NOT_FOUND, NextStep.REFRESH)
    if call.if_match is not None and call.if_match != row.call.version:
        return refuse(Reason.VERSION_STALE, NextStep.REFRESH, version=row.call.version)
    return row


async def _checked(tx: Tx, channel: ChannelId, wish: Wish, had: UserId | None = None) -> Wish | Refusal:
    """Return the wish as it is kept. Whoever `had` it already may stay, though they lost their access."""
    name, kinds = clean(wish.name, SOS_NAME), _kinds(wish.kinds)
    if isinstance(name, Refusal):
        return name
    if isinstance(kinds, Refusal):
        return kinds
    if wish.technician is not None and wish.technician != had:
        user = await tx.user(wish.technician)
        if user is None or not await can_work_in(tx, user.technician, channel):
            return refuse(Reason.TARGET_WITHOUT_ACCESS, NextStep.CORRECT_INPUT)
    return replace(wish, name=name, kinds=kinds)


def _kinds(typed: Sequence[str]) -> tuple[str, ...] | Refusal:
    """Return the kinds in order, each once."""
    kinds: dict[str, str] = {}
    for text in typed:
        kind = clean(text, KIND)
        if isinstance(kind, Refusal):
            return kind
        kinds.setdefault(fold(kind), kind)
    return refuse_kinds(tuple(kinds.values())) or tuple(kinds.values())


def _wish(body: SosWrite) -> Wish:
    return Wish(body.name, body.technician, body.kinds, body.is_suspended)


def _stamp(call: Call[Any]) -> Stamp:
    return Stamp(call.now, call.technician)


def _bound(sos: SosId) -> str:
    return f"sos {sos}"
