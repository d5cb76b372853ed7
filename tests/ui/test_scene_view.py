"""The drawing on the screen: what is painted, and how one walks over it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from sopdesk.core.resources import resource
from sopdesk.diagram import scene as s
from sopdesk.diagram.layout import Continuous, layout
from sopdesk.domain.sop import Sop
from sopdesk.domain.step_list import step_rows
from sopdesk.printing.fonts import ReportLabMeasurer
from sopdesk.store.sop_files import load_library
from sopdesk.ui.diagram.colours import colours_for
from sopdesk.ui.diagram.flow_panel import LEAST, FlowPanel
from sopdesk.ui.diagram.glyphs import GlyphWriter
from sopdesk.ui.diagram.scene_painter import ScenePainter
from sopdesk.ui.diagram.scene_view import SceneView
from sopdesk.ui.diagram.walk import Walk
from sopdesk.ui.theme.palette import build_palette
from sopdesk.ui.theme.theme import Theme
from sopdesk.ui.theme.tokens import DARK, LIGHT

LIBRARY = {sop.key: sop for sop in load_library(resource("sop"))}
BANDWIDTH = LIBRARY["batam/permohonan-kenaikan-bandwidth"]
RUNNABLE = sorted(key for key, sop in LIBRARY.items() if sop.runnable)


def scene_of(sop: Sop, width: float = 640) -> s.Scene:
    return layout(sop, mode=Continuous(width), measurer=ReportLabMeasurer())


@pytest.fixture
def view(qtbot: QtBot) -> SceneView:
    shown = SceneView()
    qtbot.addWidget(shown)
    shown.resize(900, 500)
    shown.set_scene(scene_of(BANDWIDTH), step_rows(BANDWIDTH))
    shown.show()
    return shown


def painted(page: s.Page, scale: float = 2.0) -> QImage:
    image = QImage(round(page.width * scale), round(page.height * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.magenta)
    painter = QPainter(image)
    ScenePainter(page, scale, colours_for(build_palette(LIGHT))).paint(painter, QRectF(0, 0, page.width, page.height))
    painter.end()
    return image


def test_painter_draws_every_kind_of_primitive_in_its_colour(qtbot):
    shapes = (
        s.Rect(role="symbol", x=10, y=10, width=20, height=20, stroke=2, colour="done", fill="paper"),
        s.Capsule(role="symbol", x=40, y=10, width=30, height=20, stroke=2, colour="now"),
        s.Diamond(role="symbol", x=80, y=10, width=20, height=20, stroke=2, colour="late", fill="late"),
        s.Pentagon(role="connector", x=110, y=10, width=20, height=20, direction="down", fill="next", stroke=0),
        s.Line(role="grid", x1=140, y1=10, x2=140, y2=30, stroke=2, colour="grid"),
        s.Polyline(role="arrow", points=((150, 10), (150, 30)), head=True, stroke=2, colour="ink"),
        s.Text(role="text", x=170, y=25, text="████", size=12, colour="muted"),
    )
    image = painted(s.Page(240, 40, shapes))
    shades = colours_for(build_palette(LIGHT)).shades
    expected: dict[tuple[int, int], s.Colour] = {
        (10, 20): "done",
        (20, 20): "paper",
        (55, 10): "now",
        (90, 20): "late",
        (120, 20): "next",
        (140, 20): "grid",
        (150, 26): "ink",
        (175, 21): "muted",
        (5, 5): "paper",
    }
    for (x, y), colour in expected.items():
        assert image.pixelColor(x * 2, y * 2) == shades[colour], (x, y, colour)


def test_inferred_ink_is_lighter_and_readable(qtbot):
    for tokens in (LIGHT, DARK):
        colours = colours_for(build_palette(tokens))
        line = s.Line(role="arrow", x1=0, y1=0, x2=9, y2=0, origin="inferred")
        paper, ink = colours.shade("paper"), colours.shade("ink")
        assert contrast(paper, colours.of(line)) < contrast(paper, ink)
        assert contrast(paper, colours.of(line)) >= 4.5
        for role in ("muted", "done", "now", "next", "late"):
            assert contrast(paper, colours.shade(role)) >= 4.5


def contrast(one: QColor, other: QColor) -> float:
    def light(colour: QColor) -> float:
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        r, g, b = (v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("font", ["regular", "bold", "italic"])
def test_words_are_as_wide_as_on_paper(qtbot, font):
    writer, measurer = GlyphWriter(3.0), ReportLabMeasurer()
    for text in ("Tawaran AVATAR", "Tim Data Center ☐", "d/a Jl. W. R. Supratman"):
        assert writer.width(text, font, 8) == pytest.approx(3 * measurer.width(text, font, 8), rel=0.002)


def test_only_what_is_seen_is_drawn(qtbot, monkeypatch):
    drawn: list[s.Primitive] = []
    monkeypatch.setattr(ScenePainter, "_draw", lambda self, _painter, primitive: drawn.append(primitive))
    page = scene_of(BANDWIDTH).pages[0]
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    sheet = ScenePainter(page, 1.0, colours_for(build_palette(LIGHT)))
    sheet.paint(painter, QRectF(0, 0, page.width, page.height))
    whole = len(drawn)
    drawn.clear()
    sheet.paint(painter, QRectF(0, page.height * 0.6, page.width, 40))
    painter.end()
    assert whole == len(page.primitives)
    assert 0 < len(drawn) < whole / 3


def test_arrow_keys_follow_the_flow_and_lead_back(view):
    QTest.keyClick(view, Qt.Key.Key_Home)
    start = view.current
    walked = []
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Down)
        walked.append(view.current)
    assert walked == ["2/kepala-dinas", "3/kepala-bidang", "4/kepala-seksi", "5/tim-data-center"]
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.current == start
    view.select("7/tim-data-center")
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.current == "7/kepala-seksi"
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.current == "8/tim-data-center"
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.current == step_rows(BANDWIDTH)[-1].cell


@pytest.mark.parametrize("key", RUNNABLE)
def test_every_symbol_is_reached_by_keys(key):
    steps = step_rows(LIBRARY[key])
    seen: set[str] = set()
    waiting = [steps[0].cell]
    while waiting:
        cell = waiting.pop()
        if cell in seen:
            continue
        seen.add(cell)
        walk = Walk(steps)
        turns = [walk.go(cell, "forward"), *(walk.go(cell, "other") for _ in steps[0].cell[:3])]
        waiting += [c for c in turns if c is not None]
    joint = {step.cell for step in steps if not step.next and step.symbol != "end"}
    assert {step.cell for step in steps} - seen <= joint


def test_selected_step_is_seen_said_and_announced(view, qtbot):
    with qtbot.waitSignal(view.cell_selected) as told:
        view.select(step_rows(BANDWIDTH)[-2].cell)
    address = told.args[0]
    box = view.placement().to_pixels(view._scene.cells[address])
    assert QRectF(view.viewport().rect()).contains(box)
    step = next(row for row in step_rows(BANDWIDTH) if row.cell == address)
    assert step.performer in view.accessibleDescription()
    assert f"dari {len(step_rows(BANDWIDTH))}" in view.accessibleDescription()


def test_enter_and_double_click_activate(view, qtbot):
    view.select("2/kepala-dinas")
    with qtbot.waitSignal(view.cell_activated) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == ["2/kepala-dinas"]
    middle = view.placement().to_pixels(view._scene.cells["2/kepala-dinas"]).center().toPoint()
    with qtbot.waitSignal(view.cell_activated):
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def test_tooltip_tells_performer_time_and_output(view):
    place = view.placement().to_pixels(view._scene.cells["2/kepala-dinas"]).center().toPoint()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    text = QToolTip.text()
    QToolTip.hideText()
    for words in ("Kepala Dinas", "1 Hari", "Disposisi Dinas"):
        assert words in text


def test_words_in_a_tooltip_are_no_markup(view):
    step = replace(step_rows(BANDWIDTH)[1], text="<b>Tebal</b> & lain")
    view.set_scene(scene_of(BANDWIDTH), [step])
    place = view.placement().to_pixels(view._scene.cells[step.cell]).center().toPoint()
    QApplication.sendEvent(view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, place, QPoint(0, 0)))
    text = QToolTip.text()
    QToolTip.hideText()
    assert "&lt;b&gt;Tebal" in text


def test_zoom_by_keys_and_wheel_keeps_the_point_under_the_pointer(view):
    view.fit("width")
    before = view.scale
    at = QPointF(400, 250)
    point = view.placement().to_points(at)
    wheel = QWheelEvent(
        at,
        view.mapToGlobal(at),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.scale > before
    moved = view.placement().to_points(at) - point
    assert abs(moved.x()) < 14
    assert abs(moved.y()) < 14
    QTest.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert view.scale == pytest.approx(before)
    QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.horizontalScrollBar().maximum() == 0


def test_whole_flow_fits_the_view(view):
    view.fit("page")
    assert view.horizontalScrollBar().maximum() == 0
    assert view.verticalScrollBar().maximum() == 0


def test_width_is_not_fitted_below_what_can_be_read(view):
    view.resize(300, 300)
    view.set_scene(scene_of(BANDWIDTH), step_rows(BANDWIDTH), least_scale=LEAST)
    assert view.scale == pytest.approx(LEAST)
    assert view.horizontalScrollBar().maximum() > 0


def test_head_of_the_table_stays_in_sight(view):
    head = view._scene.head
    lane = view._scene.lanes["kepala-dinas"]
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    image = view.viewport().grab().toImage()
    x = view.placement().origin.x() + (lane.x + 2) * view.scale
    shade = image.pixelColor(round(x), round(head.height * view.scale) - 4)
    assert shade == colours_for(view.palette()).shade("head")


def test_dark_theme_has_a_dark_sheet(view):
    view.setPalette(build_palette(DARK))
    image = view.viewport().grab().toImage()
    corner = view.placement().origin + QPointF(3, 3)
    assert image.pixelColor(round(corner.x()), round(corner.y())) == QColor(DARK.surface)


def test_list_and_drawing_show_the_same_step(qtbot):
    panel = FlowPanel()
    qtbot.addWidget(panel)
    panel.resize(1100, 600)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.show_scene(scene_of(BANDWIDTH), step_rows(BANDWIDTH))
    QTest.keyClick(panel, Qt.Key.Key_F7)
    assert panel.steps.isVisible()
    panel.steps.select("4/kepala-seksi")
    assert panel.view.current == "4/kepala-seksi"
    panel.view.select("5/tim-data-center")
    assert panel.steps.current == "5/tim-data-center"
    said = panel.steps.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Tim Data Center" in said
    assert "Waktu 1 Hari" in said


def test_states_of_a_case_are_said_in_words(qtbot):
    panel = FlowPanel()
    qtbot.addWidget(panel)
    rows = list(step_rows(BANDWIDTH))
    rows[1] = replace(rows[1], state="sekarang", late="terlambat 2 hari kerja")
    panel.show_scene(scene_of(BANDWIDTH), rows)
    assert panel.view.current == rows[1].cell
    assert "terlambat 2 hari kerja" in panel.view.accessibleDescription()
    assert "Sedang dikerjakan" in panel.view.accessibleDescription()


def test_inferred_parts_are_switched_by_a_new_scene(qtbot):
    panel = FlowPanel()
    qtbot.addWidget(panel)
    assert not panel.plain
    with qtbot.waitSignal(panel.scene_wanted):
        panel._plain.click()
    assert panel.plain


def test_another_sop_forgets_the_step_on_hand(view):
    other = LIBRARY["tanjungpinang/pemeliharaan-genset"]
    view.select(step_rows(BANDWIDTH)[-1].cell)
    steps = step_rows(other)
    view.set_scene(scene_of(other), steps)
    assert view.current is None or view.current in {step.cell for step in steps}


def test_buttons_keep_their_words_at_larger_text(qtbot: QtBot, theme: Theme):
    theme.change(percent=120)
    panel = FlowPanel()
    qtbot.addWidget(panel)
    panel.resize(802, 500)
    panel.show()
    qtbot.wait(1)
    for button in panel.findChildren(QPushButton):
        assert button.width() >= button.sizeHint().width(), button.text()
