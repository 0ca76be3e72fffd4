# SPDX-License-Identifier: Apache-2.0
"""Consent: who asked the end user for what, what was allowed, and when that ends.

What is here: access requests and grants, the Gateway's side (`desk`: it commits), the device's side
(`device`: it opens and closes capture), who of several technicians holds keyboard and mouse (`hands`), and
the eight states of the permission icon (`permission`).

Rules of the room:
1. A grant names one technician, one console, one app instance, one epoch; a change of any of them ends it.
2. Two phases: the device opens only for a grant the Gateway committed for the very request it is waiting for.
3. What is allowed gets less in place (`narrow`), and more only by a new prompt and a new grant.
4. Silence, crash, late, double or garbled answers never grant. The end user's Stop beats everything.
"""
