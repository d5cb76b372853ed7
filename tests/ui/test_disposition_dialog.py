"""The disposition form over another page: the way of Tab, and the first wrong field."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget
from tests.ui.case_office import CaseOffice
from tests.ui.page_walk import steps_back

from sopdesk.ui.pages.case_page import CasePage


@pytest.fixture
def dialog(case_office: CaseOffice) -> Any:
    """The disposition of a step that is late, as a small screen leaves room for it."""
    case_id = case_office.start()
    case_office.wait(days=3)
    page: Any = CasePage(case_office.window, case_office.services, case_office.by("azril"))
    case_office.show(page, case_id)
    page.card.primary.click()
    case_office.settle()
    made = page.forwarding.dialog
    made.resize(640, 560)
    yield made
    made.reject()


def _in_sight(widget: QWidget, area: QScrollArea) -> bool:
    place = QRect(widget.mapTo(area.viewport(), QPoint(0, 0)), widget.size())
    return area.viewport().rect().contains(place)


def reached_by_tab(dialog: Any) -> list[Any]:
    """Press Tab from "Dari" until it comes round."""
    found: list[Any] = []
    widget = dialog.form.desk
    widget.setFocus()
    while widget not in found and len(found) < 60:
        found.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        widget = dialog.focusWidget()
    return found


def test_tab_goes_through_the_disposition_as_it_is_read(dialog, qtbot):
    form = dialog.form
    form.recipients.add_line()
    form.recipients.add_line()
    qtbot.wait(1)
    chain = reached_by_tab(dialog)
    wanted = [form.desk]
    for line in form.recipients.lines:
        wanted += [line.who, line.copy, line.remove, line.instruction]
    wanted += [form.recipients.add_button, form.ticks.edit]
    assert chain[: len(wanted)] == wanted
    assert [w.text() for w in chain[-3:]] == [
        form.actions_.action("send").text(),
        form.actions_.action("print_send").text(),
        "Tidak jadi",
    ]
    assert steps_back([w for w in chain if not isinstance(w, QPushButton)], dialog) == []


def test_a_late_step_without_its_reason_leads_to_the_reason(dialog, qtbot):
    form = dialog.form
    for _ in range(2):
        form.recipients.add_line()
    people = range(1, form.recipients.lines[0].who.count())
    for line, place in zip(form.recipients.lines, people, strict=False):
        line.who.setCurrentIndex(place)
    form.recipients.lines[0].instruction.setFocus()
    area = dialog.findChild(QScrollArea)
    area.verticalScrollBar().setValue(0)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    field = form.fields["late_reason"]
    assert field.error
    assert dialog.focusWidget() is form.late
    qtbot.waitUntil(lambda: _in_sight(form.late, area))


def test_a_disposition_to_nobody_leads_to_the_recipient(dialog, qtbot):
    form = dialog.form
    form.recipients.set_entries(())
    qtbot.wait(1)
    form.note.setFocus()
    form.send(then_print=False)
    assert dialog.focusWidget() is form.recipients.lines[0].who


def test_the_buttons_are_in_sight_on_a_small_screen_whatever_is_wrong(dialog, qtbot):
    area = dialog.findChild(QScrollArea)
    area.verticalScrollBar().setValue(0)
    dialog.form.send(then_print=False)
    qtbot.wait(1)
    buttons = [b for b in dialog.findChildren(QPushButton) if b.property("kind") == "primary"]
    assert [b.text() for b in buttons] == [dialog.form.actions_.action("send").text()]
    assert buttons[0].visibleRegion().boundingRect() == buttons[0].rect()
    assert dialog.form.summary.isVisible()
    assert not area.isAncestorOf(buttons[0])
