# SPDX-License-Identifier: Apache-2.0
"""The steps of the schema, oldest first.

What is here: one module per revision, `r0001_…` onwards.

Rules of the room:
1. Both directions, and rows survive both.
"""
