"""A bot with hikari, a stricter client library than ours, in an environment of its own: one command, answered.

``python -m tests.platforms.hikari_bot REST TOKEN GUILD``. It says ``ready`` once its command is there.
"""

from __future__ import annotations

import sys

import hikari

rest, token, guild = sys.argv[1:]
bot = hikari.GatewayBot(
    token, rest_url=rest, banner=None, logs="WARNING", suppress_optimization_warning=True, intents=hikari.Intents.GUILDS
)


@bot.listen()
async def starts(event: hikari.StartedEvent) -> None:
    builder = bot.rest.slash_command_builder("fråga", "Fråga något")
    builder.add_option(
        hikari.CommandOption(type=hikari.OptionType.STRING, name="vad", description="Vad", is_required=True)
    )
    application = await bot.rest.fetch_application()
    made = await bot.rest.set_application_commands(application.id, [builder], guild=int(guild))
    channels = await bot.rest.fetch_guild_channels(int(guild))
    roles = await bot.rest.fetch_roles(int(guild))
    print("ready", made[0].name, len(channels), len(roles), flush=True)


@bot.listen()
async def answers(event: hikari.InteractionCreateEvent) -> None:
    interaction = event.interaction
    assert isinstance(interaction, hikari.CommandInteraction)
    assert interaction.options is not None
    asked = interaction.options[0].value
    await interaction.create_initial_response(
        hikari.ResponseType.DEFERRED_MESSAGE_CREATE, flags=hikari.MessageFlag.EPHEMERAL
    )
    await interaction.edit_initial_response(f"Du frågade: {asked}")
    sent = await bot.rest.create_message(interaction.channel_id, "Svarat")
    read = await bot.rest.fetch_message(interaction.channel_id, sent.id)
    print("answered", read.content, flush=True)


bot.run(check_for_updates=False)
