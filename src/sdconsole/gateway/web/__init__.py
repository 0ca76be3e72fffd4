# SPDX-License-Identifier: Apache-2.0
"""The join page: how an end user gets from a PIN or a link into the support app.

    entrance   the two addresses: who may see which page       pages   what each page says
    template   filling in text so that it cannot become markup language  which language, and its texts

Rules of the room: GET and HEAD consume nothing; every page works without script, cookie or anything from
another host; what came from a person is escaped; a wrong, used and expired PIN get one and the same answer.
"""
