"""State as Discord writes it: one function for each thing of the API description."""

from __future__ import annotations

from tests.platforms.discord_standin import permissions
from tests.platforms.discord_standin.moments import written
from tests.platforms.discord_standin.world import DM, Account, Channel, Guild, Json, Member, Message, Overwrite, Role

MEMBER_LIMIT = 500_000


def account(of: Account) -> Json:
    """UserResponse."""
    return {
        "id": of.id,
        "username": of.name,
        "global_name": None if of.bot else of.shown,
        "discriminator": "1234" if of.bot else "0",
        "avatar": None,
        "public_flags": 0,
        "flags": 0,
        "bot": of.bot,
        "banner": None,
        "accent_color": None,
        "avatar_decoration_data": None,
        "collectibles": None,
        "primary_guild": None,
    }


def role(of: Role) -> Json:
    """GuildRoleResponse."""
    drawn = {
        "id": of.id,
        "name": of.name,
        "permissions": str(of.permissions),
        "position": of.position,
        "color": of.colour,
        "colors": {"primary_color": of.colour, "secondary_color": None, "tertiary_color": None},
        "hoist": of.hoist,
        "managed": of.managed,
        "mentionable": of.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }
    return drawn | ({"tags": {"bot_id": of.bot}} if of.bot else {})


def member(of: Member) -> Json:
    """GuildMemberResponse."""
    return {
        "user": account(of.account),
        "nick": of.nick,
        "avatar": None,
        "banner": None,
        "communication_disabled_until": None,
        "flags": 0,
        "joined_at": written(of.joined),
        "pending": False,
        "premium_since": None,
        "roles": sorted(of.roles),
        "mute": False,
        "deaf": False,
    }


def overwrite(of: Overwrite) -> Json:
    """ChannelPermissionOverwriteResponse."""
    return {"id": of.id, "type": of.kind, "allow": str(of.allow), "deny": str(of.deny)}


def channel(of: Channel, people: dict[str, Account]) -> Json:
    """Draw any kind: PrivateChannelResponse, ThreadResponse or GuildChannelResponse."""
    drawn: Json = {"id": of.id, "type": of.kind, "flags": of.flags, "last_message_id": of.last_message}
    if of.kind == DM:
        return drawn | {"recipients": [account(people[each]) for each in sorted(of.recipients) if not people[each].bot]}
    drawn |= {
        "guild_id": of.guild.id if of.guild else None,
        "name": of.name,
        "parent_id": of.parent.id if of.parent else None,
        "rate_limit_per_user": of.settings.get("rate_limit_per_user") or 0,
    }
    if of.thread is not None:
        return drawn | _thread(of)
    return drawn | {
        "position": of.position,
        "permission_overwrites": [overwrite(each) for each in of.overwrites.values()],
        "nsfw": bool(of.settings.get("nsfw")),
        "topic": of.settings.get("topic"),
        **{key: of.settings[key] for key in FORUM_SETTINGS if key in of.settings},
    }


FORUM_SETTINGS = (
    "available_tags",
    "default_auto_archive_duration",
    "default_reaction_emoji",
    "default_thread_rate_limit_per_user",
    "default_sort_order",
    "default_forum_layout",
)


def _thread(of: Channel) -> Json:
    thread = of.thread
    assert thread is not None
    kept = {
        "archived": thread.archived,
        "archive_timestamp": written(thread.archived_at or thread.made),
        "auto_archive_duration": thread.auto_archive,
        "locked": thread.locked,
        "create_timestamp": written(thread.made),
    }
    return {
        "owner_id": thread.owner,
        "thread_metadata": kept | ({"invitable": thread.invitable} if of.private else {}),
        "message_count": sum(not each.is_ephemeral for each in of.messages.values()),
        "member_count": min(50, len(of.joined)),
        "total_message_sent": thread.sent,
        "applied_tags": list(thread.tags),
    }


def thread_member(of: Channel, user: str) -> Json:
    """ThreadMemberResponse."""
    return {"id": of.id, "user_id": user, "join_timestamp": written(of.joined[user]), "flags": 0}


def message(of: Message, people: dict[str, Account]) -> Json:
    """MessageResponse."""
    drawn: Json = {
        "id": of.id,
        "type": of.kind,
        "channel_id": of.channel.id,
        "author": account(of.author),
        "content": of.content,
        "mentions": [account(people[each]) for each in of.mentions],
        "mention_roles": list(of.mentioned_roles),
        "mention_everyone": of.mentions_everyone,
        "attachments": list(of.attachments),
        "embeds": list(of.embeds),
        "components": list(of.components),
        "timestamp": written(of.sent),
        "edited_timestamp": written(of.edited) if of.edited else None,
        "flags": of.flags,
        "pinned": of.pinned is not None,
        "tts": False,
    }
    if of.reactions:
        drawn["reactions"] = [_reaction(sign, by) for sign, by in of.reactions.items()]
    if of.webhook:
        drawn |= {"webhook_id": of.author.id, "application_id": of.author.id}
    if of.thread is not None:
        drawn["thread"] = channel(of.thread, people)
    optional = {"message_reference": of.reference, "interaction_metadata": of.metadata, "nonce": of.nonce}
    return drawn | {key: value for key, value in optional.items() if value is not None}


def _reaction(sign: str, by: list[str]) -> Json:
    return {
        "emoji": {"id": None, "name": sign},
        "count": len(by),
        "count_details": {"burst": 0, "normal": len(by)},
        "burst_colors": [],
        "me_burst": False,
        "me": False,
    }


def guild(of: Guild) -> Json:
    """GuildResponse."""
    return {
        "id": of.id,
        "name": of.name,
        "owner_id": of.owner,
        "preferred_locale": of.locale,
        "features": list(of.features),
        "roles": [role(each) for each in of.roles.values()],
        **dict.fromkeys(NOTHING),
        "region": "deprecated",
        "afk_timeout": 300,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "verification_level": 1,
        "default_message_notifications": 0,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "max_members": MEMBER_LIMIT,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "nsfw_level": 0,
        "emojis": [],
        "stickers": [],
    }


LEFT_EMPTY = (
    "icon description home_header splash discovery_splash banner application_id afk_channel_id system_channel_id "
    "widget_channel_id max_presences vanity_url_code rules_channel_id safety_alerts_channel_id "
    "public_updates_channel_id incidents_data"
)
NOTHING = LEFT_EMPTY.split()


def guild_create(of: Guild, bot: str, people: dict[str, Account]) -> Json:
    """Draw what the gateway tells of a server: with its rooms, and of its members only the bot itself."""
    rooms = [each for each in of.channels.values() if each.thread is None]
    threads = [
        channel(each, people)
        for each in of.channels.values()
        if each.thread is not None and not each.thread.archived and permissions.in_channel(each, bot)
    ]
    return guild(of) | {
        "joined_at": written(of.members[bot].joined),
        "large": len(of.members) > 50,
        "unavailable": False,
        "member_count": len(of.members),
        "voice_states": [],
        "members": [member(of.members[bot])],
        "channels": [channel(each, people) for each in rooms],
        "threads": threads,
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [each.facts for each in of.events.values()],
        "soundboard_sounds": [],
    }


def application(bot: Account, owner: Account, flags: int, guilds: int) -> Json:
    """PrivateApplicationResponse."""
    return {
        "id": bot.id,
        "name": bot.shown,
        "icon": None,
        "description": "",
        "type": None,
        "bot": account(bot),
        "bot_public": False,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": flags,
        "flags_new": str(flags),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": account(owner),
        "approximate_guild_count": guilds,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
        "integration_types_config": {"0": {}},
    }
