# SPDX-License-Identifier: Apache-2.0
"""The relay of the measured session, as a process: prints its address, runs until stdin ends."""

import sys

from tests.media.relaying import relay

if __name__ == "__main__":
    with relay() as (url, _):
        print(url, flush=True)
        sys.stdin.read()
