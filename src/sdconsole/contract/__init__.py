# SPDX-License-Identifier: Apache-2.0
"""What travels between the programs: messages, routes, problems, limits, versions.

What is here: one struct per message, one table of routes (it drives the client's typed calls, the Gateway's
routing and the OpenAPI document), one map from a `Refusal` to an RFC 9457 problem and back.

Rules of the room:
1. Bytes become values in `codec` and nowhere else; unknown, duplicate and oversized input is refused there.
2. No I/O. No path, header name or limit is written a second time anywhere in the house.
3. Times are ms since the Unix epoch by the Gateway's clock; a client counts down from them with the
   Gateway's `now`.
"""
