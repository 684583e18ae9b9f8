"""A result as a picture: bars across, the chosen one marked. Pure: the same chart gives the same bytes.

It stands on a panel of its own, so that it reads as well on a dark screen as on a light one, and is drawn wide enough
for a telephone. The label stands above its bar: an option may be a sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image as Picture
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

Colour = tuple[int, int, int]

PANEL: Final[Colour] = (255, 255, 255)
FRAME: Final[Colour] = (196, 202, 210)
INK: Final[Colour] = (28, 34, 42)
FAINT: Final[Colour] = (84, 94, 106)
CHOSEN: Final[Colour] = (22, 96, 136)
BAR: Final[Colour] = (128, 140, 154)
TRACK: Final[Colour] = (236, 239, 243)
EDGE: Final[Colour] = (166, 170, 176)
COLOURS: Final = (PANEL, FRAME, INK, FAINT, CHOSEN, BAR, TRACK, EDGE)
"""All that the file keeps: enough for smooth letters, and half the size of what is drawn."""

WIDTH: Final = 660
MARGIN: Final = 30
TITLE, LABEL, SMALL = 28, 23, 19
BAR_HEIGHT: Final = 22
GAP: Final = 18
MANY: Final = 8
"""From how many bars a label has one line only: the whole text stands in the message as well."""
FONT: Final = "fontpkg_atkinson_hyperlegible"


@dataclass(frozen=True, slots=True)
class Bar:
    """One option: what it is called and what it got."""

    label: str
    amount: int
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: the question, a bar for each option, and a line below them."""

    title: str
    bars: tuple[Bar, ...]
    footer: str


@lru_cache(maxsize=32)
def draw(chart: Chart) -> bytes:
    """Return the chart as a PNG. Takes some hundredths of a second, once: keep it away from the event loop."""
    from PIL import Image, ImageDraw

    plan = _Plan(chart)
    image = Image.new("RGB", (WIDTH, plan.height), PANEL)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH - 1, plan.height - 1), outline=FRAME, width=2)
    plan.draw(pen)
    kept = BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
    return kept.getvalue()


@lru_cache
def _palette() -> Picture:
    from PIL import Image

    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in COLOURS for part in colour])
    return palette


class _Plan:
    """Where everything stands, worked out once: the height is known before the picture is made."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart
        most_lines = 1 if len(chart.bars) > MANY else 2
        self._title = _wrapped(chart.title, _font(TITLE, bold=True), WIDTH - 2 * MARGIN, 2)
        self._labels = [_wrapped(b.label, _of(b), WIDTH - 2 * MARGIN - _tick(b), most_lines) for b in chart.bars]
        self._most = max((bar.amount for bar in chart.bars), default=0) or 1
        self._number = max((_width(_figures(bar), _of(bar)) for bar in chart.bars), default=0)
        rows = sum(len(lines) * _line(LABEL) + BAR_HEIGHT + GAP for lines in self._labels)
        self.height = 2 * MARGIN + len(self._title) * _line(TITLE) + GAP + rows + _line(SMALL)

    def draw(self, pen: ImageDraw) -> None:
        """Draw all of it, from the top."""
        y = _write(pen, (MARGIN, MARGIN), self._title, _font(TITLE, bold=True), INK) + GAP
        for bar, lines in zip(self._chart.bars, self._labels, strict=True):
            if bar.is_chosen:
                _draw_tick(pen, MARGIN, y)
            y = _write(pen, (MARGIN + _tick(bar), y), lines, _of(bar), INK)
            y = self._draw_bar(pen, bar, y + 3)
        _write(pen, (MARGIN, y), [self._chart.footer], _font(SMALL), FAINT)

    def _draw_bar(self, pen: ImageDraw, bar: Bar, y: int) -> int:
        longest = WIDTH - 2 * MARGIN - self._number - 16
        length = round(longest * bar.amount / self._most)
        pen.rounded_rectangle((MARGIN, y, MARGIN + longest, y + BAR_HEIGHT), 3, fill=TRACK)
        if length:
            box = (MARGIN, y, MARGIN + max(length, 6), y + BAR_HEIGHT)
            pen.rounded_rectangle(box, 3, fill=CHOSEN if bar.is_chosen else BAR)
        pen.text((WIDTH - MARGIN, y + BAR_HEIGHT // 2), _figures(bar), INK, _of(bar), anchor="rm")
        return y + BAR_HEIGHT + GAP - 3


# ---------------------------------------------------------------- words
@lru_cache
def _font(size: int, *, bold: bool = False) -> FreeTypeFont:
    from PIL import ImageFont

    name = f"files/AtkinsonHyperlegible-{'Bold' if bold else 'Regular'}.ttf"
    with files(FONT).joinpath(name).open("rb") as found:
        return ImageFont.truetype(BytesIO(found.read()), size, layout_engine=ImageFont.Layout.BASIC)


def _of(bar: Bar) -> FreeTypeFont:
    return _font(LABEL, bold=bar.is_chosen)


def _figures(bar: Bar) -> str:
    return str(bar.amount)


def _line(size: int) -> int:
    return round(size * 1.3)


def _width(text: str, font: FreeTypeFont) -> int:
    return round(font.getlength(text))


def _wrapped(text: str, font: FreeTypeFont, width: int, most: int) -> list[str]:
    """Return a text in at most ``most`` lines that fit, the last cut with an ellipsis if more is left."""
    words = "".join(character for character in text if _can_draw(character, font)).split()
    lines: list[str] = []
    while words and len(lines) < most:
        taken = 1
        while taken < len(words) and _width(" ".join(words[: taken + 1]), font) <= width:
            taken += 1
        lines.append(" ".join(words[:taken]))
        words = words[taken:]
    return [_cut(line, font, width, more=bool(words) and line is lines[-1]) for line in lines] or ["–"]


def _cut(line: str, font: FreeTypeFont, width: int, *, more: bool) -> str:
    if not more and _width(line, font) <= width:
        return line
    fits = bisect_right(range(len(line) + 1), width, key=lambda end: _width(f"{line[:end]}…", font))
    return f"{line[: fits - 1].rstrip()}…"


@lru_cache(maxsize=1024)
def _can_draw(character: str, font: FreeTypeFont) -> bool:
    """Tell whether the font has the character; what it lacks is left out, and stands in the message."""
    return character.isspace() or bytes(font.getmask(character)) != bytes(font.getmask("\uffff"))


def _write(pen: ImageDraw, at: tuple[int, int], lines: list[str], font: FreeTypeFont, colour: Colour) -> int:
    x, y = at
    for line in lines:
        pen.text((x, y), line, colour, font)
        y += _line(round(font.size))
    return y


# ---------------------------------------------------------------- the mark of the chosen one
def _tick(bar: Bar) -> int:
    return 32 if bar.is_chosen else 0


def _draw_tick(pen: ImageDraw, x: int, y: int) -> None:
    pen.line(((x + 2, y + 15), (x + 9, y + 22), (x + 23, y + 6)), fill=CHOSEN, width=5, joint="curve")
