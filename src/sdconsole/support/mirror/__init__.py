# SPDX-License-Identifier: Apache-2.0
"""What the support app knows, without Qt: the typed invitation, the joined session, our windows' places.

Rules of the room:
1. Pure Python: time and ids are arguments, nothing here waits or speaks to anybody.
2. `case` is the only copy of the truth; it answers with commands and notices, others carry them out.
3. Consent is decided by `domain.consent.device` alone; here it is only fed and read.
"""
