# SPDX-License-Identifier: Apache-2.0
"""The line lost in every way there is, with the real programs: what each side says, and how soon it is back.

hole    a way to the Gateway that can be reset, or swallow what is sent, for what is open or for all
rig     both people on such ways, and the clock on the picture
"""
