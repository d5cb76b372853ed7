"""The one application style sheet: short, from the tokens, set once per change of theme.

Only classes that Fusion draws too heavily are named; a class named here loses its own palette (a Qt rule), so
colours of single widgets go by the properties ``kind`` and ``role``.
"""

from sopdesk.core.resources import resource
from sopdesk.ui.theme.icons import ROOM
from sopdesk.ui.theme.tokens import ChipKind, Metrics, Tokens


def build_stylesheet(tokens: Tokens, metrics: Metrics) -> str:
    """Return the whole sheet of a theme at one text size."""
    t, m = tokens, metrics
    return "\n".join(
        (_type(t, m), _buttons(t, m), _inputs(t, m), _ticks(t, m), _frames(t, m), _views(t, m), _rest(t, m))
    )


def _arrow(t: Tokens, direction: str, size: int) -> str:
    path = resource(f"icons/arrows/{direction}-{t.name}.svg").as_posix()
    return f'image: url("{path}"); width: {size}px; height: {size}px;'


def _file_dialog_icons(t: Tokens) -> str:
    names = {"backward": "left", "forward": "right", "filedialog-parent-directory": "parent"}
    urls = {key: resource(f"icons/arrows/{name}-{t.name}.svg").as_posix() for key, name in names.items()}
    return " ".join(f'{key}-icon: url("{url}");' for key, url in urls.items())


def _type(t: Tokens, m: Metrics) -> str:
    return f"""
QLabel[role="page-title"] {{ font-size: {m.pt(20)}pt; font-weight: 600; }}
QLabel[role="card-title"] {{ font-size: {m.pt(15)}pt; font-weight: 600; }}
QLabel[role="number"] {{ font-size: {m.pt(28)}pt; font-weight: 600; }}
QLabel[role="number"][alarming="true"] {{ color: {t.error}; }}
QLabel[role="field"] {{ font-weight: 600; }}
QLabel[role="caption"] {{ font-size: {m.pt(12)}pt; color: {t.muted}; }}
QLabel[role="muted"] {{ color: {t.muted}; }}
QLabel[role="error"] {{ font-size: {m.pt(12)}pt; color: {t.error}; }}
QLabel[role="group"] {{ font-size: {m.pt(12)}pt; font-weight: 600; color: {t.muted}; }}
"""


def _buttons(t: Tokens, m: Metrics) -> str:
    hover = t.alternate if t.dark else t.sidebar
    return f"""
QPushButton {{ min-height: {m.px(30)}px; padding: 0 {m.px(12)}px; border: 1px solid {t.border};
  border-radius: 4px; background: {t.surface}; color: {t.text}; }}
QPushButton {{ icon-size: {m.px(16 + ROOM)}px; }}
QPushButton, QToolButton, QCheckBox, QRadioButton, QTabBar {{ outline: none; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {t.selection}; }}
QPushButton:checked {{ background: {t.selection}; color: {t.selection_text}; border-color: {t.primary}; }}
QPushButton:focus {{ border: 2px solid {t.focus}; padding: 0 {m.px(12) - 1}px; min-height: {m.px(30) - 2}px; }}
QPushButton:disabled {{ color: {t.disabled}; border-color: {t.line}; }}
QPushButton[kind="primary"] {{ background: {t.primary}; color: {t.on_primary}; border-color: {t.primary};
  font-weight: 600; }}
QPushButton[kind="primary"]:hover {{ background: {t.primary_hover}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {t.text}; }}
QPushButton[kind="primary"]:disabled {{ background: {t.line}; border-color: {t.line}; color: {t.muted}; }}
QPushButton[kind="danger"] {{ color: {t.error}; border-color: {t.error}; }}
QPushButton[kind="danger"]:focus {{ border: 2px solid {t.focus}; }}
QPushButton[kind="danger"]:disabled {{ color: {t.disabled}; border-color: {t.line}; }}
QPushButton[kind="quiet"] {{ border-color: transparent; background: transparent; }}
QPushButton[kind="quiet"]:hover {{ background: {hover}; }}
QPushButton[kind="quiet"]:focus {{ border-color: {t.focus}; }}
QPushButton[kind="link"] {{ border-color: transparent; background: transparent; color: {t.link};
  padding: 0 4px; text-align: left; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:disabled {{ color: {t.disabled}; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {t.focus}; padding: 0 3px; }}
QPushButton[kind="chip"] {{ min-height: {m.px(26)}px; border-radius: {(m.px(26) + 2) // 2}px; padding: 0 {m.px(12)}px;
  border-color: {t.border}; }}
QPushButton[kind="chip"]:focus {{ min-height: {m.px(26) - 2}px; padding: 0 {m.px(12) - 1}px;
  border-color: {t.focus}; }}
QPushButton[kind="chip"][active="true"] {{ background: {t.selection}; color: {t.selection_text};
  border-color: {t.primary}; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QPushButton[kind="chip"][menu="true"] {{ padding-right: {m.px(28)}px; }}
QPushButton[kind="chip"][menu="true"]::menu-indicator {{ {_arrow(t, "down", m.px(12))}
  subcontrol-origin: border; subcontrol-position: center right; right: {m.px(12)}px; }}
QToolButton {{ min-width: {m.px(28)}px; min-height: {m.px(28)}px; border: 2px solid transparent; border-radius: 4px;
  background: transparent; color: {t.text}; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {t.selection}; color: {t.selection_text}; }}
QToolButton:focus {{ border-color: {t.focus}; }}
QToolButton:disabled {{ color: {t.disabled}; }}
QToolButton::menu-indicator {{ image: none; }}
QLineEdit > QToolButton {{ min-width: 0; min-height: 0; border: none; padding: 0; background: transparent; }}
"""


