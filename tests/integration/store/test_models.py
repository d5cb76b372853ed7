"""The tables: named, portable, and the same as the revisions make them."""

import sqlite3
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Table, UniqueConstraint
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import configure_mappers
from sqlalchemy.schema import CreateIndex, CreateTable

from sopdesk import models
from sopdesk.models import Base, Versioned
from sopdesk.store import upgrade
from sopdesk.store.migrations import HEAD, REVISIONS
from sopdesk.store.search_index import TABLES

configure_mappers()
TABLE_LIST: list[Table] = list(Base.metadata.tables.values())
_SEARCH = ("letter_words", "letter_numbers")


@pytest.mark.parametrize("table", TABLE_LIST, ids=lambda table: table.name)
def test_every_constraint_has_its_own_name(table):
    names = [item.name for item in (*table.constraints, *table.indexes)]
    assert all(isinstance(name, str) and 0 < len(name) < 64 for name in names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("table", TABLE_LIST, ids=lambda table: table.name)
def test_every_table_is_portable(table):
    dialect = postgresql.dialect()
    assert str(CreateTable(table).compile(dialect=dialect)).strip().startswith("CREATE TABLE")
    for index in table.indexes:
        assert "CREATE INDEX" in str(CreateIndex(index).compile(dialect=dialect))


def test_models_equal_the_migrated_tables(store):
    def ours(_object, name, kind, _reflected, _other):
        return not (kind == "table" and name.startswith(_SEARCH))

    with store.engine.connect() as connection:
        options = {"compare_type": True, "include_object": ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_named_constraints_reach_the_file(store):
    with closing(sqlite3.connect(store.folder.database)) as connection:
        statements = "".join(row[0] or "" for row in connection.execute("SELECT sql FROM sqlite_master"))
    expected = [item.name for table in TABLE_LIST for item in table.constraints]
    assert [name for name in expected if f"CONSTRAINT {name} " not in statements] == []


def test_search_tables_equal_those_of_the_revisions(store):
    with closing(sqlite3.connect(store.folder.database)) as connection:
        made = {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'")}
    assert made == set(TABLES)


def test_revisions_are_listed_as_they_lie_in_the_folder():
    config = Config()
    config.set_main_option("script_location", str(upgrade._SCRIPTS))
    config.set_main_option("path_separator", "os")
    folder = ScriptDirectory.from_config(config)
    assert tuple(script.revision for script in reversed(list(folder.walk_revisions()))) == REVISIONS
    assert folder.get_current_head() == HEAD


@pytest.mark.parametrize(
    "model",
    [models.Letter, models.Case, models.CaseEvent, models.Disposition, models.Reservation],
    ids=lambda model: model.__name__,
)
def test_submits_carry_a_unique_request_id(model):
    unique = [tuple(item.columns.keys()) for item in model.__table__.constraints if isinstance(item, UniqueConstraint)]
    assert ("request_id",) in unique


def test_versioned_records_check_their_version():
    versioned = [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Versioned)]
    assert {models.Letter, models.Case, models.Disposition, models.User, models.Official} <= set(versioned)
    assert all(mapper.version_id_col is not None for mapper in Base.registry.mappers if mapper.class_ in versioned)


def test_only_lists_and_settings_may_be_deleted():
    deletable = {mapper.class_.__name__ for mapper in Base.registry.mappers if mapper.class_.deletable}
    assert deletable == {"AgencyAlias", "ChoiceItem", "Holiday", "HoursRule", "NumberGap", "SavedView", "Setting"}
