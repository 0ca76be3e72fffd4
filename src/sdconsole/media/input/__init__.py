# SPDX-License-Identifier: Apache-2.0
"""The end user's keyboard and pointer: one port, one module per platform; `platforms.Machine` picks.

Rules of the room: an injector opens with a `GateToken` for CONTROL, checks it before every press, move and
text, and keeps a record of what it holds down, so that `release_all` works even after the gate is shut;
it is used by the one thread that opened it. Keys are physical (`keys`: W3C `KeyboardEvent.code` names).

guard/     a second process that lets go of what a dead or hung support app held
local/     whether the end user's own hand is at it, and what their keys write (`layout`)
topmost    what lies uppermost at a pixel: a covered window of ours is out of reach; Wayland, macOS: unknown
stop_keys  the end user's stop keys on the whole screen, by the modules of `stopping/`; not on Wayland.

x11      real and tested here: XTEST; text through the current layout, other characters through spare keys.
windows  SendInput by scan code and by Unicode. NOT RUN YET on a Windows machine: windows of a higher
         integrity level ignore it, and so does the secure desktop.
macos    CGEvent. NOT RUN YET on a Mac: needs the Accessibility permission (checked first, because without
         it macOS drops the events silently).
wayland  the portal's Notify methods, run against a twin of the portal on a real bus. NOT RUN YET on a
         desktop: characters outside its layouts may be dropped there without a word.
"""
