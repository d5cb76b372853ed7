"""A column for the pen has no cell in the window, also not for what is pasted."""

from datetime import datetime

from sopdesk.core.resources import resource
from sopdesk.store.form_files import load_form
from sopdesk.ui.pages.paper.entry import WheelGuard
from sopdesk.ui.pages.paper.known import Known
from sopdesk.ui.pages.paper.table_entry import TableEntry


def test_the_first_password_has_no_cell(qtbot):
    spec = load_form(resource("forms") / "lembar-serah-akun.toml").fields["akun"]
    entry = TableEntry(spec, Known(), lambda: datetime(2026, 11, 23, 8, 0), WheelGuard())
    qtbot.addWidget(entry.widget)
    list(entry.build())
    (row,) = entry.rows
    assert list(row.cells) == ["alamat", "pengguna"]
    entry._fill_cells(0, 0, "dishub@batam.go.id\tdishub\trahasia")
    assert entry.value() == [{"alamat": "dishub@batam.go.id", "pengguna": "dishub"}]
