# SPDX-License-Identifier: Apache-2.0
"""Administration from the command line, of a Gateway that runs and of one that does not.

    arguments  the grammar of the command line     groups    its words with verbs (`user add`), from `verbs`
    commands   all that can be done, from `deeds`  tools     what a command works with
    line       how the command line hands them to a running Gateway
    refusals   what is said when it is refused     typed     passwords and tokens handed over
    folder     the data folder, its key            group     what a word with verbs is

Rules of the room: both ways do the same by the same functions; one process alone ever writes to a data
folder; passwords come by file, terminal or standard input and are hashed before the transaction.
"""
