"""The prompt in a terminal: completion, history, and what the bot says appearing above it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import FileHistory
from prompt_toolkit.patch_stdout import patch_stdout

from adapters.console.keyboard import Keyboard
from adapters.console.words import folded

Candidates = Callable[[str], Iterable[str]]


async def talk(keyboard: Keyboard, asked: Callable[[], str], candidates: Candidates, history: Path) -> None:
    """Take lines from the terminal until end of input, Ctrl-C or the word for leaving.

    ``asked`` gives the prompt's words, ``candidates`` the words that may stand where the text ends, and ``history`` is
    the file of earlier lines.
    """
    session: PromptSession[str] = PromptSession(
        history=_Remembered(history, keyboard.may_remember), completer=_Words(candidates), complete_while_typing=False
    )
    with patch_stdout(raw=True):
        while True:
            try:
                line = await session.prompt_async(lambda: FormattedText([("bold", asked())]))
            except (EOFError, KeyboardInterrupt):
                return
            if line.strip() and not await keyboard.take(line):
                return


class _Remembered(FileHistory):
    """Earlier lines, but never one that must leave no trace: not in the file, not in memory."""

    def __init__(self, path: Path, may_remember: Callable[[str], bool]) -> None:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        super().__init__(str(path))
        self._may_remember = may_remember

    def append_string(self, string: str) -> None:
        if self._may_remember(string):
            super().append_string(string)


class _Words(Completer):
    def __init__(self, candidates: Candidates) -> None:
        self._candidates = candidates

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        before = document.text_before_cursor
        begun = before.rsplit(" ", 1)[-1]
        for word in self._candidates(before):
            if folded(word).startswith(folded(begun)):
                yield Completion(word, start_position=-len(begun))
