"""All pages of the window, declared; a page's module is imported when the page is first opened."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sopdesk.ui.page import Frame, Page, PageSpec

if TYPE_CHECKING:
    from sopdesk.domain.session import Role, Session
    from sopdesk.services import Services

HOME, TASKS, AGENDA, CASES, PEN, SOPS, SETTINGS = (
    "beranda", "tugas", "agenda", "permohonan", "pena", "sop", "pengaturan",
)  # fmt: skip
LETTER, CASE, SOP, PAPER = "surat", "permohonan-rinci", "sop-rinci", "formulir"
LEDGER, SCANS = "tanda-tangan", "pindaian"
_PAGES = "sopdesk.ui.pages"


@dataclass(frozen=True)
class _Entry:
    """Where a page is and how the sidebar shows it; ``roles``: who sees it, everybody if empty."""

    key: str
    title: str
    icon: str
    module: str
    class_name: str
    group: str = ""
    belongs_to: str = ""
    roles: "frozenset[Role]" = frozenset()

    @property
    def listed(self) -> bool:
        """Whether it stands in the sidebar."""
        return not self.belongs_to

    def page_class(self) -> Any:  # noqa: ANN401 - a class that is imported by name
        """Import the page."""
        return getattr(import_module(f"{_PAGES}.{self.module}"), self.class_name)


_OFFICE = "Kantor"
_DESKS: "frozenset[Role]" = frozenset({"agendaris", "reviewer", "staff"})
_ENTRIES = (
    _Entry(HOME, "Beranda", "house", "home.home_page", "HomePage"),
    _Entry(TASKS, "Tugas saya", "inbox", "tasks.tasks_page", "TasksPage"),
    _Entry(AGENDA, "Buku agenda", "book-open", "agenda.agenda_page", "AgendaPage"),
    _Entry(CASES, "Permohonan", "folder-kanban", "cases_page", "CasesPage"),
    _Entry(PEN, "Catat dari kertas", "pencil", "pen_page", "PenPage", roles=frozenset({"agendaris"})),
    _Entry(LEDGER, "Tanda tangan", "stamp", "ledger.ledger_page", "LedgerPage"),
    _Entry(SCANS, "Pindaian", "scan", "scans.scans_page", "ScansPage", roles=_DESKS),
    _Entry(SOPS, "SOP", "workflow", "sop_library_page", "SopLibraryPage", group=_OFFICE),
    _Entry(SETTINGS, "Pengaturan", "settings", "settings.settings_page", "SettingsPage", group=_OFFICE),
    _Entry(LETTER, "Surat", "mail", "letter.letter_page", "LetterPage", belongs_to=AGENDA),
    _Entry(CASE, "Permohonan", "folder-kanban", "case_page", "CasePage", belongs_to=CASES),
    _Entry(SOP, "SOP", "workflow", "sop_page", "SopPage", belongs_to=SOPS),
    _Entry(PAPER, "Surat & formulir", "file-pen", "paper.paper_page", "PaperPage", belongs_to=CASES),
)


def page_specs(
    services: "Services", by: "Callable[[], Session]", settings_factory: Callable[[Frame], Page]
) -> tuple[PageSpec, ...]:
    """Return the pages that this user may open, in the order of the sidebar.

    Args:
        services: the use cases.
        by: gives the user of the moment.
        settings_factory: makes Pengaturan, which needs more of the program than a page does.
    """
    roles = by().roles
    shown = [e for e in _ENTRIES if (not e.roles or e.roles & roles) and _is_there(e)]
    return tuple(_spec(entry, services, by, settings_factory) for entry in shown)


def page_modules() -> tuple[str, ...]:
    """Return the modules of all pages, to be imported before somebody waits for one."""
    return tuple(f"{_PAGES}.{entry.module}" for entry in _ENTRIES if _is_there(entry))


def _is_there(entry: _Entry) -> bool:
    """Tell whether this build has the page."""
    from importlib.util import find_spec  # noqa: PLC0415 - not before the window is shown

    try:
        return find_spec(f"{_PAGES}.{entry.module}") is not None
    except ModuleNotFoundError:
        return False


def _spec(
    entry: _Entry, services: "Services", by: "Callable[[], Session]", settings_factory: Callable[[Frame], Page]
) -> PageSpec:
    def make(frame: Frame) -> Page:
        page: Page = entry.page_class()(frame, services, by)
        return page

    return PageSpec(
        key=entry.key,
        title=entry.title,
        icon=entry.icon,
        factory=settings_factory if entry.key == SETTINGS else make,
        group=entry.group,
        listed=entry.listed,
        belongs_to=entry.belongs_to,
    )
