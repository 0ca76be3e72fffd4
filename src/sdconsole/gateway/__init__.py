# SPDX-License-Identifier: Apache-2.0
"""The team's service: it owns the truth, decides every rule, and pushes what changed.

    cli app config     command line, wiring, settings (flags > environment > file > defaults)
    web                the join page: plain HTML for the end user
    http  stream       the routes of `contract.routes`; event streams and the picture's relay
    service            one handler per route, one store transaction per call
    store              what is kept; `store.port` is all that the rooms above know of it

Rules of the room: `app > web | http | stream > service > store.port`; every effect is one transaction with
its event; a "no" is a returned `Refusal`; only `app` and `cli` own a clock and chance, and know real stores.
"""
