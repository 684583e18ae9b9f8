"""A test folder without __init__.py would shadow the real module of its name."""

from tests.house.tree import ROOT


def test_every_folder_with_tests_is_a_package() -> None:
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")} | {ROOT / "tests"}
    between = {parent for folder in folders for parent in folder.parents if parent.is_relative_to(ROOT / "tests")}
    assert sorted(folder for folder in folders | between if not (folder / "__init__.py").exists()) == []
