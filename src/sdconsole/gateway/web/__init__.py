# SPDX-License-Identifier: Apache-2.0
"""The Gateway's web pages: the end user's ways in, the support app's download, the console's door.

    entrance   all addresses; the PIN form, and what a link leads to    calls      the form of an SOS Call
    downloads  the support apps that are offered, and their address     doorway    opens the console
    answers    what all addresses share          pages, invitation      what each page says
    template   filling in text so that it cannot become markup          language   which one, and its texts
    removal    the app on another computer, and how it is removed afterwards
    systems    which operating system a browser says it runs on

Rules of the room: GET and HEAD consume nothing; every page works without script, cookie or anything from
another host; what came from a person is escaped; a wrong, used and expired PIN get one and the same answer.
"""
