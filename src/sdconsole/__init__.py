# SPDX-License-Identifier: Apache-2.0
"""sdconsole: an open, self-hosted desk for attended remote support.

Imports go down, neighbours never meet, every outside library has its doors:

    console | support | viewer | gateway | demo    the programs; none imports another
    toolkit | client | media                       Qt ground, line to the Gateway, pixels
    contract                                       messages, routes, problems, limits
    domain                                         sessions, rights, grants: pure rules
    resources                                      finds the files that are not code
"""

__version__ = "0.1.0"
