"""Tables of papers: versions of forms, papers, their copies and history."""

import sqlalchemy as sa
from alembic import op


def create() -> None:
    """Create them."""
    _form_version()
    _paper()
    _paper_copy()
    _paper_event()


def _form_version() -> None:
    op.create_table(
        "form_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("definition", sa.JSON(), nullable=False),
        sa.Column("toml", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_form_version_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_version")),
        sa.UniqueConstraint("key", "version", name=op.f("uq_form_version_key_version")),
    )


def _paper() -> None:
    op.create_table(
        "paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form_key", sa.String(length=60), nullable=False),
        sa.Column("form_version", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("step", sa.String(length=60), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("values_hash", sa.String(length=64), nullable=False),
        sa.Column("paper_date", sa.Date(), nullable=True),
        sa.Column("number_text", sa.String(length=120), nullable=False),
        sa.Column("counter_key", sa.String(length=60), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("with_whom", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=True),
        sa.Column("returned_at", sa.DateTime(), nullable=True),
        sa.Column("out_letter_id", sa.Integer(), nullable=True),
        sa.Column("answers_letter_id", sa.Integer(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("number IS NULL OR number >= 1", name=op.f("ck_paper_number")),
        sa.ForeignKeyConstraint(["answers_letter_id"], ["letter.id"], name=op.f("fk_paper_answers_letter_id")),
        sa.ForeignKeyConstraint(["case_id"], ["office_case.id"], name=op.f("fk_paper_case_id")),
        sa.ForeignKeyConstraint(["created_by"], ["user_account.id"], name=op.f("fk_paper_created_by")),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_paper_letter_id")),
        sa.ForeignKeyConstraint(["out_letter_id"], ["letter.id"], name=op.f("fk_paper_out_letter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
        sa.UniqueConstraint("counter_key", "year", "number", name=op.f("uq_paper_counter_key_year_number")),
        sa.UniqueConstraint("request_id", name=op.f("uq_paper_request_id")),
    )
    op.create_index(op.f("ix_paper_case_id_form_key"), "paper", ["case_id", "form_key"], unique=False)
    op.create_index(op.f("ix_paper_letter_id"), "paper", ["letter_id"], unique=False)
    op.create_index(op.f("ix_paper_number_text"), "paper", ["number_text"], unique=False)
    op.create_index(op.f("ix_paper_out_letter_id"), "paper", ["out_letter_id"], unique=False)
    op.create_index(op.f("ix_paper_state_since"), "paper", ["state", "since"], unique=False)


def _paper_copy() -> None:
    op.create_table(
        "paper_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("copy_no", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("values_hash", sa.String(length=64), nullable=False),
        sa.Column("blank", sa.Boolean(), nullable=False),
        sa.Column("printer", sa.Text(), nullable=False),
        sa.Column("printed_at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("copy_no >= 1 AND pages >= 1", name=op.f("ck_paper_copy_counts")),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_paper_copy_by_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_paper_copy_paper_id")),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name=op.f("fk_paper_copy_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_copy")),
        sa.UniqueConstraint("paper_id", "copy_no", name=op.f("uq_paper_copy_paper_id_copy_no")),
    )


def _paper_event() -> None:
    op.create_table(
        "paper_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("happened_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_paper_event_by_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_paper_event_paper_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_event")),
    )
    op.create_index(op.f("ix_paper_event_paper_id"), "paper_event", ["paper_id"], unique=False)
