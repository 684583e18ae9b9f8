"""Messages as JSON: the same message comes out as went in, whatever it holds."""

import json
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import message as m
from bot.delivery import wire

TEXT = st.text(max_size=20)
PLACES = st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple)
SPANS = st.lists(
    st.one_of(
        st.builds(m.Text, TEXT, st.booleans()),
        st.builds(m.Quote, TEXT, st.just("””")),
        st.builds(m.Time, st.datetimes(timezones=st.just(UTC)), TEXT),
        st.builds(m.Mention, TEXT, PLACES, st.booleans()),
        st.builds(m.RoomName, TEXT, PLACES),
        st.builds(m.CommandName, TEXT, TEXT),
        st.builds(m.Code, TEXT),
        st.builds(m.Link, TEXT, TEXT),
    ),
    max_size=4,
).map(tuple)
BUTTONS = st.lists(st.builds(m.Button, TEXT, TEXT, TEXT, st.booleans()), max_size=3).map(tuple)
FIELDS = st.lists(st.builds(m.Field, TEXT, TEXT, TEXT, PLACES), max_size=3).map(tuple)
PARTS = st.one_of(
    st.builds(m.Heading, SPANS),
    st.builds(m.Paragraph, SPANS),
    st.builds(m.Items, st.lists(SPANS, max_size=3).map(tuple), st.booleans()),
    st.builds(m.Quotation, TEXT),
    st.builds(m.Buttons, BUTTONS),
    st.builds(m.Form, TEXT, TEXT, FIELDS),
    st.builds(m.File, TEXT, TEXT, st.integers(0, 2**40), TEXT, st.binary(max_size=40), TEXT),
)
MESSAGES = st.builds(m.Message, st.lists(PARTS, max_size=5).map(tuple), st.sampled_from(["sv", "en"]))


@given(MESSAGES)
def test_a_message_survives_the_database(message: m.Message):
    assert wire.from_json(json.loads(json.dumps(wire.to_json(message)))) == message


def test_a_message_of_a_newer_version_is_refused():
    with pytest.raises(ValueError, match="version 2"):
        wire.from_json({"v": 2, "message": None})


def test_what_is_no_message_is_refused():
    with pytest.raises(ValueError, match="not a message"):
        wire.from_json({"v": 1, "message": {"is": "Text", "of": ["hello", False]}})
