# SPDX-License-Identifier: Apache-2.0
"""Files in either direction, each offered, accepted by a person, checked and put into one folder.

    exchange   the line service: one per grant and end            ground    what its two halves share
    sending    files this end sends      taking    files this end saves      transfer   how one of them stands
    ledger     what sending and taking keep in the same way
    pace       how much is under way, so that no keystroke waits
    names      from what a file is called to what it may be called here     landing, marks, source, disk

Rules of the room: nothing is written before a person said so, nothing is opened, nothing is overwritten;
no path travels; no thread but the disk's touches the disk.
"""
