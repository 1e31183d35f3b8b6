"""`make soak` in small: what holds for days of writing holds for its first minute."""

import pytest
from soak import soak


@pytest.mark.parametrize("pull", [False, True], ids=["pushed to", "pulling"])
def test_a_session_ends_with_all_answered_and_what_a_fresh_server_finds(pull: bool) -> None:  # noqa: FBT001 (a case)
    outcome = soak(100, 20, seed=1, pull=pull)
    assert outcome.done["edit"] >= 100
    assert outcome.said["answered"] > 10
