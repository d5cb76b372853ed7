"""The tables of the first version."""

from alembic import op

from sopdesk.store.migrations.first_tables import agenda, cases, office

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create all tables, and on SQLite the search index."""
    office.create()
    agenda.create()
    cases.create()
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE letter_words "
            "USING fts5(body, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')"
        )
        op.execute("CREATE VIRTUAL TABLE letter_numbers USING fts5(number, tokenize = 'trigram')")
