# SPDX-License-Identifier: Apache-2.0
"""The rules put to work: one function per route, one transaction per call, its events inside.

What is here: `reception` (`await serve(store, call)` is all the HTTP layer calls; `admit` for the streams),
`table.HANDLERS` (route name → handler), `sight` (who sees which event, the frames of the streams), `views`;
rooms for `people`, `sessions`, `access`, `device`, `counter`, `channels`, `organisation`, `timers`. Beside
the routes these are called, each inside one `store.write(lambda tx: …)` (`read` where marked R):
- web page: `device.doors.exchange_pin(tx, typed, address, now, ids, vault) -> JoinTicket | Refusal | Keep`,
  `device.doors.look_at_link(tx, token, now) -> LinkSeen | Refusal` (R), `counter.calls` (the SOS form);
- app stream: `device.state.state_of(tx, session, now) -> AppState` (R); presence:
  `device.presence.present_apps(tx)` (R, at start), `app_gone` (stream closed by peer, no lease for 10 s),
  `app_lost` (nothing for 15 s), `app_returned`, each `(tx, session, instance, now) -> None`;
- console stream: `seats.reader_of(tx, user) -> Reader | None` (R: technician and standing in every
  channel); `attendance` (who follows the events), `people.presence.tell_attendance(tx, now, changes)`;
- relay: `access.relay.redeem_ticket(tx, ticket, now) -> Leg | Refusal`, `remote_started(tx, connection, now)
  -> None | Refusal`, `remote_ended(tx, connection, now, cause) -> None`;
- timers: `timers.sweep.sweep(tx, now) -> int` (how many were due; call again while it is `sweep.BATCH`), each
  second; `timers.start.start(tx, now, is_restored=store.is_restored)`, once, before serving;
- command line: `people.accounts.create_first / add_user / disable / set_up_owner`.

Rules of the room:
1. A handler is `async def f(tx, call) -> reply | Refusal | Keep`; it awaits nothing but `tx`.
2. A change goes through `records.commit`: conditional on the version, one version up, with its events.
3. Decisions are the domain's (`decide`, `desk`); nothing here allows what they refuse. Slow work is done
   before.
"""
