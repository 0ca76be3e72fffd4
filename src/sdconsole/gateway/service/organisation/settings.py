# SPDX-License-Identifier: Apache-2.0
"""What administrators set for the whole Gateway; it acts at once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from sdconsole.contract.admin import GatewaySettings, SettingsWrite
from sdconsole.contract.codec import encode
from sdconsole.contract.policy import is_sound
from sdconsole.contract.version import MIN_CLIENT_VERSION
from sdconsole.domain.entitlement import parse_version, refuse_version
from sdconsole.domain.events import EventKind
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.domain.rights import Action
from sdconsole.domain.text import ORGANISATION, clean
from sdconsole.gateway.config import web_address
from sdconsole.gateway.service.call import Call, Settings
from sdconsole.gateway.service.organisation.office import refuse_office
from sdconsole.gateway.service.organisation.terms import terms_of
from sdconsole.gateway.service.records import Stamp, log
from sdconsole.gateway.service.seats import installed
from sdconsole.gateway.store.port import Installation, Tx

LIVE_MAX: Final = 100
"""Live remote sessions one technician may be given."""


async def settings(tx: Tx, call: Call[None]) -> GatewaySettings | Refusal:
    """Return what holds for the whole Gateway."""
    refusal = refuse_office(call, Action.MANAGE_SETTINGS)
    return refusal or settings_view(await installed(tx), call.settings)


async def settings_edit(tx: Tx, call: Call[SettingsWrite]) -> GatewaySettings | Refusal:
    """Change what holds for the whole Gateway; what is left out stays."""
    refusal = refuse_office(call, Action.MANAGE_SETTINGS)
    if refusal is not None:
        return refusal
    row = await installed(tx)
    if call.if_match is not None and call.if_match != row.version:
        return refuse(Reason.VERSION_STALE, NextStep.REFRESH, version=row.version)
    minimum = call.body.min_client_version or ""
    # Who shuts their own console out could not take it back; the command line can (`_flaw` judges the rest).
    if call.client and parse_version(minimum) and refuse_version(call.client, minimum) is not None:
        step, most = NextStep.CORRECT_INPUT, call.client
        return refuse(Reason.VALUE_OUT_OF_RANGE, step, field="min_client_version", maximum=most)
    return await change_settings(tx, Stamp(call.now, call.technician), call.settings, call.body)


async def change_settings(
    tx: Tx, stamp: Stamp, configured: Settings, said: SettingsWrite
) -> GatewaySettings | Refusal:
    """Change what holds; nothing is written where nothing changes."""
    row = await installed(tx)
    organisation = clean(row.organisation if said.organisation is None else said.organisation, ORGANISATION)
    if isinstance(organisation, Refusal):
        return organisation
    wanted = {
        name: value
        for name in ("min_client_version", "download_url", "live_remote_sessions", "console_policy")
        if (value := getattr(said, name)) is not None
    }
    flaw = _flaw(said)
    if flaw:
        return refuse(Reason.VALUE_OUT_OF_RANGE, NextStep.CORRECT_INPUT, field=flaw)
    after = replace(row, organisation=organisation, **wanted)
    if after != row:
        after = replace(after, version=row.version + 1)
        await tx.put_installation(after)
        names = ("organisation", *wanted)
        facts: dict[str, Any] = {
            name: _told(after, name) for name in names if getattr(after, name) != getattr(row, name)
        }
        await log(tx, stamp, EventKind.SETTINGS_CHANGED, **facts)
    return settings_view(after, configured)


def settings_view(row: Installation, configured: Settings) -> GatewaySettings:
    """Return what holds, as administrators read it."""
    terms = terms_of(row, configured)
    return GatewaySettings(
        organisation=row.organisation,
        min_client_version=terms.min_client_version,
        download_url=terms.download_url,
        live_remote_sessions=terms.live_remote_sessions,
        version=row.version,
        console_policy=dict(row.console_policy),
    )


def _told(row: Installation, name: str) -> str | int:
    value: str | int | Mapping[str, str] = getattr(row, name)
    return encode(value).decode() if isinstance(value, Mapping) else value


def _flaw(said: SettingsWrite) -> str:
    """Return the field whose value cannot be, or ""."""
    minimum = said.min_client_version
    # Below the oldest this Gateway speaks with there is nothing to let in.
    if minimum is not None and refuse_version(minimum, MIN_CLIENT_VERSION) is not None:
        return "min_client_version"
    if said.live_remote_sessions is not None and not 1 <= said.live_remote_sessions <= LIVE_MAX:
        return "live_remote_sessions"
    if said.download_url is not None:
        try:
            web_address(said.download_url)
        except ValueError:
            return "download_url"
    if said.console_policy is not None and not is_sound(said.console_policy):
        return "console_policy"
    return ""
