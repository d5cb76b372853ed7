"""Every print knows the date and the number that stand on it; those of before do not."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns alone; what is not known stays empty."""
    op.add_column("paper_copy", sa.Column("dated", sa.Date(), nullable=True))
    op.add_column("paper_copy", sa.Column("number_text", sa.String(120), nullable=True))
