from bot.language.cleaning import clean, tidy


def test_a_direction_mark_cannot_turn_a_sentence_around():
    assert clean("lön\u202egnp.exe\u202c") == "löngnp.exe"


def test_a_control_character_cannot_move_the_cursor():
    assert clean("\x1b[2Jhej\x07\x9b") == "[2Jhej"


def test_zero_width_characters_cannot_make_two_names_look_the_same():
    assert clean("An\u200bna\ufeff\u2060\u00ad") == "Anna"


def test_line_breaks_of_every_kind_become_one():
    assert clean("a\r\nb\rc\u2028d") == "a\nb\nc\nd"


def test_a_line_of_its_own_can_be_asked_for():
    assert clean("a\nb\tc", lines=False) == "a b c"


def test_swedish_letters_and_emoji_stay():
    assert clean("Åsa på Öckerö 🎉") == "Åsa på Öckerö 🎉"


def test_half_a_character_is_dropped():
    assert clean("a\ud800b") == "ab"


def test_what_turns_or_hides_text_is_taken_out():
    assert tidy("a\u202eb\u200bc\u2066d\ufeffe") == "abcde"


def test_marks_on_a_letter_are_few_and_å_stays_å():
    assert tidy("a\u030a" + "x" + "\u0301" * 50) == "å" + "x" + "\u0301" * 3
