# SPDX-License-Identifier: Apache-2.0
"""The menu Help: what keys there are, and what this program is.

    sheet     every key of the desk, read from the actions themselves     about   version, licence
    notices   what is in this program, and under which licence

Rules of the room: nothing is listed twice; a key that does nothing cannot be listed.
"""
