"""Tables of the work: cases, dispositions, attachments."""

import sqlalchemy as sa
from alembic import op


def create() -> None:
    """Create them."""
    _office_case()
    _attachment()
    _case_event()
    _disposition()
    _disposition_correction()
    _disposition_recipient()


def _office_case() -> None:
    op.create_table(
        "office_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("sop_key", sa.String(length=120), nullable=True),
        sa.Column("sop_revision", sa.Text(), nullable=False),
        sa.Column("sop_json", sa.Text(), nullable=False),
        sa.Column("applicant_agency_id", sa.Integer(), nullable=True),
        sa.Column("applicant_text", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("variant", sa.String(length=60), nullable=True),
        sa.Column("current_cell", sa.String(length=130), nullable=False),
        sa.Column("current_text", sa.Text(), nullable=False),
        sa.Column("current_position_key", sa.String(length=60), nullable=False),
        sa.Column("current_official_id", sa.Integer(), nullable=True),
        sa.Column("since", sa.DateTime(), nullable=True),
        sa.Column("deadline", sa.DateTime(), nullable=True),
        sa.Column("waiting", sa.String(length=60), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("catching_up", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["applicant_agency_id"], ["agency.id"], name=op.f("fk_office_case_applicant_agency_id")
        ),
        sa.ForeignKeyConstraint(["created_by"], ["user_account.id"], name=op.f("fk_office_case_created_by")),
        sa.ForeignKeyConstraint(
            ["current_official_id"], ["official.id"], name=op.f("fk_office_case_current_official_id")
        ),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_office_case_letter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_case")),
        sa.UniqueConstraint("number", name=op.f("uq_office_case_number")),
        sa.UniqueConstraint("request_id", name=op.f("uq_office_case_request_id")),
    )
    op.create_index(op.f("ix_office_case_applicant_agency_id"), "office_case", ["applicant_agency_id"], unique=False)
    op.create_index(op.f("ix_office_case_current_official_id"), "office_case", ["current_official_id"], unique=False)
    op.create_index(
        op.f("ix_office_case_current_position_key_status"),
        "office_case",
        ["current_position_key", "status"],
        unique=False,
    )
    op.create_index(op.f("ix_office_case_letter_id"), "office_case", ["letter_id"], unique=False)
    op.create_index(op.f("ix_office_case_sop_key"), "office_case", ["sop_key"], unique=False)
    op.create_index(op.f("ix_office_case_started_at"), "office_case", ["started_at"], unique=False)
    op.create_index(op.f("ix_office_case_status_deadline"), "office_case", ["status", "deadline"], unique=False)
    op.create_index(op.f("ix_office_case_status_id"), "office_case", ["status", "id"], unique=False)


def _attachment() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("removed_by", sa.Integer(), nullable=True),
        sa.Column("remove_reason", sa.Text(), nullable=False),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("letter_id IS NOT NULL OR case_id IS NOT NULL", name=op.f("ck_attachment_owner")),
        sa.ForeignKeyConstraint(["added_by"], ["user_account.id"], name=op.f("fk_attachment_added_by")),
        sa.ForeignKeyConstraint(["case_id"], ["office_case.id"], name=op.f("fk_attachment_case_id")),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_attachment_letter_id")),
        sa.ForeignKeyConstraint(["removed_by"], ["user_account.id"], name=op.f("fk_attachment_removed_by")),
        sa.ForeignKeyConstraint(["replaced_by_id"], ["attachment.id"], name=op.f("fk_attachment_replaced_by_id")),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name=op.f("fk_attachment_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_case_id"), "attachment", ["case_id"], unique=False)
    op.create_index(op.f("ix_attachment_letter_id"), "attachment", ["letter_id"], unique=False)
    op.create_index(op.f("ix_attachment_sha256"), "attachment", ["sha256"], unique=False)


def _case_event() -> None:
    op.create_table(
        "case_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("happened_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorder_id", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_case_event_seq")),
        sa.ForeignKeyConstraint(["case_id"], ["office_case.id"], name=op.f("fk_case_event_case_id")),
        sa.ForeignKeyConstraint(["recorder_id"], ["user_account.id"], name=op.f("fk_case_event_recorder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_event")),
        sa.UniqueConstraint("case_id", "seq", name=op.f("uq_case_event_case_id_seq")),
        sa.UniqueConstraint("request_id", name=op.f("uq_case_event_request_id")),
    )


