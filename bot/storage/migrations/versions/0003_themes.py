"""Themes, and where things come from."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "traces",
        sa.Column("network", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.BigInteger(), nullable=False),
        sa.Column("of_kind", sa.String(), nullable=False),
        sa.Column("of_subject", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["network"], ["networks.id"], name=op.f("fk_traces_network"), ondelete="CASCADE"),
        sa.UniqueConstraint(
            "kind", "subject", "of_kind", "of_subject", name=op.f("uq_traces_kind_subject_of_kind_of_subject")
        ),
    )
    with op.batch_alter_table("traces", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_traces_network"), ["network"], unique=False)
        batch_op.create_index(batch_op.f("ix_traces_of_subject"), ["of_subject"], unique=False)

    op.create_table(
        "themes",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("network", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("compared", sa.String(), nullable=False),
        sa.Column("taken", sa.String(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("waiting_since", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("poll", sa.BigInteger(), nullable=True),
        sa.Column("chosen_at", sa.BigInteger(), nullable=True),
        sa.Column("merged_into", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["network"], ["networks.id"], name=op.f("fk_themes_network"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_themes")),
        sa.UniqueConstraint("network", "taken", name=op.f("uq_themes_network_taken")),
    )
    with op.batch_alter_table("themes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_themes_network"), ["network"], unique=False)
        batch_op.create_index(batch_op.f("ix_themes_poll"), ["poll"], unique=False)

    op.create_table(
        "theme_people",
        sa.Column("theme", sa.BigInteger(), nullable=False),
        sa.Column("member", sa.BigInteger(), nullable=False),
        sa.Column("proposed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=op.f("fk_theme_people_member"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["theme"], ["themes.id"], name=op.f("fk_theme_people_theme"), ondelete="CASCADE"),
        sa.UniqueConstraint("theme", "member", name=op.f("uq_theme_people_theme_member")),
    )
    with op.batch_alter_table("theme_people", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_theme_people_member"), ["member"], unique=False)
        batch_op.create_index(batch_op.f("ix_theme_people_theme"), ["theme"], unique=False)
