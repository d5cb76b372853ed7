import gc
import itertools

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QSlider,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sopdesk.core.resources import resource
from sopdesk.ui.theme.fonts import mono_font
from sopdesk.ui.theme.icons import set_icon, tinted
from sopdesk.ui.theme.palette import build_palette, tokens_of
from sopdesk.ui.theme.theme import Theme, ThemeMode, current_metrics
from sopdesk.ui.theme.tokens import DARK, LIGHT, ChipKind, Density, Metrics
from sopdesk.ui.widgets.labels import set_state


def _luminance(colour):
    def linear(channel):
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_text_contrast_on_every_ground(tokens):
    grounds = (tokens.window, tokens.surface, tokens.sidebar, tokens.alternate)
    pairs = [(text, ground) for text in (tokens.text, tokens.muted, tokens.link, tokens.error) for ground in grounds]
    pairs += [
        (tokens.selection_text, tokens.selection),
        (tokens.text, tokens.selection),
        (tokens.muted, tokens.selection),
    ]
    pairs += [(tokens.on_primary, tokens.primary), (tokens.on_primary, tokens.primary_hover)]
    pairs += [(tokens.chips[kind].text, tokens.chips[kind].fill) for kind in ChipKind]
    low = {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5}
    assert low == {}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_control_contrast_on_every_ground(tokens):
    grounds = (tokens.window, tokens.surface, tokens.sidebar)
    pairs = list(itertools.product((tokens.border, tokens.focus, tokens.primary, tokens.muted), grounds))
    low = {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 3}
    assert low == {}


@pytest.mark.parametrize(("tokens", "link"), [(LIGHT, "#9AC1FF"), (DARK, "#1A56B0")], ids=["light", "dark"])
def test_toast_button_contrast(tokens, link):
    assert contrast(link, tokens.text) >= 4.5


def _colours(widget):
    """Every colour in the picture of a widget; a mark is at least some pixels of one of them at the least."""
    image = widget.grab().toImage()
    counts: dict[str, int] = {}
    for x in range(image.width()):
        for y in range(image.height()):
            name = image.pixelColor(x, y).name().upper()
            counts[name] = counts.get(name, 0) + 1
    return {name for name, count in counts.items() if count >= 6}


def _near(colour, colours, most=12):
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return any(
        all(abs(part - int(other[i : i + 2], 16)) <= most for part, i in zip(parts, (1, 3, 5), strict=True))
        for other in colours
    )


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_boxes_and_dots_are_seen_and_say_what_they_are(themed, qtbot, mode, kind):
    themed.change(mode=mode)
    t = themed.tokens
    box = kind("")
    box.setAutoExclusive(False)
    qtbot.addWidget(box)
    box.resize(32, 32)
    assert _near(t.border, _colours(box))
    box.setChecked(True)
    assert _near(t.primary, _colours(box))
    assert _near(t.on_primary, _colours(box))
    assert contrast(t.border, t.surface) >= 3
    assert contrast(t.primary, t.window) >= 3
    box.setEnabled(False)
    assert not _near(t.primary, _colours(box))


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_the_handle_of_a_slider_is_seen(themed, qtbot, mode):
    themed.change(mode=mode)
    slider = QSlider(Qt.Orientation.Horizontal)
    qtbot.addWidget(slider)
    slider.setValue(50)
    slider.resize(200, 32)
    assert _near(themed.tokens.primary, _colours(slider))
    image = slider.grab().toImage()
    assert _pixels(image, themed.tokens.primary) > 16 * 8, "groove and handle"


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
@pytest.mark.parametrize("kind", [QLineEdit, QComboBox, QCheckBox, QLabel])
def test_what_is_only_to_be_read_is_as_dark_as_what_can_be_changed(themed, qtbot, mode, kind):
    themed.change(mode=mode)
    part = kind()
    qtbot.addWidget(part)
    if isinstance(part, QComboBox):
        part.addItem("Perihal")
    else:
        part.setText("Perihal")
    part.resize(200, 36)
    part.setEnabled(False)
    pale = _pixels(part.grab().toImage(), themed.tokens.text)
    set_state(part, "reading", True)
    assert _pixels(part.grab().toImage(), themed.tokens.text) > pale


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_boxes_of_lists_are_seen(themed, qtbot, mode):
    themed.change(mode=mode)
    t = themed.tokens
    view = QListWidget()
    qtbot.addWidget(view)
    item = QListWidgetItem("", view)
    item.setCheckState(Qt.CheckState.Unchecked)
    view.resize(120, 60)
    assert _near(t.border, _colours(view))
    assert not _near(t.primary, _colours(view))
    item.setCheckState(Qt.CheckState.Checked)
    assert _near(t.primary, _colours(view))


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
@pytest.mark.parametrize("kind", ["", "primary", "danger", "quiet", "link", "chip", "tick", "choice", "tool", "tab"])
def test_the_focus_is_one_ring_however_it_came(themed, qtbot, mode, kind):
    themed.change(mode=mode)
    holder, other, part = QWidget(), QPushButton("Lain"), _focusable(kind)
    layout = QVBoxLayout(holder)
    layout.addWidget(other)
    layout.addWidget(part)
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    other.setFocus()
    without = part.grab().toImage()
    part.setFocus()
    clicked = part.grab().toImage()
    holder.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as Qt does after Tab
    by_keys = part.grab().toImage()
    assert part.hasFocus()
    assert by_keys == clicked, "Qt's own box is drawn over the words"
    ring = themed.tokens.text if kind == "primary" else themed.tokens.focus
    assert _pixels(clicked, ring) > _pixels(without, ring) + 60


