# SPDX-License-Identifier: Apache-2.0
"""Making packages: the table, freezing, pruning, bill of materials, licence notices, what systems ask for.

`table` is read by all; `sdconsole.spec` calls `freezing`; `scripts/package.py` is the command. The recipes of
the systems' installers lie beside: windows/, macos/, linux/.
"""
