# SPDX-License-Identifier: Apache-2.0
"""The words of the command line: one file each, with its grammar and what it prints.

Rule of the room: nothing of the service is imported here; a running Gateway does the work, and reading the
rest of the house would only make the answer wait.
"""
