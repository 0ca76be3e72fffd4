# SPDX-License-Identifier: Apache-2.0
"""One transaction on SQLite: all its parts on one connection."""

from sdconsole.gateway.store.sql.cases import SqlCases
from sdconsole.gateway.store.sql.counters import SqlPackages, SqlSosCalls, SqlTalk
from sdconsole.gateway.store.sql.keys import SqlKeys
from sdconsole.gateway.store.sql.log import SqlLog
from sdconsole.gateway.store.sql.people import SqlPeople


class SqlTx(SqlLog, SqlPeople, SqlCases, SqlKeys, SqlTalk, SqlSosCalls, SqlPackages):
    """Implements `port.Tx`."""
