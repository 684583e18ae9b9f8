"""Files are short and functions shorter; what is longer is listed here with its reason."""

import ast
from statistics import median

from tests.house.tree import sources

LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}  # "bot/polls/store.py:read": "why it is better in one piece"


def function_sizes() -> dict[str, int]:
    """Return the lines of every function, decorators left out, by file and name."""
    return {
        f"{source.path}:{function.name}": function.end_lineno - function.lineno + 1
        for source in sources()
        for function in ast.walk(source.tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and function.end_lineno is not None
    }


def test_half_of_the_files_have_at_most_100_lines() -> None:
    assert median(source.lines for source in sources() if source.says_something) <= 100


def test_a_file_over_300_lines_is_listed_with_its_reason() -> None:
    assert {source.path for source in sources() if source.lines > 300} == set(LONG_FILES)


def test_a_function_over_40_lines_is_listed_with_its_reason() -> None:
    assert {name for name, lines in function_sizes().items() if lines > 40} == set(LONG_FUNCTIONS)
