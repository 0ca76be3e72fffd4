# SPDX-License-Identifier: Apache-2.0
"""Names for the ids that travel through the house; all are opaque strings chosen by the Gateway."""

from typing import NewType

UserId = NewType("UserId", str)
GroupId = NewType("GroupId", str)
ChannelId = NewType("ChannelId", str)
SessionId = NewType("SessionId", str)
RequestId = NewType("RequestId", str)
GrantId = NewType("GrantId", str)
SosId = NewType("SosId", str)
ConsoleId = NewType("ConsoleId", str)
"""One console sign-in: a grant does not follow its technician to a second console."""
InstanceId = NewType("InstanceId", str)
"""One run of the support app on one device: a restart is a new instance."""
