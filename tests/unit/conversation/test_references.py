"""What a button carries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.buttons import LONGEST, Reference, read_reference, reference
from bot.community.model import NetworkId

NETWORKS = st.integers(1, 2**63 - 1).map(NetworkId)


@given(NETWORKS, st.integers(0, 10**9))
def test_a_reference_is_read_back_as_it_was_written(network: NetworkId, number: int):
    written = reference(network, "topic support", topic=number)

    assert read_reference(written) == Reference(network, "topic support", {"topic": str(number)})
    assert len(written) <= LONGEST


@given(st.text())
def test_any_text_is_read_or_is_none_of_ours(text: str):
    found = read_reference(text)

    assert found is None or found.path


def test_a_value_that_would_be_read_as_something_else_is_refused():
    with pytest.raises(ValueError, match="cannot carry"):
        reference(NetworkId(1), "vote", choice="1~poll=2")


def test_a_reference_that_no_platform_can_carry_is_refused():
    with pytest.raises(ValueError, match="cannot carry"):
        reference(NetworkId(1), "vote", choice="x" * 100)
