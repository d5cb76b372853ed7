"""Revisions that change what is there say it in words that SQLite and PostgreSQL both take."""

import re
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Boolean

from sopdesk.models import Base
from sopdesk.store import migrations

LATE = sorted(path.stem for path in (Path(migrations.__file__).parent / "versions").glob("v*.py"))[3:]
"""The earlier ones look into the data while they run, which cannot be written down without a server."""
BOOLEANS = {c.name for table in Base.metadata.tables.values() for c in table.columns if isinstance(c.type, Boolean)}


@pytest.mark.parametrize("name", LATE)
def test_no_boolean_is_written_as_a_number(name):
    out = StringIO()
    options = {"as_sql": True, "output_buffer": out}
    context = MigrationContext.configure(dialect_name="postgresql", opts=options)
    with Operations.context(context):
        import_module(f"sopdesk.store.migrations.versions.{name}").upgrade()
    said = out.getvalue()
    assert "ALTER TABLE" in said
    assert "back_by_scan" in BOOLEANS
    assert [c for c in sorted(BOOLEANS) if re.search(rf"\b{c}\s*=\s*[01]\b", said)] == []
