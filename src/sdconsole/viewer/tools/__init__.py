# SPDX-License-Identifier: Apache-2.0
"""What stands on the viewer's toolbar, entry by entry.

    control    control or only watch            screens    which monitor
    sizes      fit, zoom, full screen           keys       keys this computer keeps for itself
    desk       chat and invitations             shots      screenshots
    quality    what to spare on a bad line      giving     one permission is given back
    help       the sheet of keys                rack       all of them, put up

Rules of the room: an entry says what was chosen, and why it can't be used; the window does it.
"""
