"""The first answer to an interaction: one, within three seconds, and of a kind that fits."""

from __future__ import annotations

from datetime import timedelta

from tests.platforms.discord_standin.call import Answer, Call, route
from tests.platforms.discord_standin.composing import compose, revise
from tests.platforms.discord_standin.description import CALLBACK
from tests.platforms.discord_standin.interaction import (
    ANSWER,
    AUTOCOMPLETE,
    CHOICES,
    COMMAND,
    COMPONENT,
    DEFER,
    DEFER_UPDATE,
    FORM,
    MODAL,
    UPDATE,
    Interaction,
)
from tests.platforms.discord_standin.limits.modals import judge_choices, judge_modal
from tests.platforms.discord_standin.refusals import Refused, invalid, unknown
from tests.platforms.discord_standin.world import EPHEMERAL, LOADING, Json, Message

IN_TIME = timedelta(seconds=3)
FITTING = {
    COMMAND: {ANSWER, DEFER, FORM},
    COMPONENT: {ANSWER, DEFER, DEFER_UPDATE, UPDATE, FORM},
    AUTOCOMPLETE: {CHOICES},
    MODAL: {ANSWER, DEFER, DEFER_UPDATE, UPDATE},
}


@route("POST", CALLBACK, by_token=True)
def callback(call: Call) -> Answer:
    interaction = call.standin.interactions.get(call.params["interaction_token"])
    if interaction is None or interaction.id != call.params["interaction_id"]:
        raise unknown("interaction")
    if interaction.acknowledged is not None:
        raise Refused(400, 40060, "Interaction has already been acknowledged.")
    if call.standin.moments.now() - interaction.made > IN_TIME:
        interaction.refused.append("late")
        raise unknown("interaction")
    kind = call.json["type"]
    if kind not in FITTING[interaction.kind] or (kind in (DEFER_UPDATE, UPDATE) and interaction.message is None):
        raise invalid("type", "INTERACTION_TYPE_INVALID", f"Callback {kind} is none for interaction {interaction.kind}")
    answer = ANSWERING[kind](call, interaction, call.json.get("data") or {})
    interaction.acknowledged = kind
    interaction.changes()
    if call.query.get("with_response") not in ("1", "true", "True"):
        return 204, None
    return 200, _told(call, interaction, kind, answer)


def _told(call: Call, interaction: Interaction, kind: int, answer: Message | None) -> Json:
    told: Json = {"id": interaction.id, "type": interaction.kind, "channel_id": interaction.channel.id}
    if interaction.guild is not None:
        told["guild_id"] = interaction.guild.id
    if answer is None:
        return {"interaction": told}
    told |= {"response_message_id": answer.id, "response_message_loading": bool(answer.flags & LOADING)}
    told["response_message_ephemeral"] = answer.is_ephemeral
    return {"interaction": told, "resource": {"type": SHOWN_AS[kind], "message": call.standin.drawn(answer)}}


SHOWN_AS = {ANSWER: ANSWER, DEFER: ANSWER, DEFER_UPDATE: UPDATE, UPDATE: UPDATE}
"""The API description knows two kinds of resources with a message."""


def _answer(call: Call, interaction: Interaction, data: Json) -> Message:
    message = compose(call.standin, interaction.channel, call.standin.bot, data, call.files)
    interaction.original = message
    posted(call, interaction, message)
    return message


def _defer(call: Call, interaction: Interaction, data: Json) -> Message:
    flags = int(data.get("flags") or 0) & EPHEMERAL | LOADING
    message = Message(
        call.standin.ids.next(), interaction.channel, call.standin.bot, call.standin.moments.now(), flags=flags
    )
    interaction.original = message
    posted(call, interaction, message)
    return message


def _defer_update(call: Call, interaction: Interaction, data: Json) -> Message | None:
    interaction.original = interaction.message
    return interaction.message


def _update(call: Call, interaction: Interaction, data: Json) -> Message | None:
    message = interaction.message
    assert message is not None
    revise(call.standin, message, data, call.files)
    interaction.original = message
    call.standin.tells_message("MESSAGE_UPDATE", message)
    return message


def _choices(call: Call, interaction: Interaction, data: Json) -> None:
    judge_choices(interaction, data.get("choices") or [])
    interaction.choices = list(data.get("choices") or [])


def _form(call: Call, interaction: Interaction, data: Json) -> None:
    judge_modal(data)
    interaction.form = data


ANSWERING = {
    ANSWER: _answer,
    DEFER: _defer,
    DEFER_UPDATE: _defer_update,
    UPDATE: _update,
    CHOICES: _choices,
    FORM: _form,
}


def posted(call: Call, interaction: Interaction, message: Message) -> None:
    """Put an answer into its channel: for the person alone, if it is ephemeral, else with who asked for it."""
    message.webhook = True
    message.metadata = metadata(call, interaction)
    if message is interaction.original and interaction.kind == COMMAND:
        message.kind = 23 if interaction.payload["data"]["type"] != 1 else 20
    if message.is_ephemeral:
        message.only_for = interaction.person.id
    call.standin.posts(message)


def metadata(call: Call, interaction: Interaction) -> Json:
    """Return what a message says of the interaction it comes from. It names who asked, publicly."""
    told: Json = {
        "id": interaction.id,
        "type": interaction.kind,
        "user": interaction.person.drawn(),
        "authorizing_integration_owners": {"0": interaction.guild.id if interaction.guild else "0"},
    }
    if interaction.kind == COMPONENT and interaction.message is not None:
        told["interacted_message_id"] = interaction.message.id
    if interaction.kind == MODAL and interaction.before is not None:
        told["triggering_interaction_metadata"] = metadata(call, interaction.before)
    return told
