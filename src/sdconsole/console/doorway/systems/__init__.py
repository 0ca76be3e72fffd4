# SPDX-License-Identifier: Apache-2.0
"""Telling each system that `sdconsole://` opens here: per user, without an administrator, removable.

One class a system, all `links.LinkHandler`. Registering twice is registering once; what others wrote into
the same place stays as it was.
"""
