# SPDX-License-Identifier: Apache-2.0
"""The help desk's counters: where people talk, ask for help, and fetch the support app.

    chat   what is said in a session     sos      reusable request links, and their upkeep
    calls  what their form brings in     packages the support apps that are put up for download

Rules of the room: what is said among technicians never reaches the app, in no form; whoever fills in a form
or follows a link is nobody, so each of those is counted by its source; no text gets into an event.
"""
