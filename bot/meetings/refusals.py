"""What meetings say no to, each in a sentence for the person who asked."""

from __future__ import annotations

from datetime import datetime

from bot.errors import Refusal
from bot.language.dates.spans import Span
from bot.language.texts import Say
from bot.message import Spans, Text


class TitleMissing(Refusal):
    """A meeting is about something."""

    asks_again = True

    def words(self, say: Say) -> Spans:
        return say("The title is missing. Write in a few words what the meeting is about.")


class TooLong(Refusal):
    """A text has ``length`` characters and may have ``limit``."""

    asks_again = True

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(length, limit)
        self.length, self.limit = length, limit

    def words(self, say: Say) -> Spans:
        return say(
            "The text is {length} characters and the limit is {limit}. Shorten it and try again.",
            length=self.length,
            limit=self.limit,
        )


class NotALink(Refusal):
    """What was given as a link is none."""

    asks_again = True

    def __init__(self, written: str) -> None:
        super().__init__(written)
        self.written = written

    def words(self, say: Say) -> Spans:
        return say(
            "{written} is not a link. It begins with https:// and has no spaces in it.", written=say.quote(self.written)
        )


class AnswerByTooLate(Refusal):
    """Answers are wanted by a moment when the meeting has begun."""

    asks_again = True

    def __init__(self, answer_by: datetime, begins: datetime) -> None:
        super().__init__(answer_by, begins)
        self.answer_by, self.begins = answer_by, begins

    def words(self, say: Say) -> Spans:
        return say(
            "People cannot answer until {answer_by}, since the meeting begins {begins}. Choose an earlier day.",
            answer_by=self.answer_by,
            begins=self.begins,
        )


class OfMeeting(Refusal):
    """About the meeting called ``title``."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.title = title


class NotPublished(OfMeeting):
    """The meeting is still a draft."""

    def words(self, say: Say) -> Spans:
        return say(
            "{title} is a draft that nobody else has seen. Publish it first, or throw it away.",
            title=say.quote(self.title),
        )


class Cancelled(OfMeeting):
    """The meeting has been cancelled."""

    def words(self, say: Say) -> Spans:
        return say(
            "The meeting {title} has been cancelled. {meetings} shows what is coming.",
            title=say.quote(self.title),
            meetings=say.command("meeting list"),
        )


class HasBegun(OfMeeting):
    """The meeting has begun, at ``began``."""

    def __init__(self, title: str, began: datetime) -> None:
        super().__init__(title)
        self.began = began

    def words(self, say: Say) -> Spans:
        return say(
            "The time of {title} has come already, {began}. Plan a new meeting: {plan}.",
            title=say.quote(self.title),
            began=self.began,
            plan=say.command("meeting plan"),
        )


class IsOver(OfMeeting):
    """The meeting was over at ``ended``."""

    def __init__(self, title: str, ended: datetime) -> None:
        super().__init__(title)
        self.ended = ended

    def words(self, say: Say) -> Spans:
        return say(
            "The meeting {title} was over {ended}. {meetings} shows what is coming.",
            title=say.quote(self.title),
            ended=self.ended,
            meetings=say.command("meeting list"),
        )


class NotForYou(OfMeeting):
    """The meeting is for other functions."""

    def words(self, say: Say) -> Spans:
        return say(
            "The meeting {title} is for other functions than yours. If that is wrong, change your profile: {profile}.",
            title=say.quote(self.title),
            profile=say.command("my profile"),
        )


class NotYoursToRun(OfMeeting):
    """Only a coordinator, the chair or the secretary may do it."""

    def words(self, say: Say) -> Spans:
        return say(
            "Only coordinators and whoever chairs {title} or writes its minutes do that.", title=say.quote(self.title)
        )


class NoSuchMeeting(Refusal):
    """No meeting has this number in the network, or none that is for the member."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    def words(self, say: Say) -> Spans:
        return say(
            "There is no meeting {number} here. {meetings} shows the meetings there are.",
            number=str(self.number),
            meetings=say.command("meeting list"),
        )


class DraftGone(Refusal):
    """A draft that was thrown away, or left for too long."""

    def words(self, say: Say) -> Spans:
        return say("That draft is gone. Plan the meeting anew: {plan}.", plan=say.command("meeting plan"))


class PublishedAlready(OfMeeting):
    """A draft that everybody sees by now, under its number."""

    def __init__(self, title: str, number: int) -> None:
        super().__init__(title)
        self.number = number

    def words(self, say: Say) -> Spans:
        number = str(self.number)
        return say(
            "{title} is published already, as number {number}. Change it: {change}.",
            title=say.quote(self.title),
            number=number,
            change=say.command("meeting change", number),
        )


class NoMeetingAhead(Refusal):
    """No meeting is coming."""

    def words(self, say: Say) -> Spans:
        return say("No meeting is planned now. When one is, I show it in the room for meetings.")


class NoRoomYet(Refusal):
    """There is no room where a meeting could be announced."""

    def words(self, say: Say) -> Spans:
        return say("There is no room yet where the meeting could be seen. Try again when the rooms are there.")


class TimeTwice(Refusal):
    """The same time was given more than once in a series."""

    asks_again = True

    def __init__(self, span: Span) -> None:
        super().__init__(span)
        self.span = span

    def words(self, say: Say) -> Spans:
        time = Text(say.lasting.dates.when(self.span))
        return say("{time} stands there twice. Write each time once.", time=time)


class AnswerByOfSeries(Refusal):
    """A last day for answers was given to a whole series."""

    def words(self, say: Say) -> Spans:
        return say(
            "The last day to answer is set for one meeting at a time. Plan the series without it, and then change each "
            "meeting with {change}.",
            change=say.command("meeting change"),
        )


class NoSuchGuest(Refusal):
    """No guest of the meeting is called so."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def words(self, say: Say) -> Spans:
        return say("The meeting has no guest called {name}.", name=say.quote(self.name))


class QuestionGone(Refusal):
    """The question is not there, or of a meeting that is not for the person."""

    def words(self, say: Say) -> Spans:
        return say("I do not find that question any more.")


class TooManyFiles(Refusal):
    """The meeting has ``most`` files already."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most

    def words(self, say: Say) -> Spans:
        return say("The meeting has {most} files, and that is the most. Put several into one.", most=self.most)


class NoAddresses(Refusal):
    """The host has no server for calendars."""

    def words(self, say: Say) -> Spans:
        return say(
            "Whoever runs me has not made calendar addresses possible. {calendar} gives you a file instead.",
            calendar=say.command("meeting calendar"),
        )
