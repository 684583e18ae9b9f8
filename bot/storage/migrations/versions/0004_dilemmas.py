"""Dilemmas."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dilemmas",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("network", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("tried", sa.String(), nullable=False),
        sa.Column("raised_by", sa.BigInteger(), nullable=True),
        sa.Column("topic", sa.BigInteger(), nullable=True),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=False),
        sa.Column("heard_at", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.Column("told_at", sa.BigInteger(), nullable=True),
        sa.Column("learning", sa.String(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("shows_outcome", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["network"], ["networks.id"], name=op.f("fk_dilemmas_network"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dilemmas")),
    )
    with op.batch_alter_table("dilemmas", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dilemmas_network"), ["network"], unique=False)
        batch_op.create_index(batch_op.f("ix_dilemmas_network_dilemmas_state"), ["network", "state"], unique=False)

    op.create_table(
        "dilemma_drafts",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("network", sa.BigInteger(), nullable=False),
        sa.Column("member", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("tried", sa.String(), nullable=False),
        sa.Column("topic", sa.BigInteger(), nullable=True),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network"], ["networks.id"], name=op.f("fk_dilemma_drafts_network"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=op.f("fk_dilemma_drafts_member"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dilemma_drafts")),
    )
    with op.batch_alter_table("dilemma_drafts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dilemma_drafts_network"), ["network"], unique=False)
        batch_op.create_index(batch_op.f("ix_dilemma_drafts_member"), ["member"], unique=False)

    op.create_table(
        "dilemma_replies",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("dilemma", sa.BigInteger(), nullable=False),
        sa.Column("member", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("given_at", sa.BigInteger(), nullable=False),
        sa.Column("helped", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dilemma"], ["dilemmas.id"], name=op.f("fk_dilemma_replies_dilemma"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dilemma_replies")),
    )
    with op.batch_alter_table("dilemma_replies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dilemma_replies_dilemma"), ["dilemma"], unique=False)
        batch_op.create_index(batch_op.f("ix_dilemma_replies_member"), ["member"], unique=False)

    for name, moment in (("relations", "since"), ("followers", "seen_at"), ("helpers", "asked_at")):
        table = f"dilemma_{name}"
        op.create_table(
            table,
            sa.Column("dilemma", sa.BigInteger(), nullable=False),
            sa.Column("member", sa.BigInteger(), nullable=False),
            sa.Column(moment, sa.BigInteger(), nullable=False),
            sa.ForeignKeyConstraint(["dilemma"], ["dilemmas.id"], name=op.f(f"fk_{table}_dilemma"), ondelete="CASCADE"),
            sa.UniqueConstraint("dilemma", "member", name=op.f(f"uq_{table}_dilemma_member")),
        )
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_index(batch_op.f(f"ix_{table}_dilemma"), ["dilemma"], unique=False)
            batch_op.create_index(batch_op.f(f"ix_{table}_member"), ["member"], unique=False)
