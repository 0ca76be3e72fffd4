# SPDX-License-Identifier: Apache-2.0
"""The line between app and viewer, above the carrier: its seal, what talks on it beside the picture.

    secure     end-to-end encryption (X25519, HKDF, AES-256-GCM)
    pulse      what silence means: quiet, dead, slept
    check      six digits that agree only if nobody sits between the two ends
    service    the port of what talks beside the picture: clipboard, files, the verbal check

Rules of the room: the relay reads nothing; whatever does not open ends the line.
"""
