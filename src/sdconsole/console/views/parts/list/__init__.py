# SPDX-License-Identifier: Apache-2.0
"""The session list: the table, the row above it, and what one may make of both.

    view     table or empty sheet; go here, select that      table    the grid and what it does with keys
    head     title, count, search, filters                   filters  one button for each thing to filter by
    views    the views of the place: choose, keep, rename     columns  header and menu of columns
    arrange  the dialog that moves columns without a mouse    hold     what stays put when rows move
    flash    a row that says "here" once

Rules of the room:
1. What is shown is decided in `models.listing`; everything here follows it and tells it what was pressed.
2. Nothing that happens by itself moves what one reads or has selected.
3. Whatever a header can do with the mouse, a menu can do with the keyboard.
"""
