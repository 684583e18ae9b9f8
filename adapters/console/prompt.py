"""The prompt in a terminal: completion, history, and what the bot says appearing above it."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import FileHistory, History
from prompt_toolkit.patch_stdout import patch_stdout

from adapters.console.words import folded

Candidates = Callable[[str], Iterable[str]]


async def talk(
    take: Callable[[str], Awaitable[bool]], asked: Callable[[], str], candidates: Candidates, history: History
) -> None:
    """Let ``take`` have the lines from the terminal, until end of input, Ctrl-C, or until it says no.

    ``asked`` gives the prompt's words, ``candidates`` the words that may stand where the text ends.
    """
    session: PromptSession[str] = PromptSession(
        history=history, completer=_Words(candidates), complete_while_typing=False
    )
    with patch_stdout(raw=True):
        while True:
            try:
                line = await session.prompt_async(lambda: FormattedText([("bold", asked())]))
            except (EOFError, KeyboardInterrupt):
                return
            if line.strip() and not await take(line):
                return


class Remembered(FileHistory):
    """Earlier lines in a file, without times, and never one that must leave no trace: not in memory either."""

    def __init__(self, path: Path, may_remember: Callable[[str], bool]) -> None:
        """Open the history, readable for its owner alone."""
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        super().__init__(str(path))
        self._may_remember = may_remember

    def append_string(self, string: str) -> None:
        """Keep a line, if it may be kept."""
        if self._may_remember(string):
            super().append_string(string)

    def store_string(self, string: str) -> None:
        """Keep a line in the form that FileHistory reads."""
        with Path(self.filename).open("a", encoding="utf-8") as file:  # type: ignore[arg-type]
            file.write("\n" + "".join(f"+{line}\n" for line in string.split("\n")))


class _Words(Completer):
    def __init__(self, candidates: Candidates) -> None:
        self._candidates = candidates

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        before = document.text_before_cursor
        begun = before.rsplit(" ", 1)[-1]
        for word in self._candidates(before):
            if folded(word).startswith(folded(begun)):
                yield Completion(word, start_position=-len(begun))
