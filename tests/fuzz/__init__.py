# SPDX-License-Identifier: Apache-2.0
"""A million hostile inputs for everything that reads what another computer sent.

    targets    what is fed, and which faults it may answer with; anything else is a finding
    seeds      good bytes to begin with
    engine     atheris where it is installed (coverage leads), plain mutation elsewhere
    __main__   `python -m tests.fuzz [--cases N] [TARGET …]`: all targets, two at a time, and a table

Rules of the room: a target is pure (no disk, no network); an answer takes at most 100 ms.
"""
