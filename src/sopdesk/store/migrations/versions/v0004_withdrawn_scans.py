"""A signed sheet that was filed on the wrong paper can be withdrawn, and each page knows with which it was filed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_KEY = "ALTER TABLE {table} ADD COLUMN {column} INTEGER CONSTRAINT fk_{table}_{column} REFERENCES {other} (id)"
_FILED_WITH = """
UPDATE scan_page SET scan_id = (
    SELECT max(s.id) FROM paper_scan s
    WHERE s.paper_id = scan_page.paper_id AND s.copy_no = scan_page.copy_no AND s.filed_at <= coalesce(
        scan_page.handled_at, (SELECT b.received_at FROM scan_batch b WHERE b.id = scan_page.batch_id)
    )
) WHERE state = 'filed'
"""


def upgrade() -> None:
    """Add columns alone; pages of before belong to the last sheet that was put together before they were noted."""
    op.add_column("paper_scan", sa.Column("withdrawn_at", sa.DateTime(), nullable=True))
    op.execute(_KEY.format(table="paper_scan", column="withdrawn_by_id", other="user_account"))
    op.add_column("paper_scan", sa.Column("withdrawn_reason", sa.Text(), server_default="", nullable=False))
    op.execute(_KEY.format(table="scan_page", column="scan_id", other="paper_scan"))
    op.execute(_FILED_WITH)
