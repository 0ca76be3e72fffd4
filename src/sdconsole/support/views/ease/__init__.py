# SPDX-License-Identifier: Apache-2.0
"""What makes the app easier to read: the size of its letters, and more contrast.

Rules of the room:
1. What is chosen is seen at once in every open window, and is there again at the next start.
2. What an administrator decided is shown as such and cannot be chosen otherwise.
"""
