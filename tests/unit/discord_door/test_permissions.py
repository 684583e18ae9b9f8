"""What the bot asks for when it is let in is what it uses, and what the host's guide says."""

from adapters.discord.rooms.permissions import BITS, RIGHTS, invite_link, missing, rights
from bot.community.rights import NEEDED_ON, PERMISSIONS
from tests.house.tree import ROOT

ALL = sum(BITS.values())


def test_the_guide_has_the_address_with_exactly_these_permissions():
    assert invite_link("APPLICATION") in (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")


def test_with_them_all_nothing_is_missing():
    assert missing(ALL) == []
    assert {*rights(ALL), "rank"} == set(NEEDED_ON["discord"])


def test_what_is_missing_is_named_and_its_right_is_not_there():
    may = ALL - BITS["Manage Roles"]

    assert missing(may) == ["Manage Roles"]
    assert rights(ALL) - rights(may) == {"roles"}


def test_each_permission_belongs_to_one_right_that_coordinators_are_told_of():
    named = sorted(name for names in RIGHTS.values() for name in names)

    assert (named, PERMISSIONS) == (sorted(BITS), RIGHTS)


def test_an_administrator_may_do_everything():
    assert missing(1 << 3) == []