def _inputs(t: Tokens, m: Metrics) -> str:
    fields = "QLineEdit, QComboBox, QAbstractSpinBox"
    return f"""
{fields} {{ min-height: {m.px(30)}px; padding: 0 {m.px(8)}px; border: 1px solid {t.border}; border-radius: 4px;
  background: {t.surface}; color: {t.text}; selection-background-color: {t.primary}; selection-color: {t.on_primary};
  font-size: {m.pt(14)}pt; }}
QPlainTextEdit, QTextEdit {{ padding: {m.px(4)}px; border: 1px solid {t.border}; border-radius: 4px;
  background: {t.surface}; color: {t.text}; selection-background-color: {t.primary}; selection-color: {t.on_primary};
  font-size: {m.pt(14)}pt; }}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{ border: 2px solid {t.focus}; padding: 0 {m.px(8) - 1}px;
  min-height: {m.px(30) - 2}px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {t.focus}; padding: {m.px(4) - 1}px; }}
*[invalid="true"] {{ border: 2px solid {t.error}; }}
QLineEdit:read-only, QPlainTextEdit[readOnly="true"] {{ background: {t.window}; border-color: {t.line}; }}
QLineEdit:read-only:focus {{ border-color: {t.focus}; }}
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{ color: {t.disabled};
  border-color: {t.line}; background: {t.window}; }}
*[reading="true"]:disabled {{ color: {t.text}; }}
QComboBox::drop-down {{ subcontrol-origin: padding; subcontrol-position: center right; width: {m.px(26)}px;
  border: none; }}
QComboBox::down-arrow {{ {_arrow(t, "down", m.px(14))} }}
QAbstractSpinBox {{ padding-right: {m.px(22)}px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ subcontrol-origin: padding; width: {m.px(20)}px;
  height: {m.px(14)}px; border: none; background: transparent; }}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
QAbstractSpinBox::up-arrow {{ {_arrow(t, "up", m.px(10))} }}
QAbstractSpinBox::down-arrow {{ {_arrow(t, "down", m.px(10))} }}
QComboBox QAbstractItemView, QListView[role="completer"] {{ border: 1px solid {t.border}; background: {t.surface};
  selection-background-color: {t.selection}; selection-color: {t.selection_text}; outline: none; }}
QListView[role="completer"]::item {{ min-height: {m.px(28)}px; padding: 0 {m.px(8)}px; }}
"""


