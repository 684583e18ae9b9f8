"""A school year of meetings, told once: what people do, and when. What the bot says meanwhile is for others to judge.

The chapters stand in the order of the calendar. Each can follow any earlier one, so that a short year is a few of them.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime

from tests.platforms.acceptance import Community, Leader
from tests.platforms.judges import Facts
from tests.platforms.stages import STOCKHOLM

FIRST_DAY = datetime(2026, 8, 25, 7, 0, tzinfo=UTC)
"""A Tuesday at nine, when schools have begun."""
SERIES = """möte planera Nätverksträff
Fredag 25 september kl. 13-16, följt av AW
19-20 november
Fredag 5 februari 2027 kl. 13-16
Torsdag 25 mars 2027 kl. 13-15
plats: Ekskolan, aulan"""
LINK = "https://moten.example.se/natverk"
PLAN = b"%PDF-1.4 agenda"


class Year:
    """The community, the calendar, and what a judge must know of what was decided. ``small`` is the number of the
    meeting with two places."""

    def __init__(self, community: Community) -> None:
        self.community, self.facts = community, Facts()
        self.small = 0
        self.siv, self.anna, self.bo, self.eva = community.siv, community.anna, community.bo, community.eva

    async def until(self, moment: str) -> None:
        """Let time pass until the clock on the wall shows this: "2026-09-25 13:00"."""
        at = wall(moment)
        assert at >= self.community.clock.now(), f"{moment} has passed"
        await self.community.later(seconds=(at - self.community.clock.now()).total_seconds())

    async def is_down(self, begins: str, **by: float) -> None:
        """Have the bot stopped from a moment on, for so long."""
        await self.until(begins)
        await self.community.is_down(**by)

    async def plans(self, text: str, *begins: str) -> int:
        """Have Siv plan and publish what begins then; return its number, or the first one of a series."""
        await self.siv.says(text)
        await self.siv.presses("Publicera")
        found = re.search(r"(?:har nummer |^\W*)(\d+)[.:]", self.siv.private()[-1], re.MULTILINE)
        assert found is not None, self.siv.private()[-1]
        first = int(found[1])
        for number, moment in enumerate(begins, first):
            self.facts.begins(number, wall(moment), since=self.community.clock.now())
        return first

    async def moves(self, number: int, to: str, begins: str) -> None:
        """Have Siv move a meeting."""
        self.facts.begins(number, wall(begins), since=self.community.clock.now())
        await self.siv.says(f'möte flytta {number} "{to}"')

    async def answers(self, leader: Leader, answer: str, number: int) -> None:
        """Have somebody say ``kommer``, ``kanske`` or ``kan-inte``."""
        self.facts.answers(leader.name, number, answer, at=self.community.clock.now())
        await leader.says(f"möte {answer} {number}")


Chapter = Callable[[Year], Awaitable[None]]


def wall(moment: str) -> datetime:
    """Return the moment at which the clock on the wall shows this."""
    return datetime.fromisoformat(moment).replace(tzinfo=STOCKHOLM).astimezone(UTC)


async def everybody_goes_in(year: Year) -> None:
    """Alla går in i mötesrummet. Bo vill inte påminnas om något."""
    for leader in (year.siv, year.anna, year.bo, year.eva):
        await leader.enters("möten")
    await year.bo.says("jag påminnelser inget")
    year.facts.off.add("Bo")


async def a_series_of_four_is_pasted(year: Year) -> None:
    """Siv klistrar in läsårets fyra träffar. De två sista får en länk."""
    await year.until("2026-08-25 10:00")
    first = await year.plans(SERIES, "2026-09-25 13:00", "2026-11-19 08:00", "2027-02-05 13:00", "2027-03-25 13:00")
    for number in (first + 2, first + 3):
        await year.siv.says(f"möte ändra {number} plats={LINK}")
    year.bo.sees("Nätverksträff: 4 möten", "Fredag 25 september kl. 13–16, följt av AW", "Torsdag 19 – fredag 20")


async def the_series_is_answered(year: Year) -> None:
    """Anna kommer på alla. Eva kanske på den första, Bo kommer på den. En bilaga, en fråga, ett önskemål."""
    await year.anna.presses("Kommer på alla")
    year.anna.is_told("Du har svarat att du kommer på 4 möten")
    await year.eva.presses("Kanske")
    await year.answers(year.bo, "kommer", 1)
    await year.siv.attaches("dagordning.pdf", PLAN, "möte bilaga 1")
    await year.anna.says("möte fråga 1 Hur lång tid har vi för frågor?")
    await year.eva.says("möte önska Hur planerar ni vårterminen?")
    await year.community.later(minutes=6)
    year.bo.sees("Nätverksträff", "2 kommer (Anna och Bo), 1 kanske (Eva).")
    year.bo.sees("Här pratar ni om mötet", "Hur lång tid har vi för frågor? – Anna")


async def a_calendar_gets_its_file(year: Year) -> None:
    """Anna hämtar mötet till sin kalender."""
    await year.anna.says("möte kalender 1")
    assert b"BEGIN:VCALENDAR" in await year.anna.receives(".ics")


async def two_places_are_taken(year: Year) -> None:
    """Ett litet möte med två platser blir fullt. Eva och Bo ställer sig i kö."""
    await year.until("2026-09-15 10:00")
    plan = f"möte planera Elevhälsa i klassrummet\n14 oktober 9-11\nplats: {LINK}\nplatser: 2"
    number = year.small = await year.plans(plan, "2026-10-14 09:00")
    for leader in (year.siv, year.anna, year.eva, year.bo):
        await year.answers(leader, "kommer", number)
        await year.community.later(minutes=1)
    year.bo.is_told("Det är fullt. Du står som nummer 2 i kön")


async def the_first_meeting_is_held(year: Year) -> None:
    """Dagen före påminns Anna och Eva. Eva bestämmer sig. Sedan hålls den första träffen."""
    await year.until("2026-09-24 13:30")
    year.anna.is_told("I morgon", "fredag 25 september kl. 13–16", "Nätverksträff", "Du är anmäld.")
    year.eva.is_told("Du svarade kanske. Kommer du?")
    await year.eva.presses("Kommer")
    await year.until("2026-09-25 17:00")
    year.bo.sees("Nätverksträff", "Mötet har varit. 3 var anmälda.")


async def a_place_goes_down_the_line(year: Year) -> None:
    """Anna lämnar sin plats en fredag. Eva svarar inte på ett dygn, Bo tar den. Eva får nästa."""
    await year.until("2026-10-02 15:00")
    await year.answers(year.anna, "kan-inte", year.small)
    year.eva.is_told("Det finns en ledig plats", "till lördag 3 oktober kl. 15.00")
    await year.until("2026-10-05 08:00")
    year.eva.is_told("Jag håller inte längre platsen")
    await year.bo.whispers("nu")
    year.bo.is_told("Jag håller en plats åt dig till i morgon")
    await year.answers(year.bo, "kommer", year.small)
    await year.eva.presses("Ställ dig i kön")
    await year.until("2026-10-06 10:00")
    await year.answers(year.siv, "kan-inte", year.small)
    await year.eva.presses("Ta platsen")
    await year.until("2026-10-14 12:00")
    year.eva.is_told("Elevhälsa i klassrummet", "börjar", "kl. 09.00", LINK)


async def the_clock_goes_back(year: Year) -> None:
    """Mötet ligger på måndagen efter natten då klockan ställs om. Påminnelsen kommer på fredagen."""
    await year.until("2026-10-20 10:00")
    number = await year.plans(f"möte planera Läslyftet\n26 oktober 9-10\nplats: {LINK}", "2026-10-26 09:00")
    await year.answers(year.anna, "kommer", number)
    await year.until("2026-10-26 08:00")
    year.anna.is_told("Läslyftet", "börjar", "kl. 09.00", LINK)


async def two_days_in_november(year: Year) -> None:
    """Den andra träffen tar två dagar."""
    await year.until("2026-11-18 09:00")
    year.anna.is_told("I morgon", "torsdag 19 – fredag 20 november")


async def three_hours_away(year: Year) -> None:
    """Boten är nere tre timmar dagen före mötet, och en gång till när mötet börjar. Påminnelserna kommer sent."""
    await year.until("2027-01-12 10:00")
    number = await year.plans(f"möte planera Frånvaro\n21 januari 10-12\nplats: {LINK}", "2027-01-21 10:00")
    await year.answers(year.anna, "kommer", number)
    await year.answers(year.eva, "kommer", number)
    await year.is_down("2027-01-20 09:00", hours=3)
    year.eva.is_told(
        "I morgon", "Frånvaro", "Påminnelsen är sen, den skulle ha kommit onsdag 20 januari kl. 10.00. Jag var nere."
    )
    await year.is_down("2027-01-21 08:30", hours=3)
    year.eva.is_told("Mötet Frånvaro pågår sedan", "kl. 10.00", LINK, "Påminnelsen är sen")


async def away_for_too_long(year: Year) -> None:
    """Boten är nere mer än ett dygn, tills mötet är slut. Ingen får en påminnelse som inte längre hjälper."""
    await year.until("2027-01-21 13:00")
    number = await year.plans(f"möte planera Skolplanen\n27 januari 9-10\nplats: {LINK}", "2027-01-27 09:00")
    await year.answers(year.anna, "kommer", number)
    await year.is_down("2027-01-26 08:00", hours=29)
    await year.siv.whispers("nätverk missat")
    year.siv.is_told("Påminnelse till Anna", "i går kl. 09.00", "i dag kl. 08.00")


async def one_is_cancelled(year: Year) -> None:
    """Den tredje träffen ställs in. De som ville komma får veta det en gång."""
    await year.until("2027-02-01 10:00")
    await year.siv.says('möte ställ-in 3 skäl="Föreläsaren är sjuk"')
    await year.siv.whispers("1")
    year.facts.cancelled[3] = year.community.clock.now()
    year.anna.is_told("Nätverksträff", "är inställt", "Föreläsaren är sjuk")
    await year.until("2027-02-06 10:00")


async def one_is_moved_over_the_night(year: Year) -> None:
    """Skärtorsdagen passar illa. Den fjärde träffen flyttas till tisdagen efter påsk och omställningen av klockan."""
    await year.until("2027-03-08 10:00")
    await year.moves(4, "tisdag 30 mars 9-11", "2027-03-30 09:00")
    year.anna.is_told("är flyttat till tisdag 30 mars kl. 9–11", "Du är fortfarande anmäld. Passar den nya tiden?")
    await year.anna.presses("Kommer")


async def answers_are_wanted(year: Year) -> None:
    """Ett möte med sista svarsdag. Den som inte har svarat får frågan en gång, tre arbetsdagar före."""
    await year.until("2027-03-09 10:00")
    plan = "möte planera Betyg och bedömning\n8 april 13-15\nplats: Ekskolan\nsvar senast: 31 mars"
    number = await year.plans(plan, "2027-04-08 13:00")
    await year.answers(year.anna, "kan-inte", number)
    await year.answers(year.siv, "kommer", number)
    await year.until("2027-03-24 16:30")
    year.eva.is_told("Kommer du?", "Betyg och bedömning", "Svara senast onsdag 31 mars")
    await year.siv.says(f"möte påminn {number}")


async def one_signs_up_an_hour_before(year: Year) -> None:
    """Påminnelsen kommer före påskhelgen. Eva anmäler sig en timme före mötet och får länken genast."""
    await year.until("2027-03-30 08:10")
    year.anna.is_told("Nätverksträff", "börjar", "kl. 09.00", LINK)
    await year.answers(year.eva, "kommer", 4)
    year.eva.is_told("Du är anmäld", LINK)
    await year.until("2027-04-09 10:00")


async def summer_stands_still(year: Year) -> None:
    """Höstens första möte planeras i juni. Frågan kommer före sommaren, och sedan är det tyst till augusti."""
    await year.until("2027-06-08 10:00")
    plan = "möte planera Uppstart\n24 augusti 9-11\nplats: Ekskolan\nsvar senast: 18 augusti"
    number = await year.plans(plan, "2027-08-24 09:00")
    await year.answers(year.anna, "kommer", number)
    await year.until("2027-08-25 09:00")
    await year.anna.whispers("nu")


WHOLE: Sequence[Chapter] = (
    everybody_goes_in,
    a_series_of_four_is_pasted,
    the_series_is_answered,
    a_calendar_gets_its_file,
    two_places_are_taken,
    the_first_meeting_is_held,
    a_place_goes_down_the_line,
    the_clock_goes_back,
    two_days_in_november,
    three_hours_away,
    away_for_too_long,
    one_is_cancelled,
    one_is_moved_over_the_night,
    answers_are_wanted,
    one_signs_up_an_hour_before,
    summer_stands_still,
)
SHORT: Sequence[Chapter] = (
    everybody_goes_in,
    a_series_of_four_is_pasted,
    the_series_is_answered,
    a_calendar_gets_its_file,
    the_first_meeting_is_held,
    three_hours_away,
    one_is_cancelled,
    one_is_moved_over_the_night,
    one_signs_up_an_hour_before,
)


async def play(
    community: Community, chapters: Sequence[Chapter], *, tell: Callable[[str], object] = lambda _heading: None
) -> Year:
    """Play the chapters, each after its heading was told; return the year."""
    year = Year(community)
    for chapter in chapters:
        tell(chapter.__doc__ or "")
        await chapter(year)
    return year
