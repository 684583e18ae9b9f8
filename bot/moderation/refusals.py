"""What moderation says no to, each in a sentence for the person who asked."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import Refusal
from bot.language.texts import Say
from bot.message import Spans


# ---------------------------------------------------------------- reporting
@dataclass
class NothingToReport(Refusal):
    """A number that means nothing here, or nothing that is for the person."""

    asks_again = True

    def words(self, say: Say) -> Spans:
        """Say where the numbers are, and what to do about what has none."""
        return say(
            "I find nothing of that kind here. {report} shows the newest there is to report. "
            "What has no number you can tell the coordinators: {contact}",
            report=say.command("report"),
            contact=say.command("contact"),
        )


@dataclass
class NotReportable(Refusal):
    """Something that moderators do not decide about."""

    def words(self, say: Say) -> Spans:
        """Say whom to tell."""
        return say(
            "That is nothing that moderators decide about. Tell the coordinators: {contact}",
            contact=say.command("contact"),
        )


@dataclass
class MineAlone(Refusal):
    """A message of the bot's own that shows nothing of anybody's."""

    def words(self, say: Say) -> Spans:
        """Say how to report what it speaks of."""
        return say(
            "I wrote that message myself. If it is about something that somebody else wrote, report that by its "
            "number: {report}",
            report=say.command("report", "12"),
        )


@dataclass
class OnlyInRooms(Refusal):
    """A message that is in no room of the network."""

    def words(self, say: Say) -> Spans:
        """Say what can be reported."""
        return say("I take reports of what is written in the rooms of the network, and that is not in one of them.")


@dataclass
class WroteItYourself(Refusal):
    """Somebody reports what they wrote themselves."""

    def words(self, say: Say) -> Spans:
        """Say what they can do instead."""
        return say(
            "You wrote that yourself. If you regret it, take it away where it stands, or ask the coordinators: "
            "{contact}",
            contact=say.command("contact"),
        )


@dataclass
class HiddenAlready(Refusal):
    """It has been hidden already."""

    def words(self, say: Say) -> Spans:
        """Say so."""
        return say("A moderator has hidden that already.")


@dataclass
class JudgedAlready(Refusal):
    """The person reported it before, and it was decided."""

    def words(self, say: Say) -> Spans:
        """Say so, and whom to ask."""
        return say(
            "You have reported that before, and a moderator decided that it may stay. If you see it otherwise, "
            "write to the coordinators: {contact}",
            contact=say.command("contact"),
        )


@dataclass
class NotReported(Refusal):
    """Words are to be added to a report that the person has not made, or that is decided."""

    def words(self, say: Say) -> Spans:
        """Say where to write instead."""
        return say(
            "That report is decided already, so I added nothing to it. You can write to the coordinators: {contact}",
            contact=say.command("contact"),
        )


# ---------------------------------------------------------------- deciding
@dataclass
class ReportGone(Refusal):
    """No such report in this network."""

    def words(self, say: Say) -> Spans:
        """Say where the reports are."""
        return say(
            "I do not find that report. {reports} shows those there are.", reports=say.command("network reports")
        )


@dataclass
class DecidedAlready(Refusal):
    """Another moderator was first."""

    report: int

    def words(self, say: Say) -> Spans:
        """Say so, and where it stands what was decided."""
        return say(
            "Somebody else has decided that report already. {reports} shows how.",
            reports=say.command("network reports"),
        )


@dataclass
class YourOwn(Refusal):
    """A moderator would decide about what they wrote themselves."""

    def words(self, say: Say) -> Spans:
        """Say who decides."""
        return say("That report is about something that you wrote. Another moderator decides about it.")


@dataclass
class NobodyToWarn(Refusal):
    """Nobody is to know who wrote it."""

    def words(self, say: Say) -> Spans:
        """Say what can be done instead."""
        return say("I do not know who wrote it, so there is nobody to tell. You can keep it or hide it.")


@dataclass
class CannotHide(Refusal):
    """What it is about cannot be hidden. ``instead`` says what can be done."""

    instead: Spans

    def words(self, say: Say) -> Spans:
        """Say what can be done."""
        return self.instead


@dataclass
class CannotShowAgain(Refusal):
    """It is not hidden, or is gone for good."""

    def words(self, say: Say) -> Spans:
        """Say why."""
        return say("That is not hidden, or was taken away for good, so it cannot be shown again.")
