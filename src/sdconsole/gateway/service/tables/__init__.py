# SPDX-License-Identifier: Apache-2.0
"""Which function serves which route, by room; `service.table` puts the tables together.

    kinds    what a handler, a preparation and a replay are
    main     the first session, from signing in to the remote view
    desk     what is done with sessions and people
    admin    channels, users, groups, licence, settings
    counter  chat, SOS Calls

A route stands in exactly one of them.
"""
