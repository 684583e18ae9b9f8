"""The log: an entry goes into the record, the transcript, onto the screen and on its way to the core, in that order."""

from __future__ import annotations

from dataclasses import replace

from adapters.console.entries import Entry, Handed, Joined, SpaceFound, Typed
from adapters.console.records import Record
from adapters.console.screen import Screen
from adapters.console.stream import Stream
from adapters.console.transcripts import Transcript
from bot.platform import Door


class Log:
    """One place through which everything goes that happens on the console."""

    def __init__(self, record: Record, transcript: Transcript, stream: Stream, screen: Screen) -> None:
        """Take the record's entries into the transcript; nothing is shown yet."""
        self.transcript = transcript
        self.stream = stream
        self.screen = screen
        self.echoes = True
        self._record = record
        for entry in record.entries():
            transcript.add(entry)
        self._place = transcript.last_place
        self._earlier = [entry for entry in transcript.entries if isinstance(entry, Handed)]

    def note(self, entry: Entry, *, keep: bool = True) -> None:
        """Take in an entry, once. What is not kept is on the screen and in memory only."""
        if self.transcript.has(type(entry), entry.key):
            return
        if isinstance(entry, Handed):
            entry = self._placed(entry, keep=keep)
        if keep:
            self._record.append(entry)
        self.transcript.add(entry)
        if self.echoes or not isinstance(entry, Typed):
            self.screen.show(entry)
        if isinstance(entry, Handed):
            self.stream.put(entry)

    def forget(self, event: str) -> None:
        """Take the words of a message or a typed line out of the record."""
        self._record.forget(event)

    async def resume(self, door: Door, platform: str) -> None:
        """Let that of the record wait which the core has not confirmed, before all that is new."""
        reached = int(await door.position(platform) or 0)
        self._place = max(self._place, reached)
        self.stream.put_first([entry for entry in self._earlier if entry.place > reached])
        self._earlier = []

    def close(self) -> None:
        """Let go of the record."""
        self._record.close()

    def _placed(self, entry: Typed | Joined | SpaceFound, *, keep: bool) -> Typed | Joined | SpaceFound:
        if not keep:
            return entry
        self._place += 1
        return replace(entry, place=self._place)
