# SPDX-License-Identifier: Apache-2.0
"""A second process that lets go of the end user's keys when the support app cannot any more.

    keeper    the support app's side: starts the process, tells it what is held down
    process   the process: hears that, and lets go when the line ends or goes silent
    release   how each system lets go. Windows and macOS: NOT RUN YET there.

Rules of the room: what is held is told before it is pressed and taken back after it was let go; the process
imports neither Qt nor anything else it does not need, and lets go of exactly what it was told.
"""
