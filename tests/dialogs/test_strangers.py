"""Somebody whom the bot does not know: let in to write in private, heard for little, and never in the way of others."""

from bot.community.model import Role
from bot.conversation.limits import Limits, Rate
from tests.dialogs.room import Room
from tests.dialogs.two_networks import COMMANDS

FOR_ANYBODY = {
    *("start", "help", "about", "cancel"),
    *("my link", "my confirm-link", "my network"),  # one's own second account, which is a stranger's until then
    *("network create", "network connect", "ready"),  # who redeemed a code, and has no network yet
}


def test_a_stranger_is_heard_for_beginning_codes_and_help_alone():
    assert {command.path for command in COMMANDS if command.role is Role.ANYONE} == FOR_ANYBODY


async def test_anybody_may_write_to_the_bot_in_private_and_nobody_lets_it_into_a_space(room: Room):
    ylva = await room.arrives("ylva")

    assert await room.bot.dispatch.welcomes(ylva.account, is_direct=True)
    assert not await room.bot.dispatch.welcomes(ylva.account, is_direct=False)


async def test_who_invites_again_and_again_is_not_followed(room: Room):
    ylva = await room.arrives("ylva")
    room.bot.dispatch.limits = Limits(invitations=Rate(1 / 60, 2))
    welcome = [await room.bot.dispatch.welcomes(ylva.account, is_direct=True) for _ in range(4)]

    assert welcome == [True, True, False, False]
    assert await room.bot.dispatch.welcomes(room.anna.account, is_direct=True)


async def test_a_minute_later_an_invitation_is_looked_at_again(room: Room):
    ylva = await room.arrives("ylva")
    room.bot.dispatch.limits = Limits(invitations=Rate(1 / 60, 1))
    await room.bot.dispatch.welcomes(ylva.account, is_direct=True)
    await room.later(minutes=1)

    assert await room.bot.dispatch.welcomes(ylva.account, is_direct=True)


async def test_what_a_stranger_says_beside_that_is_answered_with_how_to_join(room: Room):
    ylva = await room.arrives("ylva")
    await ylva.whispers("tema föreslå Läslust", sign=True)

    ylva.is_told("Det är för medlemmar.")
    assert room.rows()["themes"] == 0
