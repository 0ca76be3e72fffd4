# SPDX-License-Identifier: Apache-2.0
"""Administration from the command line, of a Gateway that runs and of one that does not.

    commands   what an administrator can do from the command line, each one transaction
    line       how the command line hands them to a running Gateway
    arguments  the grammar of the command line     refusals  what is said when it is refused
    typed      passwords and tokens handed over    folder    the data folder, its key

Rules of the room: both ways do the same by the same functions; one process alone ever writes to a data
folder; passwords come by file, terminal or standard input and are hashed before the transaction.
"""
