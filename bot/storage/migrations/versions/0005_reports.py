"""Reports, and what moderators did about them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("network", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.BigInteger(), nullable=True),
        sa.Column("platform", sa.String(), nullable=True),
        sa.Column("room", sa.String(), nullable=True),
        sa.Column("event", sa.String(), nullable=True),
        sa.Column("link", sa.String(), nullable=True),
        sa.Column("author", sa.BigInteger(), nullable=True),
        sa.Column("account", sa.BigInteger(), nullable=True),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("open_about", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["network"], ["networks.id"], name=op.f("fk_reports_network"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint("network", "open_about", name=op.f("uq_reports_network_open_about")),
    )
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reports_network"), ["network"], unique=False)
        batch_op.create_index(batch_op.f("ix_reports_author"), ["author"], unique=False)
        batch_op.create_index(batch_op.f("ix_reports_kind_reports_state"), ["kind", "state"], unique=False)

    op.create_table(
        "report_voices",
        sa.Column("report", sa.BigInteger(), nullable=False),
        sa.Column("member", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_report_voices_report"), ondelete="CASCADE"),
        sa.UniqueConstraint("report", "member", name=op.f("uq_report_voices_report_member")),
    )
    with op.batch_alter_table("report_voices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_voices_report"), ["report"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_voices_member"), ["member"], unique=False)

    op.create_table(
        "report_decisions",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("report", sa.BigInteger(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("member", sa.BigInteger(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.id"], name=op.f("fk_report_decisions_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_decisions")),
        sa.UniqueConstraint("report", "turn", name=op.f("uq_report_decisions_report_turn")),
    )
    with op.batch_alter_table("report_decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_decisions_report"), ["report"], unique=False)
        batch_op.create_index(batch_op.f("ix_report_decisions_member"), ["member"], unique=False)
