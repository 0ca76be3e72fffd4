# SPDX-License-Identifier: Apache-2.0
"""Prints the entitlements that sign.sh hands to codesign: `-m packages.macos.entitlements console`."""

import plistlib
import sys

from packages.plists import entitlements
from packages.table import PACKAGES

if __name__ == "__main__":
    sys.stdout.buffer.write(plistlib.dumps(entitlements(PACKAGES[sys.argv[1]])))
