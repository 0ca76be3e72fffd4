# SPDX-License-Identifier: Apache-2.0
"""The rows of a session list as plain values: a hundred thousand of them sorted and searched within a frame.

    rows    every row of a place in the usual order, and those shown in the order chosen
    orders  how columns were sorted before, mended where rows have changed since
    faces   what is seen of each cell, kept while it stays the same
    texts   what a search looks in, made in idle moments

Rules of the room:
1. What is looked up for each of all rows is an attribute or a list, never a call of Qt.
2. A row keeps the keys it stands at: it can be found even while its session belongs elsewhere already.
"""
