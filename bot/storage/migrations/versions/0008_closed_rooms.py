"""For whom a topic is, and what the bot may do in a room where that is less than in its space."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("topics", schema=None) as batch_op:
        batch_op.add_column(sa.Column("audience", sa.Text(), nullable=False, server_default="[]"))
    with op.batch_alter_table("rooms", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rights", sa.Text(), nullable=True))