def _focusable(kind):
    if kind in {"tick", "choice"}:
        return QCheckBox("Ya") if kind == "tick" else QRadioButton("Ya")
    if kind == "tab":
        bar = QTabBar()
        bar.addTab("Surat masuk")
        return bar
    part = QToolButton() if kind == "tool" else QPushButton("Mulai memakai")
    part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    part.setProperty("kind", kind)
    return part


def _pixels(image, colour):
    places = itertools.product(range(image.width()), range(image.height()))
    return sum(image.pixelColor(x, y) == QColor(colour) for x, y in places)


def test_icon_of_a_button_keeps_its_distance_from_the_text(themed, qtbot):
    button = QPushButton("I")
    qtbot.addWidget(button)
    set_icon(button, "square")
    button.resize(button.sizeHint())
    image = button.grab().toImage()
    middle = image.height() // 2
    ink = [x for x in range(4, image.width() - 4) if image.pixelColor(x, middle).lightness() < 160]
    gaps = [right - left - 1 for left, right in itertools.pairwise(ink)]
    assert gaps[-1] >= 8 or max(gaps[1:]) >= 8  # between the right side of the square and the letter


def test_theme_switch_changes_palette_and_sheet(themed, qapp):
    themed.change(mode=ThemeMode.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert DARK.primary in qapp.styleSheet()
    assert LIGHT.primary not in qapp.styleSheet()
    themed.change(mode=ThemeMode.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.window)


def test_theme_switch_tints_icons_anew(themed, qtbot):
    button = QToolButton()
    qtbot.addWidget(button)
    set_icon(button, "printer")
    assert button.icon().pixmap(16, 16).toImage() == tinted("printer", LIGHT.text, 16).toImage()
    themed.change(mode=ThemeMode.DARK)
    assert button.icon().pixmap(16, 16).toImage() == tinted("printer", DARK.text, 16).toImage()


def test_tokens_of_palette_even_when_transparent(themed):
    assert tokens_of(build_palette(DARK)) is DARK
    empty = build_palette(LIGHT)
    empty.setColor(QPalette.ColorRole.Window, QColor(0, 0, 0, 0))
    assert tokens_of(empty) is LIGHT


@pytest.mark.parametrize(("asked", "given"), [(50, 90), (90, 90), (125, 125), (500, 150)])
def test_text_size_within_bounds(themed, qapp, asked, given):
    themed.change(percent=asked)
    assert current_metrics().percent == given
    assert QApplication.font().pointSizeF() == pytest.approx(13 * 0.75 * given / 100, abs=0.02)


def test_larger_text_reaches_what_is_there_already(themed, qtbot):
    holder = QWidget()
    layout = QVBoxLayout(holder)
    parts = [QPushButton("Simpan"), QLabel("Catatan"), QLabel("Judul")]
    parts[2].setProperty("role", "card-title")
    for part in parts:
        layout.addWidget(part)
    qtbot.addWidget(holder)
    holder.show()
    before = [part.fontMetrics().height() for part in parts]
    themed.change(percent=150)
    after = [part.fontMetrics().height() for part in parts]
    assert [b > a * 1.3 for a, b in zip(before, after, strict=True)] == [True, True, True]


def test_row_height_by_density():
    assert [Metrics(100, d).row for d in Density] == [28, 32, 40]
    assert Metrics(150, Density.NORMAL).row == 48


def test_shipped_faces_have_letters_and_distinct_digits(themed):
    assert mono_font(Metrics()).family() == "Noto Sans Mono"
    assert {"Noto Sans", "Noto Sans Mono"} <= set(QFontDatabase.families())
    assert "SemiBold" in QFontDatabase.styles("Noto Sans")


def test_licences_are_shipped():
    assert "ISC License" in resource("icons/LICENSE").read_text()
    assert "SIL Open Font License" in resource("fonts/ui/OFL.txt").read_text()


def test_every_icon_can_be_drawn(themed):
    for path in sorted(resource("icons").glob("*.svg")):
        image = tinted(path.stem, "#1B2430", 20).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(20) for y in range(20)), path.name


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_arrows_of_inputs_have_the_colour_of_the_theme(tokens):
    for direction in ("up", "down"):
        assert tokens.muted in resource(f"icons/arrows/{direction}-{tokens.name}.svg").read_text()
    for mark in ("check", "minus"):
        assert tokens.on_primary in resource(f"icons/arrows/{mark}-{tokens.name}.svg").read_text()


def test_numbers_and_dates_are_indonesian(themed):
    assert QLocale().toString(1248) == "1.248"
    assert QLocale().dayName(5) == "Jumat"


class _Listener(QPushButton):
    """Notes whether Python may collect garbage while Qt tells it of another look."""

    def __init__(self) -> None:
        super().__init__("Simpan")
        self.collecting: list[bool] = []

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.collecting.append(gc.isenabled())
        super().changeEvent(event)


def test_nothing_is_collected_while_qt_walks_over_the_widgets(automatic, theme, tasks, qtbot):
    listener = _Listener()
    qtbot.addWidget(listener)
    listener.show()
    theme.change(mode=ThemeMode.DARK, percent=150)
    assert listener.collecting
    assert not any(listener.collecting)


def test_another_program_does_not_set_the_style_again(theme, qapp, qtbot, monkeypatch):
    monkeypatch.setattr(qapp, "setStyle", lambda _name: pytest.fail("the style is set twice"))
    other = Theme(qapp, mode=ThemeMode.LIGHT)
    assert other.mode is theme.mode
    other.deleteLater()


def test_another_program_dresses_nothing_that_was_thrown_away(theme, qapp):
    window = QWidget()
    window.show()
    gone = []
    window.destroyed.connect(lambda: gone.append(True))
    window.deleteLater()
    other = Theme(qapp, mode=ThemeMode.LIGHT)
    assert gone
    other.deleteLater()
