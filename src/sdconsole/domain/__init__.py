# SPDX-License-Identifier: Apache-2.0
"""The rules of the support desk, as values and pure functions.

What is here: sessions and their derived status, people and rights, consent (requests, grants, epoch),
links, PINs and SOS Calls, licence and versions, the text rules, the typed "no".

Rules of the room:
1. No I/O, no clock, no chance: time, random draws and ids come in as arguments.
2. An expected "no" is a returned `Refusal`; an exception here is a bug.
3. Gateway and console call the same functions: a rule written twice is a defect.
"""
