# SPDX-License-Identifier: Apache-2.0
"""What the measured viewer asks to be sent: everything it can decode, as the real one does."""

from sdconsole.media.messages.picture import Wants

WANTS = Wants()
