# SPDX-License-Identifier: Apache-2.0
"""Technicians and groups: tables, dialogs to make and change one, import from CSV."""