def _ticks(t: Tokens, m: Metrics) -> str:
    side = m.px(16)
    boxes = "QCheckBox::indicator, QGroupBox::indicator, QAbstractItemView::indicator"
    on = "QCheckBox::indicator:checked, QGroupBox::indicator:checked, QAbstractItemView::indicator:checked"
    part = "QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate"
    check, minus = (resource(f"icons/arrows/{name}-{t.name}.svg").as_posix() for name in ("check", "minus"))
    return f"""
QCheckBox, QRadioButton {{ spacing: {m.px(8)}px; min-height: {m.px(24)}px; border: 2px solid transparent;
  border-radius: 4px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {t.focus}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {t.disabled}; }}
{boxes} {{ width: {side}px; height: {side}px; border: 1px solid {t.border}; border-radius: 3px;
  background: {t.surface}; }}
{on} {{ border-color: {t.primary}; background: {t.primary}; image: url("{check}"); }}
{part} {{ border-color: {t.primary}; background: {t.primary}; image: url("{minus}"); }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {t.primary}; }}
QCheckBox::indicator:disabled {{ border-color: {t.disabled}; background: {t.window}; }}
QCheckBox::indicator:checked:disabled {{ border-color: {t.disabled}; background: {t.disabled}; }}
QRadioButton::indicator {{ width: {side - 2}px; height: {side - 2}px; border: 2px solid {t.border};
  border-radius: {(side + 2) // 2}px; background: {t.surface}; }}
QRadioButton::indicator:checked {{ width: {side - 8}px; height: {side - 8}px; border: 5px solid {t.primary};
  border-radius: {(side + 2) // 2}px; background: {t.on_primary}; }}
QRadioButton::indicator:disabled {{ border-color: {t.disabled}; background: {t.window}; }}
"""


def _frames(t: Tokens, m: Metrics) -> str:
    chips = "\n".join(
        f'QFrame[banner="{kind}"] {{ background: {t.chips[kind].fill}; border-radius: 4px; }}\n'
        f'QFrame[banner="{kind}"] QLabel {{ color: {t.chips[kind].text}; }}'
        for kind in ChipKind
    )
    item = f"min-height: {m.sidebar_item - 4}px; border-radius: 4px; text-align: left; padding: 0 {m.px(8)}px;"
    return f"""
QFrame[role="card"] {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 8px; }}
QFrame[role="card"][clickable="true"]:hover {{ border-color: {t.border}; }}
QFrame[role="card"]:focus {{ border: 2px solid {t.focus}; }}
QFrame[role="surface"] {{ background: {t.surface}; }}
QFrame[role="topline"] {{ background: {t.surface}; border-bottom: 1px solid {t.line}; }}
QFrame[role="footer"] {{ background: {t.sidebar}; border-top: 1px solid {t.line}; }}
QFrame[role="sidebar"] {{ background: {t.sidebar}; border-right: 1px solid {t.line}; }}
QFrame[role="panel"] {{ background: {t.surface}; border-left: 1px solid {t.line}; }}
QFrame[role="rule"] {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[role="popup"] {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: 8px; }}
QFrame[role="toast"] {{ background: {t.text}; border-radius: 8px; }}
QFrame[role="toast"] QLabel {{ color: {t.surface}; }}
QFrame[role="toast"] QPushButton {{ background: transparent; border: 2px solid transparent; font-weight: 600;
  min-height: {m.px(24)}px;
  color: {"#1A56B0" if t.dark else "#9AC1FF"}; }}
QFrame[role="toast"] QPushButton:focus {{ border-color: {"#1A56B0" if t.dark else "#9AC1FF"}; }}
QFrame[role="toast"] QPushButton:hover {{ text-decoration: underline; }}
QFrame[role="drop"] {{ border: 1px dashed {t.border}; border-radius: 8px; background: {t.alternate}; }}
QFrame[role="drop"][hover="true"] {{ border: 2px dashed {t.primary}; background: {t.selection}; }}
QFrame[role="drop"]:focus {{ border: 2px dashed {t.focus}; }}
QPushButton[role="nav"] {{ {item} border: 2px solid transparent; border-left: 3px solid transparent;
  background: transparent; }}
QPushButton[role="nav"]:hover {{ background: {t.line}; }}
QPushButton[role="nav"]:checked {{ background: {t.selection}; color: {t.selection_text};
  border-left: 3px solid {t.primary};
  border-top-left-radius: 0; border-bottom-left-radius: 0; font-weight: 600; }}
QPushButton[role="nav"]:focus {{ border: 2px solid {t.focus}; border-left: 3px solid {t.focus}; {item} }}
{chips}
"""


