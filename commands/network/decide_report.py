"""The buttons under a report: keep, hide, warn, and show again what was hidden, each with a reason."""

from __future__ import annotations

from typing import Any

from bot.community.model import Role
from bot.conversation.command import Answer, Command, Context, Option, Question
from bot.conversation.features import table
from bot.conversation.kinds import Choice, Number, Words
from bot.language.texts import Say, msgid
from bot.moderation import deciding
from bot.moderation.deciding import Decided
from bot.moderation.model import LONGEST_REASON, State, Verdict

VERDICTS: dict[str, str] = {
    Verdict.KEEP: "keep",
    Verdict.HIDE: "hide",
    Verdict.WARN: "warn",
    Verdict.SHOW_AGAIN: "show again",
}
WHY: dict[Verdict, str] = {
    Verdict.KEEP: msgid("Why may {name} stay? Whoever reported it reads your reason."),
    Verdict.HIDE: msgid("Why do you hide {name}? Whoever wrote it reads your reason."),
    Verdict.WARN: msgid("What do you want to say to whoever wrote {name}? They read it as the reason."),
    Verdict.SHOW_AGAIN: msgid("Why may {name} be seen again? Whoever wrote it reads your reason."),
}
DONE: dict[Verdict, str] = {
    Verdict.KEEP: msgid("Decided: {name} stays. Whoever reported it is told why."),
    Verdict.HIDE: msgid("Decided: {name} is hidden. Whoever wrote it is told why, and whoever reported it that it is."),
    Verdict.WARN: msgid("Decided: {name} stays. Whoever wrote it is told what you said, and whoever reported it that."),
    Verdict.SHOW_AGAIN: msgid("Decided: {name} can be seen again. Whoever wrote and reported it is told."),
}


def ask_why(ctx: Context, given: dict[str, Any]) -> Question:
    """Ask for the reason, once it is clear that the moderator may decide so."""
    verdict = Verdict(given["verdict"])
    reported = deciding.check(
        ctx.uow,
        ctx.network,
        ctx.member,
        table("service", "REPORTABLE"),
        given["report"],
        verdict=verdict,
        say=ctx.say,
    )
    return Question((ctx.say(WHY[verdict], name=reported.name),))


def run(ctx: Context, report: int, verdict: str, reason: str) -> Decided:
    return deciding.decide(
        ctx.uow,
        ctx.network,
        ctx.member,
        table("service", "REPORTABLE"),
        report,
        verdict=Verdict(verdict),
        reason=reason,
        say=ctx.say,
    )


def view(decided: Decided, say: Say) -> Answer:
    if decided.report.state is State.HIDING:
        return Answer(
            say(
                "I am taking it away: {name}. If I may not, I tell you and the report is open again.", name=decided.name
            )
        )
    return Answer(say(DONE[decided.verdict], name=decided.name))


COMMAND = Command(
    run,
    view,
    role=Role.MODERATOR,
    options=[
        Option("report", Number(0, 2**63 - 1), ask=msgid("Which report?")),
        Option("verdict", Choice(VERDICTS), ask=msgid("What do you decide?")),
        Option("reason", Words(LONGEST_REASON), ask=ask_why),
    ],
    help=msgid("Decide about a report."),
    hidden=True,
)
