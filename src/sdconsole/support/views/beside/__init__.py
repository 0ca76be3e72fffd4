# SPDX-License-Identifier: Apache-2.0
"""What stands on the session page beside consent: files and clipboard, the six digits.

    check   six digits to compare with those the technician reads aloud
    files   what technicians send and ask for, what goes over, what the clipboard did

Rules of the room: nothing is saved or sent without a press here; a file is never opened.
"""
