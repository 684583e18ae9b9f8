"""What npm installs for a test is named, hashed, and comes from wherever the host's own registry is."""

import json

from tests.house.tree import ROOT

LOCK = ROOT / "tests" / "platforms" / "js" / "package-lock.json"
PACKAGES = {name: about for name, about in json.loads(LOCK.read_text())["packages"].items() if name}


def test_every_package_of_the_lock_is_one_release_with_its_hash() -> None:
    lacking = [name for name, about in PACKAGES.items() if not about.get("integrity", "").startswith("sha512-")]
    assert (lacking, [name for name, about in PACKAGES.items() if "version" not in about]) == ([], [])


def test_the_lock_names_no_registry() -> None:
    assert [name for name, about in PACKAGES.items() if "resolved" in about] == []
