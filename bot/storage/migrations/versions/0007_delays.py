"""When an act that has to wait is expected to be done, as those who wait for it were told."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("acts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("expected", sa.BigInteger(), nullable=True))
