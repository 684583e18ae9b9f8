"""What platforms ask before anything is said: forms to open at once, what can be chosen, how somewhere is spoken."""

from __future__ import annotations

from bot.community import store
from bot.conversation import asking
from bot.conversation.catalogue import Catalogue
from bot.conversation.offering import Offering
from bot.conversation.soundness import sound
from bot.conversation.understanding import Request, understand
from bot.errors import Refusal
from bot.language.texts import speaker
from bot.message import Form
from bot.platform import Filled, Invocation, Press
from bot.storage.engine import Storage


class Foreseeing:
    """The part of :class:`bot.platform.Door` that changes nothing."""

    storage: Storage
    catalogue: Catalogue
    language: str
    _foreseen: tuple[str | Press | Filled, Request | Refusal] | None = None

    def opens_form(self, said: str | Press | Filled) -> bool:
        """Tell whether this may begin with a form: what most people say does not, and is not looked into further."""
        request = understand(said, self.catalogue)
        opens = not isinstance(request, Refusal) and request.command.opens_form(list(request.values))
        self._foreseen = None if opens else (said, request)
        return opens

    def understood(self, said: str | Press | Filled) -> Request | Refusal:
        """Return what is meant: known where it was just asked whether that opens a form, and remembered no longer."""
        foreseen, self._foreseen = self._foreseen, None
        return foreseen[1] if foreseen is not None and foreseen[0] is said else understand(said, self.catalogue)

    def first_form(self, said: str | Press | Filled, language: str = "sv") -> Form | None:
        """Return the form that this command begins with, if it does and can carry what was said already."""
        request = understand(said, self.catalogue)
        say = speaker(language, now=self.storage.clock.now())
        return None if isinstance(request, Refusal) else asking.first_form(request, say)

    def answer_form(self, reference: str, asked: str, language: str = "sv") -> Form | None:
        """Return the form in which a question is answered, or where nothing is asked the whole one."""
        request = understand(Press(reference), self.catalogue)
        say = speaker(language, now=self.storage.clock.now())
        if isinstance(request, Refusal):
            return None
        return asking.answer_form(request, asked, say) if asked else asking.form_again(request, say)

    async def looked_up_form(self, invocation: Invocation) -> Form | None:
        """Return the form that this command begins with, if whoever gives it may."""
        request = understand(invocation.said, self.catalogue)
        if isinstance(request, Refusal) or not request.command.opens_form(list(request.values)):
            return None
        line = Offering(sound(invocation), request, self.catalogue, self.language)
        return await self.storage.insist(line.form, reads=True)

    async def speaks(self, invocation: Invocation) -> str:
        """Return the language in which whoever said this is answered."""
        line = Offering(sound(invocation), understand(invocation.said, self.catalogue), self.catalogue, self.language)
        return await self.storage.insist(line.speaks, reads=True)

    async def offers(self, invocation: Invocation, option: str) -> tuple[tuple[str, str], ...]:
        """Return what can be chosen for an option of a command that is being put together."""
        line = Offering(sound(invocation), understand(invocation.said, self.catalogue), self.catalogue, self.language)
        return await self.storage.read(lambda uow: line.offers(uow, option))

    async def spoken_in(self, platform: str, space: str) -> str | None:
        """Return the language of the network that lives in a space."""
        found = await self.storage.read(lambda uow: store.place(uow, platform, network=None, room=None, space=space))
        return found[0].language if found else None

    def words_beginning(self, _person: str, typed: str) -> list[str]:
        """Return the commands that begin with what has been typed, for completion."""
        return self.catalogue.beginning(typed, self.language)