def _disposition() -> None:
    op.create_table(
        "disposition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("from_position_id", sa.Integer(), nullable=False),
        sa.Column("from_official_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("ticks", sa.JSON(), nullable=False),
        sa.Column("happened_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("by_pen", sa.Boolean(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("recalled_at", sa.DateTime(), nullable=True),
        sa.Column("recalled_by", sa.Integer(), nullable=True),
        sa.Column("recall_reason", sa.Text(), nullable=False),
        sa.Column("request_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["office_case.id"], name=op.f("fk_disposition_case_id")),
        sa.ForeignKeyConstraint(["from_official_id"], ["official.id"], name=op.f("fk_disposition_from_official_id")),
        sa.ForeignKeyConstraint(["from_position_id"], ["position.id"], name=op.f("fk_disposition_from_position_id")),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_disposition_letter_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["disposition.id"], name=op.f("fk_disposition_parent_id")),
        sa.ForeignKeyConstraint(["recalled_by"], ["user_account.id"], name=op.f("fk_disposition_recalled_by")),
        sa.ForeignKeyConstraint(["recorded_by"], ["user_account.id"], name=op.f("fk_disposition_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposition")),
        sa.UniqueConstraint("request_id", name=op.f("uq_disposition_request_id")),
    )
    op.create_index(op.f("ix_disposition_case_id"), "disposition", ["case_id"], unique=False)
    op.create_index(op.f("ix_disposition_from_position_id"), "disposition", ["from_position_id"], unique=False)
    op.create_index(op.f("ix_disposition_letter_id"), "disposition", ["letter_id"], unique=False)
    op.create_index(op.f("ix_disposition_parent_id"), "disposition", ["parent_id"], unique=False)


def _disposition_correction() -> None:
    op.create_table(
        "disposition_correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("disposition_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["user_account.id"], name=op.f("fk_disposition_correction_by_id")),
        sa.ForeignKeyConstraint(
            ["disposition_id"], ["disposition.id"], name=op.f("fk_disposition_correction_disposition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposition_correction")),
    )
    op.create_index(
        op.f("ix_disposition_correction_disposition_id"), "disposition_correction", ["disposition_id"], unique=False
    )


def _disposition_recipient() -> None:
    op.create_table(
        "disposition_recipient",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("disposition_id", sa.Integer(), nullable=False),
        sa.Column("position_id", sa.Integer(), nullable=True),
        sa.Column("official_id", sa.Integer(), nullable=True),
        sa.Column("instruction", sa.Text(), nullable=False),
        sa.Column("copy", sa.Boolean(), nullable=False),
        sa.Column("holds_case", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=True),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("act_note", sa.Text(), nullable=False),
        sa.Column("acted_at", sa.DateTime(), nullable=True),
        sa.Column("act_recorded_at", sa.DateTime(), nullable=True),
        sa.Column("act_recorded_by", sa.Integer(), nullable=True),
        sa.Column("act_by_pen", sa.Boolean(), nullable=False),
        sa.Column("act_sheet", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "position_id IS NOT NULL OR official_id IS NOT NULL", name=op.f("ck_disposition_recipient_who")
        ),
        sa.ForeignKeyConstraint(
            ["act_recorded_by"], ["user_account.id"], name=op.f("fk_disposition_recipient_act_recorded_by")
        ),
        sa.ForeignKeyConstraint(
            ["disposition_id"], ["disposition.id"], name=op.f("fk_disposition_recipient_disposition_id")
        ),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_disposition_recipient_official_id")),
        sa.ForeignKeyConstraint(["position_id"], ["position.id"], name=op.f("fk_disposition_recipient_position_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposition_recipient")),
    )
    op.create_index(
        op.f("ix_disposition_recipient_disposition_id"), "disposition_recipient", ["disposition_id"], unique=False
    )
    op.create_index(
        op.f("ix_disposition_recipient_official_id"), "disposition_recipient", ["official_id"], unique=False
    )
    op.create_index(
        op.f("ix_disposition_recipient_position_id"), "disposition_recipient", ["position_id"], unique=False
    )
