# SPDX-License-Identifier: Apache-2.0
"""The verbal check on this device: what is known of each open grant's line, and what follows from it."""

from collections.abc import Callable

from sdconsole.contract.app import CheckTold
from sdconsole.domain.consent.check import Check
from sdconsole.domain.ids import GrantId
from sdconsole.support.mirror.screens import CheckReport


class Checking:
    """UI thread only."""

    def __init__(
        self, tell: Callable[[CheckTold], None], on_mismatched: Callable[[CheckReport], None]
    ) -> None:
        """`tell` the Gateway; `on_mismatched` shuts everything, before the Gateway is told."""
        self._tell, self._on_mismatched = tell, on_mismatched
        self.known: dict[GrantId, CheckReport] = {}
        """How far the check of each open grant is."""

    def hear(self, report: CheckReport) -> None:
        """Take in news of an open grant's check."""
        before = self.known.get(report.grant)
        self.known[report.grant] = report
        if report.is_mismatched and (before is None or not before.is_mismatched):
            self._on_mismatched(report)
            self._tell(CheckTold(grant=report.grant, check=Check.MISMATCHED))
        elif report.ours is True and (before is None or before.ours is None):
            self._tell(CheckTold(grant=report.grant, check=Check.MATCHED))

    def forget(self, grant: GrantId) -> None:
        """The grant is over."""
        self.known.pop(grant, None)
