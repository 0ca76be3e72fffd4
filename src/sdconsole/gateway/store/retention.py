# SPDX-License-Identifier: Apache-2.0
"""How long (ms) the stores keep what is of no use any more; the log is kept apart and never shortened
here.
"""

from typing import Final

from sdconsole.contract.limits import IDEMPOTENCY_MS
from sdconsole.domain.channels import DAY

DONE_KEPT: Final = IDEMPOTENCY_MS
TOKENS_KEPT: Final = DAY
"""After a token's end: a refresh token that comes back late must still be known for what it is."""
ATTEMPTS_KEPT: Final = 31 * DAY
CONNECTIONS_KEPT: Final = 7 * DAY
