"""The tables are what the migrations make, and no row can be there twice."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, PrimaryKeyConstraint, UniqueConstraint

from bot.running import handlers
from bot.storage.engine import open_engine
from bot.storage.schema import migrate, newest, revision
from bot.storage.tables import metadata


def migrated(path) -> Engine:
    """Return a database that the migrations have made."""
    handlers()
    engine = open_engine(path / "radslag.sqlite")
    migrate(engine)
    return engine


def test_the_migrations_make_the_tables_that_the_code_uses(tmp_path):
    with migrated(tmp_path).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []


def test_a_migrated_database_knows_its_revision_and_stays(tmp_path):
    engine = migrated(tmp_path)
    assert revision(engine) == newest()
    assert migrate(engine) is False


def test_a_row_cannot_be_there_twice():
    handlers()
    kinds = {
        table.name: {type(one) for one in table.constraints if one.columns}  # type: ignore[attr-defined]
        for table in metadata.sorted_tables
    }
    assert [name for name, has in kinds.items() if not has & {PrimaryKeyConstraint, UniqueConstraint}] == []


def test_what_hangs_on_a_row_goes_with_it():
    handlers()
    keys = [key for table in metadata.sorted_tables for key in table.foreign_keys]
    assert [str(key.parent) for key in keys if key.ondelete != "CASCADE"] == []
