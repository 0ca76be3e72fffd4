# SPDX-License-Identifier: Apache-2.0
"""What stands beside the picture.

    company    who is here, who holds keyboard and mouse
    check      six digits to compare with the end user
    clipboard, files    each under a scope of its own      asking   what is not allowed can be asked for

Rules of the room: words of the other end are plain text; nothing is opened or saved by itself.
"""
