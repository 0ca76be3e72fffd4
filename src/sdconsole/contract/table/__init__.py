# SPDX-License-Identifier: Apache-2.0
"""The rows of the route table, by who calls them; `contract.routes` puts them together.

    route    what a row says, refusals many share     people   signing in, who I am, my colleagues
    desk     sessions and what is done with them      access   asking, connecting, hands, chat
    device   what the support app calls               admin    channels, users, groups, licence, settings

Every path is written here once, and nowhere else.
"""
