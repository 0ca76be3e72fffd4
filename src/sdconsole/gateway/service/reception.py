# SPDX-License-Identifier: Apache-2.0
"""What the HTTP layer calls: who is it, was it called before, run the handler, all in one transaction."""

from dataclasses import replace
from typing import Any

from sdconsole.contract.codec import encode
from sdconsole.contract.limits import IDEMPOTENCY_MS
from sdconsole.contract.routes import Who
from sdconsole.domain.refusal import NextStep, Reason, Refusal, refuse
from sdconsole.gateway.service.call import NOBODY, AppCaller, Call, Caller, ConsoleCaller, Keep
from sdconsole.gateway.service.people.callers import caller_of_app, caller_of_console
from sdconsole.gateway.service.records import LostRaceError
from sdconsole.gateway.service.table import HANDLERS, PREPARE, REPLAY
from sdconsole.gateway.store.port import Done, StorageFullError, Store, Tx


async def serve(store: Store, call: Call[Any]) -> Any:
    """Return the reply of the call's route (None where it is `Empty`), or a `Refusal`.

    GET routes run on a read snapshot, others in one durable transaction. Events of the transaction reach the
    store's listeners before this returns.
    """
    prepare = PREPARE.get(call.route.name)
    if prepare is not None:
        prepared = await prepare(store, call)
        if isinstance(prepared, Refusal):
            return prepared
        call = replace(call, prepared=prepared)
    try:
        if call.route.method == "GET":
            result = await store.read(lambda tx: _handle(tx, call))
        else:
            result = await store.write(lambda tx: _handle(tx, call))
    except LostRaceError:
        return refuse(Reason.VERSION_STALE, NextStep.REFRESH)
    except StorageFullError:
        return refuse(Reason.STORAGE_FULL, NextStep.ASK_ADMINISTRATOR)
    return result.refusal if isinstance(result, Keep) else result


async def admit(tx: Tx, call: Call[Any]) -> Caller | Refusal:
    """Return who is calling, by the call's token and what its route asks for (also for the two streams)."""
    if call.route.who is Who.ANYONE:
        return NOBODY
    if call.token is None:
        return refuse(Reason.NOT_SIGNED_IN, NextStep.SIGN_IN)
    if call.route.who is Who.APP:
        return await caller_of_app(tx, call.token, call.now)
    return await caller_of_console(tx, call.token, call.now)


async def _handle(tx: Tx, call: Call[Any]) -> Any:
    who = await admit(tx, call)
    if isinstance(who, Refusal):
        return who
    call = replace(call, who=who)
    handler, replay = HANDLERS[call.route.name], REPLAY.get(call.route.name)
    if replay is None or call.key is None:
        return await handler(tx, call)
    scope, digest = _scope(who), _digest(call)
    done = await tx.done(scope, call.key)
    if done is not None and done.created_at > call.now - IDEMPOTENCY_MS:
        if done.digest != digest:
            return refuse(Reason.IDEMPOTENCY_KEY_REUSED, NextStep.CORRECT_INPUT)
        return await replay.render(tx, call, done.resource)
    reply = await handler(tx, call)
    if not isinstance(reply, Refusal | Keep):
        await tx.add_done(Done(scope, call.key, digest, replay.resource(call, reply), call.now))
    return reply


def _scope(who: Caller) -> str:
    match who:
        case ConsoleCaller():
            return f"user {who.technician.id}"
        case AppCaller():
            return f"app {who.session} {who.instance}"
        case _:
            return "anyone"


def _digest(call: Call[Any]) -> bytes:
    body = b"" if call.body is None else encode(call.body)
    where = "\n".join((call.route.name, *(f"{name}={call.path[name]}" for name in sorted(call.path))))
    # Keyed: a new technician's password may stand in the body, and a bare hash of it could be guessed.
    return call.settings.vault.digest(where.encode() + b"\n" + body)
