"""Papers and the signed sheets that come back."""

from sopdesk.store.migrations.paper_tables import papers, scans

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create their tables."""
    papers.create()
    scans.create()
