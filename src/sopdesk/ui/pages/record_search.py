"""What the command palette finds beside commands: letters, cases, SOPs, forms."""

from collections.abc import Callable, Sequence
from functools import partial

from sopdesk.domain.rights import may
from sopdesk.domain.session import Session
from sopdesk.services import Services
from sopdesk.ui.pages.registry import CASE, LETTER, SOP
from sopdesk.ui.widgets.palette_entry import PaletteEntry, Provider

_EACH = 6
_FORMS = 3
"""They come first, for few are meant by a word; letters by the thousand."""
Open = Callable[[str, object], object]


def record_searches(
    services: Services, by: Callable[[], Session], open_page: Open, make_paper: Callable[[str], object]
) -> tuple[Provider, ...]:
    """Return the searches of the palette.

    Args:
        services: the use cases.
        by: gives the user of the moment.
        open_page: opens a page (key, id).
        make_paper: asks what a form is filled for; gets its title.
    """

    def letters(text: str) -> Sequence[PaletteEntry]:
        from sopdesk.domain.letters import LetterFilter  # noqa: PLC0415 - when something is searched

        rows = services.letters.page(LetterFilter(text=text), limit=_EACH)
        return [
            PaletteEntry(
                f"{row.number_text}/{row.year} {row.subject}",
                partial(open_page, LETTER, row.id),
                detail=row.sender,
                icon="mail",
                words=text,
            )
            for row in rows
        ]

    def cases(text: str) -> Sequence[PaletteEntry]:
        from sopdesk.domain.case_rows import CaseFilter  # noqa: PLC0415 - when something is searched

        rows = services.cases.page(CaseFilter(text=text), by=by(), limit=_EACH)
        return [
            PaletteEntry(
                f"{row.number} {row.title}",
                partial(open_page, CASE, row.id),
                detail=row.applicant,
                icon="folder-kanban",
                words=text,
            )
            for row in rows
        ]

    def sops(text: str) -> Sequence[PaletteEntry]:
        wanted = text.casefold().split()
        found = [row for row in services.library.titles() if all(word in row[1].casefold() for word in wanted)]
        return [
            PaletteEntry(title, partial(open_page, SOP, key), detail="SOP", icon="workflow", words=text)
            for key, title in found[:_EACH]
        ]

    return (_forms(services, by, make_paper), letters, cases, sops)


def _forms(services: Services, by: Callable[[], Session], make_paper: Callable[[str], object]) -> Provider:
    def forms(text: str) -> Sequence[PaletteEntry]:
        wanted = text.casefold().split()
        if not may(by(), "paper.fill"):
            return []
        rows = [f for f in services.forms.list() if all(word in f"{f.title} {f.code}".casefold() for word in wanted)]
        return [
            PaletteEntry(
                f"{form.title} ({form.code})" if form.code else form.title,
                partial(make_paper, form.title),
                detail="Buat",
                icon="file-pen",
                words=text,
            )
            for form in rows[:_FORMS]
        ]

    return forms
