"""A signed sheet that was filed on the wrong paper can be withdrawn; pages and papers know how they came there."""

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
# Until now only the history said whether a paper was back by its scan; it is read for that this once.
_BACK_BY_SCAN = """
UPDATE paper SET back_by_scan = true WHERE state = 'kembali' AND 'Semua halaman sudah dipindai' = (
    SELECT e.text FROM paper_event e WHERE e.paper_id = paper.id AND e.kind = 'kembali' ORDER BY e.id DESC LIMIT 1
)
"""


def upgrade() -> None:
    """Add columns alone; pages of before belong to the last sheet that was put together before they were noted."""
    _withdrawals()
    _standings()


def _withdrawals() -> None:
    op.add_column("paper_scan", sa.Column("withdrawn_at", sa.DateTime(), nullable=True))
    op.execute(_KEY.format(table="paper_scan", column="withdrawn_by_id", other="user_account"))
    op.add_column("paper_scan", sa.Column("withdrawn_reason", sa.Text(), server_default="", nullable=False))
    op.execute(_KEY.format(table="scan_page", column="scan_id", other="paper_scan"))
    op.execute(_FILED_WITH)
    op.add_column("scan_page", sa.Column("not_of", sa.JSON(), server_default="[]", nullable=False))
    op.add_column("scan_page", sa.Column("waited_reason", sa.Text(), server_default="", nullable=False))


def _standings() -> None:
    op.add_column("paper_scan", sa.Column("order_no", sa.Integer(), server_default="0", nullable=False))
    op.execute("UPDATE paper_scan SET order_no = version_no")
    op.add_column("paper", sa.Column("back_by_scan", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute(_BACK_BY_SCAN)
