"""The numbers of the sidebar follow what is committed, on whatever page the user is."""

from PySide6.QtWidgets import QPushButton
from tests.factories.printed_papers import print_paper
from tests.ui.practice_program import enter, practice_data, practice_folder, program, run_program, settle

from sopdesk.ui.pages import registry

__all__ = ["practice_data", "practice_folder", "program", "run_program"]


def told(program):
    names = (button.accessibleName() for button in program.window.sidebar.findChildren(QPushButton))
    return next(name for name in names if name.startswith("Tanda tangan"))


def test_papers_that_are_out_are_counted_though_their_page_was_never_opened(program, qtbot):
    enter(program, qtbot)
    services = program.desk.services
    program.window.open_page(registry.AGENDA)
    print_paper(services._store)
    print_paper(services._store)
    program.desk._counts.count_soon()
    qtbot.waitUntil(lambda: told(program) == "Tanda tangan, 2")
    assert registry.LEDGER not in program.window.navigator.made
    first = services.ledger.rows()[0].id
    services.ledger.returned(by=program.desk.session, paper_ids=[first])
    settle(program, qtbot)
    qtbot.waitUntil(lambda: told(program) == "Tanda tangan, 1")
