"""What matrix-nio leaves to whoever has a loop of their own: the errands of encryption, done once each round."""

from __future__ import annotations

from nio import AsyncClient


async def keep_keys(client: AsyncClient) -> None:
    """Publish, look up and claim keys where that is due; nothing for a client that does not encrypt."""
    if client.olm is None:
        return
    await client.send_to_device_messages()
    if client.should_upload_keys:
        await client.keys_upload()
    if client.should_query_keys:
        await client.keys_query()
    if client.should_claim_keys:
        await client.keys_claim(client.get_users_for_key_claiming())
