"""The picture of a result: it can be read, is small, and is the same for the same result."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from itertools import product

import pytest
from PIL import Image

from bot.polls import charts
from bot.polls.charts import BAR, CHOSEN, COLOURS, FAINT, INK, PANEL, WIDTH, Bar, Chart, Colour, draw

TWO = Chart("Vilket tema tar vi upp?", (Bar("Studiero", 15, is_chosen=True), Bar("Elevassistenter", 13)), "21 av 32.")
LONG = "Övergångar mellan förskola, fritidshem och lågstadium: vad lämnar vi över, och åt vem av alla kollegor?"
DARK: Colour = (49, 51, 56)
"""The background of a dark screen."""


def opened(chart: Chart) -> Image.Image:
    draw.cache_clear()
    return Image.open(BytesIO(draw(chart)))


def many(count: int, label: str = LONG) -> Chart:
    """Return a chart of so many options, each of whose labels is different and as long as a label can be."""
    labels = [f"{label[n:]}{label[:n]}"[:100] for n in range(count)]
    return Chart(LONG * 3, tuple(Bar(text, 9_999 - n, n == 0) for n, text in enumerate(labels)), "9 999 av 10 000.")


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours (WCAG 2.2, relative luminance)."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(colour: Colour) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# ---------------------------------------------------------------- reading it
@pytest.mark.parametrize("colour", [INK, FAINT])
def test_words_can_be_read_on_the_panel(colour: Colour) -> None:
    assert contrast(colour, PANEL) >= 4.5


@pytest.mark.parametrize("colour", [CHOSEN, BAR])
def test_bars_stand_out_from_the_panel(colour: Colour) -> None:
    assert contrast(colour, PANEL) >= 3


def test_the_panel_stands_out_from_a_dark_screen_and_its_frame_from_a_light_one() -> None:
    assert contrast(PANEL, DARK) >= 4.5
    assert opened(TWO).convert("RGB").getpixel((0, 0)) == charts.FRAME


def test_the_file_keeps_exactly_the_colours_that_were_meant() -> None:
    found = {colour for _times, colour in opened(many(20)).convert("RGB").getcolors(1_000) or ()}
    assert {INK, FAINT, CHOSEN, BAR, PANEL} <= found <= set(COLOURS)


def test_a_longer_bar_is_more_and_only_the_chosen_one_has_its_colour() -> None:
    pixels = opened(TWO).convert("RGB")
    rows = [[pixels.getpixel((x, y)) for x in range(WIDTH)] for y in range(pixels.height)]
    longest = {colour: max(row.count(colour) for row in rows) for colour in (CHOSEN, BAR)}
    assert longest[BAR] / longest[CHOSEN] == pytest.approx(13 / 15, abs=0.01)


def test_letters_with_rings_and_dots_are_drawn() -> None:
    plain, swedish = (Chart(text, (), "") for text in ("Alder och arende", "Ålder och ärende"))
    assert draw(plain) != draw(swedish)
    assert all(charts._can_draw(letter, charts._font(charts.LABEL)) for letter in "åäöÅÄÖéü–…”")


def test_what_the_font_lacks_is_left_out() -> None:
    one, other = (Chart(text, (), "") for text in ("Läslust 📚 och skolbibliotek", "Läslust och skolbibliotek"))
    assert draw(one) == draw(other)


# ---------------------------------------------------------------- its size
@pytest.mark.parametrize("count", [1, 2, 8, 9, 20])
def test_it_is_small_and_no_wider_than_a_telephone_needs(count: int) -> None:
    picture = opened(many(count))
    assert (picture.width, picture.format) == (WIDTH, "PNG")
    assert len(draw(many(count))) < 40_000


@pytest.mark.parametrize("label", ["x" * 100, "W" * 100, " ", "📚"])
def test_a_label_that_cannot_be_cut_between_words_stays_inside(label: str) -> None:
    pixels = opened(Chart(label, (Bar(label, 1, is_chosen=True), Bar("b", 0)), "")).convert("RGB")
    edge = [pixels.getpixel((WIDTH - 10, y)) for y in range(2, pixels.height - 2)]
    assert set(edge) == {PANEL}


# ---------------------------------------------------------------- the same again
def test_nothing_is_loaded_for_it_before_it_is_drawn() -> None:
    told = "import sys, bot.polls.service; print('PIL' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_the_same_result_is_the_same_file() -> None:
    first = draw(TWO)
    draw.cache_clear()
    assert draw(TWO) == first


@pytest.mark.parametrize(("amounts", "is_chosen"), list(product([(0, 0), (4, 4), (1, 10_000)], [True, False])))
def test_ties_nothing_and_extremes_are_drawn(amounts: tuple[int, int], is_chosen: bool) -> None:
    one, other = amounts
    assert opened(Chart("?", (Bar("a", one, is_chosen), Bar("b", other)), "")).height > 100