def _views(t: Tokens, m: Metrics) -> str:
    return f"""
QAbstractItemView {{ border: 1px solid {t.line}; background: {t.surface}; alternate-background-color: {t.alternate};
  selection-background-color: {t.selection}; selection-color: {t.selection_text}; outline: none; }}
QAbstractItemView:focus {{ border: 1px solid {t.focus}; }}
QAbstractItemView[role="bare"], QAbstractItemView[role="bare"]:focus {{ border: none; background: transparent; }}
QHeaderView {{ border: none; background: {t.sidebar}; }}
QHeaderView::section {{ background: {t.sidebar}; color: {t.muted}; font-weight: 600; border: none;
  border-bottom: 1px solid {t.line}; padding: 0 8px; min-height: {m.header - 1}px; }}
QHeaderView::section:hover {{ color: {t.text}; }}
QScrollBar:vertical {{ width: 12px; background: transparent; margin: 0; }}
QScrollBar:horizontal {{ height: 12px; background: transparent; margin: 0; }}
QScrollBar::handle {{ background: {t.border}; border-radius: 4px; border: 2px solid {t.surface}; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {t.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollArea > QWidget > QWidget[role="scroll"] {{ background: transparent; }}
QSplitter::handle {{ background: transparent; }}
QSplitter::handle:hover {{ background: {t.line}; }}
QTabBar::tab {{ padding: 0 {m.px(12)}px; min-height: {m.px(34)}px; border: none; border-bottom: 3px solid transparent;
  color: {t.muted}; background: transparent; }}
QTabBar::tab:selected {{ color: {t.text}; font-weight: 600; border-bottom: 3px solid {t.primary}; }}
QTabBar::tab:hover {{ color: {t.text}; }}
QTabBar::tab:focus {{ border: 2px solid {t.focus}; border-bottom: 3px solid {t.focus}; border-radius: 4px;
  min-height: {m.px(34) - 2}px; padding: 0 {m.px(12) - 2}px; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {t.line}; }}
"""


def _rest(t: Tokens, m: Metrics) -> str:
    return f"""
QMenu {{ background: {t.surface}; border: 1px solid {t.border}; padding: 4px; }}
QMenu::item {{ padding: {m.px(6)}px {m.px(28)}px {m.px(6)}px {m.px(12)}px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.selection}; color: {t.selection_text}; }}
QMenu::item:disabled {{ color: {t.disabled}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.border}; padding: 4px; }}
QSlider {{ min-height: {m.px(16)}px; border: 2px solid transparent; border-radius: 4px; }}
QSlider:focus {{ border-color: {t.focus}; }}
QSlider::groove:horizontal {{ height: {m.px(4)}px; border-radius: {m.px(4) // 2}px; background: {t.border}; }}
QSlider::sub-page:horizontal {{ border-radius: {m.px(4) // 2}px; background: {t.primary}; }}
QSlider::handle:horizontal {{ width: {m.px(16)}px; margin: -{m.px(16) // 2 - m.px(4) // 2}px 0;
  border-radius: {m.px(16) // 2}px; background: {t.primary}; }}
QSlider::handle:horizontal:hover {{ background: {t.primary_hover}; }}
QProgressBar {{ border: none; border-radius: 2px; background: {t.line}; max-height: 4px; min-height: 4px; }}
QProgressBar::chunk {{ background: {t.primary}; border-radius: 2px; }}
QFileDialog {{ {_file_dialog_icons(t)} }}
"""
