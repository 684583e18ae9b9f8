"""How Alembic reaches the database: foreign keys off while tables are rebuilt, then checked."""

from alembic import context

from bot.storage.tables import metadata

engine = context.config.attributes["engine"]

with engine.connect() as connection:
    connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with connection.begin():
        context.run_migrations()
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"rows without what they refer to: {broken[:5]}")
    connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")
