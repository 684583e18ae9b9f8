"""The roots of the error tree. Each feature keeps its own refusals beside its rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from bot.language.texts import Say
    from bot.message import Spans


Limited = Literal["account", "rooms", "invitations"]
"""What a platform's limit is for: all that the bot sends there, the rooms it makes, or its invitations."""


class Refusal(Exception):
    """An expected no, written for the person who asked.

    A subclass keeps as attributes what its sentence needs and says it in :meth:`words`. Whoever
    catches a refusal shows those words to the asker alone and gives back what the asker wrote. ``asks_again`` says that
    another answer to the same question would do; ``asks_for`` names the option that something else must be said for,
    whichever was asked for last.
    """

    asks_again: ClassVar[bool] = False
    asks_for: ClassVar[str] = ""

    def words(self, say: Say) -> Spans:
        """Return what happened and what to do next, in the language of ``say``."""
        raise TypeError(f"{type(self).__name__} must write its own words")

    def leads_to(self) -> tuple[tuple[str, str], ...]:
        """Return what one may rather do, as buttons: a label (a msgid) and the English path of a command."""
        return ()

    def offers(self, say: Say) -> tuple[tuple[str, str], ...]:
        """Return what may have been meant, the likeliest first: what to type instead, and the label to choose it by."""
        return ()

    def otherwise(self, say: Say) -> str:
        """Return the label of none of these: the question is put again, to be answered in words."""
        return say.text("Write it another way")


class OperatorError(Exception):
    """Something the host must mend: the text names the setting or file and the remedy (English)."""


class DeliveryFailed(Exception):
    """A platform did not take what was owed to it.

    ``retry_after`` is the wait in seconds that the platform asked for, if it did; ``for_good`` says that trying
    again cannot help (the room is gone). ``limited`` says that the wait is not for this alone: everything of that kind
    would be refused until then. ``is_closed`` says that this person takes no private messages, but may be told where
    they next speak to the bot.
    """

    def __init__(
        self,
        reason: str,
        *,
        retry_after: float | None = None,
        for_good: bool = False,
        limited: Limited | None = None,
        is_closed: bool = False,
    ) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        self.for_good = for_good
        self.limited = limited
        self.is_closed = is_closed
