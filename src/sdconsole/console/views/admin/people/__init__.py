# SPDX-License-Identifier: Apache-2.0
"""Technicians and groups: tables, dialogs to make and change one, import from CSV.

    users   the table of technicians     user_dialogs   a technician, a new password
    groups  the table of groups          importing      CSV: first what each line would do

Rules of the room:
1. A token or password is shown or typed once and kept nowhere.
2. What ends at once for somebody (disabling, a new password) is said before it is done.
"""
