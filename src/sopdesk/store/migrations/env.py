"""Run by alembic, on the connection that store/upgrade.py opened and whose transaction it holds."""

from alembic import context

from sopdesk.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes a table by making it anew
)
context.run_migrations()
