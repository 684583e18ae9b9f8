"""Each refusal says what is wrong and what to do, in the language of whoever asked."""

import inspect
from datetime import timedelta

import pytest

from bot.errors import Refusal
from bot.language.texts import Say
from bot.message import Quote, plain
from bot.polls import refusals
from bot.polls.refusals import (
    AmbiguousOption,
    BallotMissing,
    BallotTooLate,
    ClosesInThePast,
    DuplicateOption,
    JoinedAfterOpening,
    NoSuchOption,
    NotAnExtension,
    NotInElectorate,
    OneOptionOnly,
    OptionMissing,
    OptionTooLong,
    PollClosed,
    PollVoided,
    QuestionMissing,
    QuestionTooLong,
    TooFewOptions,
    TooManyOptions,
    WhyTooLong,
)
from tests.unit.polls.polls import MONDAY, options

ASKED = "Vad gör vi i vår?"
LATER = MONDAY + timedelta(minutes=5)
SAID = {
    QuestionMissing(): "Frågan saknas. Skriv vad omröstningen gäller.",
    QuestionTooLong(412, 300): "Frågan är 412 tecken och gränsen är 300. Korta den och försök igen.",
    TooFewOptions(1, 2): "Antalet alternativ är 1 och omröstningen behöver minst 2. Lägg till fler och försök igen.",
    TooManyOptions(21, 20): "Antalet alternativ är 21 och en omröstning tar högst 20. "
    "Slå ihop några eller gör två omröstningar.",
    OptionMissing(2): "Alternativ 2 är tomt. Skriv vad det är eller ta bort det.",
    OptionTooLong(2, 120, 100): "Alternativ 2 är 120 tecken och gränsen är 100. Korta det och försök igen.",
    WhyTooLong(2, 220, 200): "Motiveringen till alternativ 2 är 220 tecken och gränsen är 200. "
    "Korta den och försök igen.",
    DuplicateOption("AI", 1, 3): "Alternativ 1 och 3 är lika, ”AI”. Ändra det ena eller ta bort det.",
    ClosesInThePast(MONDAY): "Omröstningen kan inte stänga måndag 23 november kl. 10.00, för den tiden har varit. "
    "Välj en senare.",
    NotAnExtension(MONDAY): "Omröstningen stänger redan måndag 23 november kl. 10.00. "
    "Välj en senare tid om den ska förlängas.",
    PollClosed(ASKED, MONDAY): "Omröstningen ”Vad gör vi i vår?” stängde måndag 23 november kl. 10.00 och öppnas inte "
    "igen. Resultatet finns i rummet där den låg.",
    BallotTooLate(
        ASKED, MONDAY, LATER
    ): "Du röstade i tid, måndag 23 november kl. 10.00, men rösten nådde mig först när "
    "omröstningen ”Vad gör vi i vår?” hade stängt. Jag räknar inte om en stängd omröstning, så din röst är inte med i "
    "resultatet. Säg till en samordnare om du tycker att den ska göras om.",
    PollVoided(ASKED): "Omröstningen ”Vad gör vi i vår?” är makulerad och rösterna är borttagna. "
    "En samordnare kan öppna en ny.",
    NotInElectorate(ASKED): "Du är inte med bland dem som röstar om ”Vad gör vi i vår?”. "
    "Du får se resultatet när omröstningen har stängt.",
    JoinedAfterOpening(ASKED): "Omröstningen ”Vad gör vi i vår?” öppnade innan du gick med. Du röstar i nästa.",
    BallotMissing(4): "Ditt val saknas. Skriv ett nummer från 1 till 4, eller blankt.",
    NoSuchOption("9", 4): "Jag hittar inget alternativ ”9”. Skriv ett nummer från 1 till 4, eller blankt.",
    AmbiguousOption("2", options("2", "3")): "”2” passar på mer än ett alternativ: #1 ”2” och #2 ”3”. "
    "Skriv numret på det du menar, med # före.",
    OneOptionOnly(3): "Du valde 3 alternativ och här väljer man ett. Skriv numret på det.",
}


@pytest.mark.parametrize(("refusal", "swedish"), SAID.items(), ids=lambda value: type(value).__name__)
def test_a_refusal_is_said_in_swedish(refusal: Refusal, swedish: str) -> None:
    assert plain(refusal.words(Say("sv", now=MONDAY - timedelta(days=10)))) == swedish


def test_every_refusal_is_read_aloud_here() -> None:
    kinds = {kind for _, kind in inspect.getmembers(refusals, inspect.isclass) if issubclass(kind, Refusal)}
    assert kinds - {Refusal} == {type(refusal) for refusal in SAID}


def test_a_long_wrong_option_is_shown_by_its_beginning() -> None:
    quoted = [span for span in NoSuchOption("x" * 500, 4).words(Say("en")) if isinstance(span, Quote)]
    assert [span.text for span in quoted] == ["x" * 59 + "…"]
