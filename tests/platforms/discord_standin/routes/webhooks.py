"""What may be said to an interaction after its first answer, for fifteen minutes, by its token."""

from __future__ import annotations

from datetime import timedelta

from tests.platforms.discord_standin.call import Answer, Call, route
from tests.platforms.discord_standin.composing import compose, revise
from tests.platforms.discord_standin.interaction import DEFER, Interaction
from tests.platforms.discord_standin.refusals import Refused, unknown
from tests.platforms.discord_standin.routes.interactions import posted
from tests.platforms.discord_standin.world import LOADING, Message

TOKEN_LIVES = timedelta(minutes=15)
WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"
ORIGINAL, MESSAGE = WEBHOOK + "/messages/@original", WEBHOOK + "/messages/{message_id}"


def _interaction(call: Call) -> Interaction:
    interaction = call.standin.interactions.get(call.params["webhook_token"])
    if interaction is None or call.params["webhook_id"] != call.standin.bot.id:
        raise unknown("webhook")
    if call.standin.moments.now() - interaction.made > TOKEN_LIVES:
        raise Refused(401, 50027, "Invalid Webhook Token")
    if interaction.acknowledged is None:
        raise unknown("webhook")
    return interaction


def _message(call: Call, interaction: Interaction) -> Message:
    wanted = call.params.get("message_id")
    known = [message for message in (interaction.original, *interaction.followups) if message is not None]
    found = interaction.original if wanted is None else next((each for each in known if each.id == wanted), None)
    if found is None or found.id not in found.channel.messages:
        raise unknown("message")
    return found


@route("POST", WEBHOOK, by_token=True)
def follow_up(call: Call) -> Answer:
    interaction, standin = _interaction(call), call.standin
    if interaction.acknowledged == DEFER and interaction.thinking:
        assert interaction.original is not None
        return _revised(call, interaction, interaction.original)
    message = compose(standin, interaction.channel, standin.bot, call.json, call.files)
    interaction.followups.append(message)
    posted(call, interaction, message)
    interaction.changes()
    return 200, standin.drawn(message)


@route("GET", ORIGINAL, by_token=True)
@route("GET", MESSAGE, by_token=True)
def read(call: Call) -> Answer:
    return 200, call.standin.drawn(_message(call, _interaction(call)))


@route("PATCH", ORIGINAL, by_token=True)
@route("PATCH", MESSAGE, by_token=True)
def edit(call: Call) -> Answer:
    interaction = _interaction(call)
    return _revised(call, interaction, _message(call, interaction))


def _revised(call: Call, interaction: Interaction, message: Message) -> Answer:
    thread = message.channel.thread
    if thread is not None and thread.archived and not message.is_ephemeral:
        raise Refused(400, 50083, "Thread is archived")
    was_loading = message.flags & LOADING
    revise(call.standin, message, call.json, call.files)
    if was_loading:
        message.flags &= ~LOADING
        message.edited = None
    call.standin.tells_message("MESSAGE_UPDATE", message)
    interaction.changes()
    return 200, call.standin.drawn(message)


@route("DELETE", ORIGINAL, by_token=True)
@route("DELETE", MESSAGE, by_token=True)
def delete(call: Call) -> Answer:
    interaction = _interaction(call)
    call.standin.removes(_message(call, interaction))
    interaction.changes()
    return 204, None
