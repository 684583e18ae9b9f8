"""Meetings, and cards in threads."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A card may live in a thread.
    with op.batch_alter_table("cards", schema=None) as batch_op:
        batch_op.add_column(sa.Column("thread", sa.String(), nullable=True))

    op.create_table(
        "meetings",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("network", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("series", sa.BigInteger(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("begins", sa.String(), nullable=False),
        sa.Column("ends", sa.String(), nullable=True),
        sa.Column("days", sa.Text(), nullable=False),
        sa.Column("is_all_day", sa.Boolean(), nullable=False),
        sa.Column("gathers_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("agenda", sa.String(), nullable=False),
        sa.Column("prepare", sa.String(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("answer_by", sa.BigInteger(), nullable=True),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("chair", sa.BigInteger(), nullable=True),
        sa.Column("secretary", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("planned_by", sa.BigInteger(), nullable=False),
        sa.Column("planned_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=True),
        sa.Column("published_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["network"], ["networks.id"], name=op.f("fk_meetings_network"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meetings_network"), ["network"], unique=False)
        batch_op.create_index(batch_op.f("ix_meetings_network_meetings_ends_at"), ["network", "ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_meetings_series"), ["series"], unique=False)

    op.create_table(
        "meeting_signups",
        sa.Column("meeting", sa.BigInteger(), nullable=False),
        sa.Column("member", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.Column("in_line_since", sa.BigInteger(), nullable=True),
        sa.Column("offered_until", sa.BigInteger(), nullable=True),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meetings.id"], name=op.f("fk_meeting_signups_meeting"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint("meeting", "member", name=op.f("uq_meeting_signups_meeting_member")),
    )
    with op.batch_alter_table("meeting_signups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_signups_meeting"), ["meeting"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_signups_member"), ["member"], unique=False)

    op.create_table(
        "meeting_questions",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("meeting", sa.BigInteger(), nullable=False),
        sa.Column("member", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meetings.id"], name=op.f("fk_meeting_questions_meeting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_questions")),
    )
    with op.batch_alter_table("meeting_questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_questions_meeting"), ["meeting"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_questions_member"), ["member"], unique=False)

    op.create_table(
        "meeting_question_backers",
        sa.Column("question", sa.BigInteger(), nullable=False),
        sa.Column("member", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question"],
            ["meeting_questions.id"],
            name=op.f("fk_meeting_question_backers_question"),
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("question", "member", name=op.f("uq_meeting_question_backers_question_member")),
    )
    with op.batch_alter_table("meeting_question_backers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_question_backers_member"), ["member"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_question_backers_question"), ["question"], unique=False)

    op.create_table(
        "meeting_wishes",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("network", sa.BigInteger(), nullable=False),
        sa.Column("meeting", sa.BigInteger(), nullable=True),
        sa.Column("member", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["network"], ["networks.id"], name=op.f("fk_meeting_wishes_network"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_wishes")),
    )
    with op.batch_alter_table("meeting_wishes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_wishes_meeting"), ["meeting"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_wishes_member"), ["member"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_wishes_network"), ["network"], unique=False)

    op.create_table(
        "meeting_guests",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("meeting", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("keeper", sa.BigInteger(), nullable=True),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meetings.id"], name=op.f("fk_meeting_guests_meeting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_guests")),
    )
    with op.batch_alter_table("meeting_guests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_guests_meeting"), ["meeting"], unique=False)

    op.create_table(
        "meeting_files",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("meeting", sa.BigInteger(), nullable=False),
        sa.Column("member", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("mime", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meetings.id"], name=op.f("fk_meeting_files_meeting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_files")),
        sa.UniqueConstraint("meeting", "sha256", "name", name=op.f("uq_meeting_files_meeting_sha256_name")),
    )
    with op.batch_alter_table("meeting_files", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_files_meeting"), ["meeting"], unique=False)

    op.create_table(
        "calendar_feeds",
        sa.Column("network", sa.BigInteger(), nullable=False),
        sa.Column("member", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["members.id"], name=op.f("fk_calendar_feeds_member"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["network"], ["networks.id"], name=op.f("fk_calendar_feeds_network"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint("digest", name=op.f("uq_calendar_feeds_digest")),
        sa.UniqueConstraint("network", "member", name=op.f("uq_calendar_feeds_network_member")),
    )
    with op.batch_alter_table("calendar_feeds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_feeds_member"), ["member"], unique=False)
        batch_op.create_index(batch_op.f("ix_calendar_feeds_network"), ["network"], unique=False)
