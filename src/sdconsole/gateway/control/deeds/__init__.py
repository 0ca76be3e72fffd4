# SPDX-License-Identifier: Apache-2.0
"""What the commands do, each one transaction: `COMMANDS` of each file, entered in `control.commands`.

Rules of the room: the work is the service's; here arguments become its values and its answers JSON; what an
administrator names (logins, names of channels and groups) is found here.
"""
