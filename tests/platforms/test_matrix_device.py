"""The bot's device for encrypted rooms: who vouches for it, and where it keeps its keys."""

import json
import stat

import pytest

from adapters.matrix.encryption import store
from bot.errors import OperatorError
from tests.platforms.matrix_bots import MatrixBot
from tests.platforms.matrix_sealed import SealedPerson


async def test_the_device_is_signed_by_its_account(bot: MatrixBot, sara: SealedPerson):
    await bot.starts()

    found = await sara.asks("POST", "/keys/query", {"device_keys": {bot.user: []}})
    signing = found["self_signing_keys"][bot.user]["keys"]
    signatures = found["device_keys"][bot.user]["RADSLAGTEST"]["signatures"][bot.user]
    assert set(signing) < set(signatures)
    assert "signed by its account" in await bot.platform.check()


async def test_there_are_keys_to_begin_with_also_when_all_are_used_up(bot: MatrixBot, sara: SealedPerson):
    await bot.starts()
    claim = {"one_time_keys": {bot.user: {"RADSLAGTEST": "signed_curve25519"}}}
    got = [await sara.asks("POST", "/keys/claim", claim) for _ in range(60)]

    keys = [next(iter(one["one_time_keys"][bot.user]["RADSLAGTEST"].values())) for one in got]
    assert (len(keys), keys[-1].get("fallback")) == (60, True)


async def test_keys_of_another_account_are_replaced_with_the_password(bot: MatrixBot):
    await bot.starts()
    await bot.stops()
    (bot.folder / store.FOLDER / "signing.json").unlink()

    await bot.starts_anew()

    assert "signed by its account" in await bot.platform.check()


# ---------------------------------------------------------------- keys and credentials are one unit
async def test_the_keys_lie_in_a_folder_of_the_bot_alone(bot: MatrixBot):
    await bot.starts()

    assert stat.S_IMODE((bot.folder / store.FOLDER).stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("lost", "words"),
    [("keys/device.sqlite", "Put .* back"), ("matrix-credentials.json", "Put it back")],
)
async def test_one_without_the_other_stops_the_start(bot: MatrixBot, lost: str, words: str):
    await bot.starts()
    await bot.stops()
    (bot.folder / lost).unlink()
    bot.platform = bot._platform()

    bot.begins()

    trouble = await bot.ends()
    with pytest.raises(OperatorError, match=words):
        raise trouble


async def test_keys_that_others_can_read_stop_the_start(bot: MatrixBot):
    await bot.starts()
    await bot.stops()
    (bot.folder / store.FOLDER).chmod(0o750)

    with pytest.raises(OperatorError, match="chmod 700"):
        await bot._platform().check()


async def test_credentials_of_another_copy_do_not_open_the_keys(bot: MatrixBot):
    await bot.starts()
    await bot.stops()
    file = bot.folder / "matrix-credentials.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"secret": "another"}))

    with pytest.raises(OperatorError, match="other credentials"):
        await bot._platform().check()


async def test_a_first_start_that_was_cut_short_begins_again(bot: MatrixBot):
    (bot.folder / store.FOLDER).mkdir(mode=0o700, parents=True)
    (bot.folder / store.FOLDER / store.DATABASE).touch()

    await bot.starts()

    assert "signed by its account" in await bot.platform.check()
