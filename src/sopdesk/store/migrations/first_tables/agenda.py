"""Tables of the agenda: letters and what was changed in them."""

import sqlalchemy as sa
from alembic import op


def create() -> None:
    """Create them."""
    _letter()
    _letter_indexes()
    _letter_change()
    _reservation()
    _number_gap()
    _print_record()


def _letter() -> None:
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.Column("counter_key", sa.String(length=60), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("suffix", sa.String(length=4), nullable=False),
        sa.Column("number_text", sa.String(length=40), nullable=False),
        sa.Column("insert_reason", sa.Text(), nullable=False),
        sa.Column("direction", sa.String(length=3), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("channel", sa.String(length=60), nullable=False),
        sa.Column("letter_number", sa.Text(), nullable=False),
        sa.Column("letter_date", sa.Date(), nullable=True),
        sa.Column("sender_agency_id", sa.Integer(), nullable=True),
        sa.Column("sender_text", sa.Text(), nullable=False),
        sa.Column("reporter_name", sa.Text(), nullable=False),
        sa.Column("reporter_phone", sa.Text(), nullable=False),
        sa.Column("recipient_text", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("classification", sa.String(length=60), nullable=False),
        sa.Column("speed", sa.String(length=60), nullable=False),
        sa.Column("secrecy", sa.String(length=60), nullable=False),
        sa.Column("enclosures", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reply_needed", sa.Boolean(), nullable=False),
        sa.Column("reply_due", sa.Date(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("answers_letter_id", sa.Integer(), nullable=True),
        sa.Column("sop_key", sa.String(length=120), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("scanned", sa.Boolean(), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(), nullable=True),
        sa.Column("cancelled_by", sa.Integer(), nullable=True),
        sa.Column("cancel_reason", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_letter_number")),
        sa.ForeignKeyConstraint(["answers_letter_id"], ["letter.id"], name=op.f("fk_letter_answers_letter_id")),
        sa.ForeignKeyConstraint(["book_id"], ["book.id"], name=op.f("fk_letter_book_id")),
        sa.ForeignKeyConstraint(["cancelled_by"], ["user_account.id"], name=op.f("fk_letter_cancelled_by")),
        sa.ForeignKeyConstraint(["case_id"], ["office_case.id"], name=op.f("fk_letter_case_id"), use_alter=True),
        sa.ForeignKeyConstraint(["created_by"], ["user_account.id"], name=op.f("fk_letter_created_by")),
        sa.ForeignKeyConstraint(["sender_agency_id"], ["agency.id"], name=op.f("fk_letter_sender_agency_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint(
            "counter_key", "year", "number", "suffix", name=op.f("uq_letter_counter_key_year_number_suffix")
        ),
        sa.UniqueConstraint("request_id", name=op.f("uq_letter_request_id")),
    )


def _letter_indexes() -> None:
    op.create_index(op.f("ix_letter_answers_letter_id"), "letter", ["answers_letter_id"], unique=False)
    op.create_index(
        op.f("ix_letter_book_id_year_number_suffix"), "letter", ["book_id", "year", "number", "suffix"], unique=False
    )
    op.create_index(op.f("ix_letter_case_id"), "letter", ["case_id"], unique=False)
    op.create_index(op.f("ix_letter_letter_number"), "letter", ["letter_number"], unique=False)
    op.create_index(op.f("ix_letter_received_at"), "letter", ["received_at"], unique=False)
    op.create_index(
        op.f("ix_letter_reply_needed_answered_at_id"), "letter", ["reply_needed", "answered_at", "id"], unique=False
    )
    op.create_index(op.f("ix_letter_scanned_id"), "letter", ["scanned", "id"], unique=False)
    op.create_index(op.f("ix_letter_sender_agency_id_id"), "letter", ["sender_agency_id", "id"], unique=False)
    op.create_index(op.f("ix_letter_status_id"), "letter", ["status", "id"], unique=False)


def _letter_change() -> None:
    op.create_table(
        "letter_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_letter_change_letter_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_letter_change_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_change")),
    )
    op.create_index(op.f("ix_letter_change_letter_id"), "letter_change", ["letter_id"], unique=False)


def _reservation() -> None:
    op.create_table(
        "reservation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.Column("counter_key", sa.String(length=60), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("from_no", sa.Integer(), nullable=False),
        sa.Column("to_no", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.CheckConstraint("from_no >= 1 AND to_no >= from_no", name=op.f("ck_reservation_range")),
        sa.ForeignKeyConstraint(["book_id"], ["book.id"], name=op.f("fk_reservation_book_id")),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_reservation_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reservation")),
        sa.UniqueConstraint("request_id", name=op.f("uq_reservation_request_id")),
    )


def _number_gap() -> None:
    op.create_table(
        "number_gap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("counter_key", sa.String(length=60), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_number_gap_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_gap")),
        sa.UniqueConstraint("counter_key", "year", "number", name=op.f("uq_number_gap_counter_key_year_number")),
    )


def _print_record() -> None:
    op.create_table(
        "print_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("entity", sa.String(length=60), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("copy_no", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("printed_at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_print_record_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_record")),
        sa.UniqueConstraint(
            "kind", "entity", "entity_id", "copy_no", name=op.f("uq_print_record_kind_entity_entity_id_copy_no")
        ),
    )
