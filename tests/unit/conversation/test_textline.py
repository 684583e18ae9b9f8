"""Reading the text after a command's name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.attachments import Attachment
from bot.conversation.command import Option
from bot.conversation.kinds import Choice, Listed, Number, Words
from bot.conversation.moments import Times, When
from bot.conversation.textline import TooMuch, read_answer, read_values

POLL = [
    Option("question", Words()),
    Option("options", Listed(2, 20)),
    Option("method", Choice({"approve": "Approve"}), default="approve"),
    Option("closes", When(), default=None),
]
MEETING = [
    Option("title", Words(100, lines=False)),
    Option("when", Times()),
    Option("organisation", Words(100), default=None),
    Option("why", Words(), default=None),
]
ONE_TIME = [Option("title", Words(100)), Option("when", Times(most=1))]
TWO_LINES = "Fredag 26 februari kl. 13-16, följt av AW\n15-16 september"
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
    (POLL, "\n- tisdag\n- onsdag", {"options": "tisdag\nonsdag"}),
    (
        MEETING,
        f"Nätverksträffar\n{TWO_LINES}\norganisation: Ekskolan",
        {"title": "Nätverksträffar", "when": TWO_LINES, "organisation": "Ekskolan"},
    ),
    (MEETING, f'"Studiero" {TWO_LINES}', {"title": "Studiero", "when": TWO_LINES}),
    (
        MEETING,
        '"Studiero" onsdag 24 februari kl. 13-16; 24 mars kl. 13, digitalt organisation=Ekskolan',
        {
            "title": "Studiero",
            "when": "onsdag 24 februari kl. 13-16; 24 mars kl. 13, digitalt",
            "organisation": "Ekskolan",
        },
    ),
    (
        MEETING,
        "Studiero organisation=Ekskolan\n24 mars",
        {"title": "Studiero", "organisation": "Ekskolan", "when": "24 mars"},
    ),
    (MEETING, f"\nNätverksträffar\n\n{TWO_LINES}", {"title": "Nätverksträffar\n", "when": TWO_LINES}),
    (MEETING, "Studiero\n- 24 mars\n1) 25 mars", {"title": "Studiero", "when": "- 24 mars\n1) 25 mars"}),
    (MEETING, "Studiero\nwhen: 24 mars\n25 mars", {"title": "Studiero", "when": "24 mars\n25 mars"}),
    (
        MEETING,
        "Studiero\n24 mars\nwhy: Vi tappar tid\nvarje lektion",
        {"title": "Studiero", "when": "24 mars", "why": "Vi tappar tid\nvarje lektion"},
    ),
    (ONE_TIME, "Studiero\noch annat\nwhen: 24 mars", {"title": "Studiero\noch annat", "when": "24 mars"}),
]


@pytest.mark.parametrize(("options", "typed", "values"), LINES)
def test_a_line_is_read(options: list[Option], typed: str, values: dict[str, str]):
    assert read_values(typed, options) == values


def test_words_that_fit_nowhere_are_named():
    with pytest.raises(TooMuch) as refused:
        read_values("12 extra", [Option("poll", Number())])

    assert refused.value.extra == "extra"


@pytest.mark.parametrize("options", [POLL, MEETING])
@given(typed=st.text())
def test_any_text_is_read_or_refused(options: list[Option], typed: str):
    try:
        values = read_values(typed, options)
    except TooMuch:
        return
    assert set(values) <= {option.name for option in options}


@given(st.text(alphabet="abcåäö {}%$<>*", min_size=1).filter(str.strip))
def test_free_text_is_kept_as_it_is(typed: str):
    assert read_values(typed, [Option("question", Words())]) == {"question": typed.strip()}


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("Årsplan", {"title": "Årsplan"}),
        ("\nÅrsplan", {"title": "Årsplan"}),
        ("Årsplan file=plan.pdf", {"title": "Årsplan", "file": "plan.pdf"}),
    ],
)
def test_words_are_taken_for_a_file_only_by_its_name(typed: str, values: dict[str, str]):
    assert read_values(typed, [Option("file", Attachment()), Option("title", Words())]) == values


@pytest.mark.parametrize(
    ("answer", "said", "others"),
    [
        ("Söder", "Söder", {}),
        ("Söder\nWhy: Time", "Söder", {"why": "Time"}),
        ("Title: Söder\nWhy: Time\nand more", "Söder", {"why": "Time\nand more"}),
        ("Why: Time", "", {"why": "Time"}),
        ("Note: this is no option", "Note: this is no option", {}),
    ],
)
def test_an_answer_may_hold_those_to_other_questions(answer: str, said: str, others: dict[str, str]):
    assert read_answer(answer, "title", MEETING) == (said, others)
