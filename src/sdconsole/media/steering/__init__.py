# SPDX-License-Identifier: Apache-2.0
"""Who steers the end user's device at this moment, asked before every press.

    helm      one technician holds keyboard and mouse; the one before lets go first
    courtesy  the end user's own hand comes before every technician's

Rules of the room: in doubt nobody's input comes in; what may not come in now is dropped, never kept.
"""
