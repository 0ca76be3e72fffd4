# SPDX-License-Identifier: Apache-2.0
"""Channels: the list with the chosen one beside it, its form, its members, its SOS Calls.

listed   the page        form     a channel's settings      dialogs   a new one, removing one
members  technicians and groups                             sos       reusable request links
"""
