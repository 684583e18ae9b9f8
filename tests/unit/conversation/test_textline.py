"""Reading the text after a command's name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.command import Option
from bot.conversation.kinds import Choice, Listed, Number, When, Words
from bot.conversation.textline import TooMuch, read_values

POLL = [
    Option("question", Words()),
    Option("options", Listed(2, 20)),
    Option("method", Choice({"approve": "Approve"}), default="approve"),
    Option("closes", When(), default=None),
]
VOTE = [Option("poll", Number(), default=None), Option("choice", Words())]

LINES = [
    (VOTE, "12 1 3", {"poll": "12", "choice": "1 3"}),
    (VOTE, "", {}),
    (POLL, "Vilken dag passar?", {"question": "Vilken dag passar?"}),
    (POLL, '"Vilken dag?" tisdag; onsdag', {"question": "Vilken dag?", "options": "tisdag; onsdag"}),
    (POLL, "”Vilken dag?” tisdag; onsdag", {"question": "Vilken dag?", "options": "tisdag; onsdag"}),
    (POLL, "Vilken dag? stänger=fredag 16.00", {"question": "Vilken dag?", "closes": "fredag 16.00"}),
    (
        POLL,
        "Vilken dag? STANGER=fredag method=approve",
        {"question": "Vilken dag?", "closes": "fredag", "method": "approve"},
    ),
    (
        POLL,
        'metod="välj en" "Vilken dag?" stänger="7 dagar" a; b',
        {"method": "välj en", "closes": "7 dagar", "question": "Vilken dag?", "options": "a; b"},
    ),
    (POLL, "Är 1=2 sant?", {"question": "Är 1=2 sant?"}),
    (POLL, "Vilken dag?\n- tisdag\n- onsdag", {"question": "Vilken dag?", "options": "tisdag\nonsdag"}),
    (POLL, "Vilken dag?\n1. tisdag\n2) onsdag", {"question": "Vilken dag?", "options": "tisdag\nonsdag"}),
    (POLL, "Vilken dag?\nstänger: 7 dagar", {"question": "Vilken dag?", "closes": "7 dagar"}),
    (POLL, "\nfråga: Vilken dag?\nalternativ: a; b", {"question": "Vilken dag?", "options": "a; b"}),
    (POLL, "Vilken dag?\nOch varför just då?", {"question": "Vilken dag?\nOch varför just då?"}),
]


@pytest.mark.parametrize(("options", "typed", "values"), LINES)
def test_a_line_is_read(options: list[Option], typed: str, values: dict[str, str]):
    assert read_values(typed, options) == values


def test_words_that_fit_nowhere_are_named():
    with pytest.raises(TooMuch) as refused:
        read_values("12 extra", [Option("poll", Number())])

    assert refused.value.extra == "extra"


@given(st.text())
def test_any_text_is_read_or_refused(typed: str):
    try:
        values = read_values(typed, POLL)
    except TooMuch:
        return
    assert set(values) <= {"question", "options", "method", "closes"}


@given(st.text(alphabet="abcåäö {}%$<>*", min_size=1).filter(str.strip))
def test_free_text_is_kept_as_it_is(typed: str):
    assert read_values(typed, [Option("question", Words())]) == {"question": typed.strip()}
