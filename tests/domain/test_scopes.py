# SPDX-License-Identifier: Apache-2.0
"""What can be allowed: every scope needs seeing the screen."""

from hypothesis import given
from hypothesis import strategies as st

from sdconsole.domain.scopes import Scope, complete


@given(st.frozensets(st.sampled_from(Scope)))
def test_every_scope_but_view_needs_view(scopes: frozenset[Scope]) -> None:
    """Nothing stays nothing; anything else brings VIEW with it, and nothing more."""
    assert complete(scopes) == (scopes | {Scope.VIEW} if scopes else frozenset())
