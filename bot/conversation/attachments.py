"""A file as what a command asks for: it is sent, never typed, and lies in the data folder before the command runs."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversation.command import Reading
from bot.errors import Refusal
from bot.language.sizes import written
from bot.language.texts import Say, msgid
from bot.message import Field, Spans

SEND_IT = msgid("Send the file here.")
"""What an option says that asks for nothing more than the file."""


@dataclass
class NotAFile(Refusal):
    """Words where a file is expected."""

    def words(self, say: Say) -> Spans:
        """Say how a file is sent."""
        return say("I need a file here, and these were words. Send it to me as you send a picture.")


@dataclass(frozen=True)
class Attachment:
    """A file of at most ``most_bytes``. Its value is a :class:`bot.storage.files.Stored`."""

    most_bytes: int = 10 * 2**20
    one_word: bool = False

    def read(self, typed: str, reading: Reading) -> None:
        """Refuse whatever was typed: nobody gets at a file by naming it."""
        raise NotAFile

    def field(self, say: Say) -> Field:
        """Ask for a file, and say how large it may be."""
        return Field("", "", explanation=say.text("At most {size}.", size=written(self.most_bytes, say.language)))
