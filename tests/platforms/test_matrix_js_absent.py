"""Where the strictest client cannot be had, its tests say so: a skip that names no reason is no skip."""

from pathlib import Path

import pytest

from tests.platforms import matrix_js


def test_where_node_is_absent_that_is_the_reason(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(pytest.skip.Exception, match="node is absent"):
        matrix_js.node()


@pytest.mark.parametrize(
    ("version", "reason"),
    [("v18.20.4", "node is v18.20.4: .* needs 20 or newer"), ("v24.1.0", "make test installs it into .venv-js")],
)
def test_where_it_is_too_old_or_its_packages_are_absent_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: str, reason: str
):
    (tmp_path / "node").write_text(f"#!/bin/sh\necho {version}\n")
    (tmp_path / "node").chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(matrix_js, "PACKAGES", tmp_path)

    with pytest.raises(pytest.skip.Exception, match=reason):
        matrix_js.node()
