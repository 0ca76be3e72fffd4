# SPDX-License-Identifier: Apache-2.0
"""The routes of `contract.routes` as an HTTP service: bytes in, one handler of `service`, bytes out.

    wire      what is enforced before a request exists: size of its head, time to send it
    site      all routes together; what holds for every answer    endpoint  one route of the table
    fields    what request headers say                            body      reading within limits
    answers   replies and problem documents                       address   who is calling, behind proxies
    health    is it alive, is it ready                            openapi   the table as OpenAPI 3.1
    versions  which replies carry an ETag

Rules of the room: no path, limit or status is written here that the contract has; GET changes nothing; a
problem never shows internals; whatever is not understood is refused with a problem document.
"""
