"""``my profile``: show and change what the network knows of oneself."""

from __future__ import annotations

from bot.community import labels, profiles
from bot.community.model import Function, Member
from bot.conversation.command import Answer, Command, Context, Option
from bot.conversation.features import offered
from bot.conversation.kinds import Choice, Words
from bot.language.texts import Say, msgid
from bot.message import Buttons, Items, Paragraph, Spans
from commands.start import wish_buttons

YES_NO: dict[str, str] = {"yes": "yes", "no": "no"}


def run(
    ctx: Context,
    *,
    name: str | None,
    functions: tuple[str, ...] | None,
    organisation: str | None,
    municipality: str | None,
    wants: str | None,
    can_help: str | None,
    findable: str | None,
) -> Member:
    return profiles.change_profile(
        ctx.uow,
        ctx.member,
        functions=frozenset(Function(value) for value in functions) if functions else None,
        name=name,
        organisation=organisation,
        municipality=municipality,
        wants=wants,
        can_help=can_help,
        may_be_found=None if findable is None else findable == "yes",
        changed=offered("service", "FUNCTIONS_CHANGED"),
    )


def view(member: Member, say: Say) -> Answer:
    lines: list[Spans] = [
        say("Name: {name}", name=member.name),
        say("Function: {functions}", functions=labels.functions(say, member.functions) or "–"),
        say("Organisation: {organisation}", organisation=member.organisation or "–"),
        say("Municipality: {municipality}", municipality=member.municipality or "–"),
        say("Wants taken up: {wants}", wants=member.wants or "–"),
        say("Can help with: {help}", help=member.can_help or "–"),
        say("Can be found by colleagues: {answer}", answer=say.word("choice", "yes" if member.may_be_found else "no")),
    ]
    return Answer(
        say("This is what the network knows of you."),
        Items(tuple(lines)),
        Paragraph(
            say(
                "Change a line by writing it: {command}.", command=say.command("my profile", say.text("name=Anna Lind"))
            ),
            typed=True,
        ),
        Buttons(tuple(buttons)) if (buttons := wish_buttons(member.network, member, say)) else None,
    )


COMMAND = Command(
    run,
    view,
    options=[
        Option("name", Words(60, lines=False), ask=msgid("What are you called here?"), default=None),
        Option("functions", Choice(labels.FUNCTIONS, many=True), ask=msgid("What do you do at work?"), default=None),
        Option("organisation", Words(100, lines=False), ask=msgid("Where do you work?"), default=None),
        Option("municipality", Words(60, lines=False), ask=msgid("In which municipality?"), default=None),
        Option("wants", Words(300), ask=msgid("What should we take up?"), default=None),
        Option("can_help", Words(300), ask=msgid("What can you help others with?"), default=None),
        Option("findable", Choice(YES_NO), ask=msgid("May colleagues find you?"), default=None),
    ],
    alters=True,
    help=msgid("See and change what the network knows of you."),
    example=msgid('organisation="Ek School" can-help=timetables'),
)
