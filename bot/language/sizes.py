"""How large a file is, as people write it: 12 kB, 3.4 MB."""

from __future__ import annotations

KILO = 1024
_UNITS = ("byte", "kB", "MB", "GB")


def written(size: int, language: str) -> str:
    """Return a number of bytes in its largest unit; with a decimal where there are fewer than ten, if it says more."""
    amount, unit = float(size), 0
    while amount >= KILO and unit < len(_UNITS) - 1:
        amount, unit = amount / KILO, unit + 1
    if unit and amount < 10 and round(amount, 1) != round(amount):
        from babel.numbers import format_decimal  # a tenth of a second, and most sizes do without

        return f"{format_decimal(round(amount, 1), locale=language)} {_UNITS[unit]}"
    return f"{round(amount)} {_UNITS[unit]}"
