"""Floor 5: one file per noun, one method per use case; no Qt, no SQL, no drawing."""

from typing import TYPE_CHECKING

from sopdesk.core.made_once import MadeOnce

if TYPE_CHECKING:
    from sopdesk.services.attachments import Attachments
    from sopdesk.services.cases import Cases
    from sopdesk.services.dashboard import Dashboard
    from sopdesk.services.diagrams import Diagrams
    from sopdesk.services.disposition_sheets import DispositionSheets
    from sopdesk.services.dispositions import Dispositions
    from sopdesk.services.drafts import Drafts
    from sopdesk.services.files import Files
    from sopdesk.services.filling import Filling
    from sopdesk.services.foreign_pages import ForeignPages
    from sopdesk.services.forms import Forms
    from sopdesk.services.ledger import Ledger
    from sopdesk.services.letter_hints import LetterHints
    from sopdesk.services.letter_import import LetterImport
    from sopdesk.services.letters import Letters
    from sopdesk.services.library import SopLibrary
    from sopdesk.services.numbers import Numbers
    from sopdesk.services.office import Office
    from sopdesk.services.paper_numbers import PaperNumbers
    from sopdesk.services.papers import Papers
    from sopdesk.services.pen import PenDesk
    from sopdesk.services.people import People
    from sopdesk.services.printouts import Printouts
    from sopdesk.services.recaps import Recaps
    from sopdesk.services.scan_history import ScanHistory
    from sopdesk.services.scan_inbox import ScanInbox
    from sopdesk.services.scan_pictures import ScanPictures
    from sopdesk.services.scan_placing import ScanPlacing
    from sopdesk.services.scan_withdrawal import ScanWithdrawal
    from sopdesk.services.scans import Scans
    from sopdesk.services.setup import Setup
    from sopdesk.services.specimens import Specimens
    from sopdesk.services.tasks import Tasks
    from sopdesk.services.users import Users
    from sopdesk.store.store import Store


class Services:
    """Everything the window and the command line can ask for; put together by ``app/context.py``.

    A use case is imported and made when it is first asked for: what a sign-in and the agenda need is there at once,
    and reading SOPs, moving cases and drawing do not hold them up. Any thread may ask.

    Args:
        store: the open store.
    """

    def __init__(self, store: "Store") -> None:
        self._store = store
        self.folder, self.clock, self.bus = store.folder, store.clock, store.bus

    def prepare(self) -> None:
        """Make every use case now; for a worker, before somebody waits for one."""
        for name, part in vars(Services).items():
            if isinstance(part, MadeOnce):
                getattr(self, name)

    def _suggest(self, subject: str, sender: str) -> tuple[tuple[str, str], ...]:
        return self.library.suggest(subject, sender)

    @MadeOnce
    def setup(self) -> "Setup":
        """The first run and what it adopted."""
        from sopdesk.services.setup import Setup  # noqa: PLC0415 - made when first asked for

        return Setup(self._store)

    @MadeOnce
    def office(self) -> "Office":
        """The office, its lists and its clock."""
        from sopdesk.services.office import Office  # noqa: PLC0415 - made when first asked for

        return Office(self._store)

    @MadeOnce
    def people(self) -> "People":
        """Positions and who holds them."""
        from sopdesk.services.people import People  # noqa: PLC0415 - made when first asked for

        return People(self._store)

    @MadeOnce
    def users(self) -> "Users":
        """Who may sign in."""
        from sopdesk.services.users import Users  # noqa: PLC0415 - made when first asked for

        return Users(self._store, self.people)

    @MadeOnce
    def library(self) -> "SopLibrary":
        """The SOPs."""
        from sopdesk.services.library import SopLibrary  # noqa: PLC0415 - made when first asked for

        return SopLibrary(self._store)

    @MadeOnce
    def letters(self) -> "Letters":
        """The agenda."""
        from sopdesk.services.letters import Letters  # noqa: PLC0415 - made when first asked for

        return Letters(self._store, office=self.office, attachments=self.attachments, suggest=self._suggest)

    @MadeOnce
    def letter_hints(self) -> "LetterHints":
        """What helps while a letter is typed."""
        from sopdesk.services.letter_hints import LetterHints  # noqa: PLC0415 - made when first asked for

        return LetterHints(self._store)

    @MadeOnce
    def letter_import(self) -> "LetterImport":
        """Agenda books that were kept elsewhere."""
        from sopdesk.services.letter_import import LetterImport  # noqa: PLC0415 - made when first asked for

        return LetterImport(self._store)

    @MadeOnce
    def numbers(self) -> "Numbers":
        """Agenda numbers and their gaps."""
        from sopdesk.services.numbers import Numbers  # noqa: PLC0415 - made when first asked for

        return Numbers(self._store, self.letters)

    @MadeOnce
    def attachments(self) -> "Attachments":
        """Files of letters and cases."""
        from sopdesk.services.attachments import Attachments  # noqa: PLC0415 - made when first asked for

        return Attachments(self._store)

    @MadeOnce
    def dispositions(self) -> "Dispositions":
        """Dispositions of letters."""
        from sopdesk.services.dispositions import Dispositions  # noqa: PLC0415 - made when first asked for

        return Dispositions(self._store, office=self.office, cases=self.cases)

    @MadeOnce
    def pen(self) -> "PenDesk":
        """What was done on paper."""
        from sopdesk.services.pen import PenDesk  # noqa: PLC0415 - made when first asked for

        return PenDesk(letters=self.letters, dispositions=self.dispositions, sheets=self.sheets)

    @MadeOnce
    def cases(self) -> "Cases":
        """Cases and their moves."""
        from sopdesk.services.cases import Cases  # noqa: PLC0415 - made when first asked for

        return Cases(self._store, office=self.office, library=self.library)

    @MadeOnce
    def tasks(self) -> "Tasks":
        """What waits for whom."""
        from sopdesk.services.tasks import Tasks  # noqa: PLC0415 - made when first asked for

        return Tasks(self._store, office=self.office)

    @MadeOnce
    def diagrams(self) -> "Diagrams":
        """SOPs as pictures."""
        from sopdesk.services.diagrams import Diagrams  # noqa: PLC0415 - made when first asked for

        return Diagrams(self._store, office=self.office, library=self.library)

    @MadeOnce
    def papers(self) -> "Papers":
        """What is printed."""
        from sopdesk.services.papers import Papers  # noqa: PLC0415 - made when first asked for

        return Papers(
            self._store,
            office=self.office,
            people=self.people,
            library=self.library,
            recaps=self.recaps,
        )

    @MadeOnce
    def scans(self) -> "Scans":
        """Scans and photos of papers."""
        from sopdesk.services.scans import Scans  # noqa: PLC0415 - made when first asked for

        return Scans(self._store, forms=self.forms, attachments=self.attachments, pictures=self.scan_pictures)

    @MadeOnce
    def scan_pictures(self) -> "ScanPictures":
        """What scanned pages look like."""
        from sopdesk.services.scan_pictures import ScanPictures  # noqa: PLC0415 - made when first asked for

        return ScanPictures(self._store)

    @MadeOnce
    def scan_placing(self) -> "ScanPlacing":
        """Scanned pages that are placed by hand."""
        from sopdesk.services.scan_placing import ScanPlacing  # noqa: PLC0415 - made when first asked for

        return ScanPlacing(self._store, forms=self.forms, attachments=self.attachments)

    @MadeOnce
    def scan_withdrawal(self) -> "ScanWithdrawal":
        """Pages that were filed on the wrong paper."""
        from sopdesk.services.scan_withdrawal import ScanWithdrawal  # noqa: PLC0415 - made when first asked for

        return ScanWithdrawal(self._store, forms=self.forms, attachments=self.attachments)

    @MadeOnce
    def scan_inbox(self) -> "ScanInbox":
        """The folder that this PC watches."""
        from sopdesk.services.scan_inbox import ScanInbox  # noqa: PLC0415 - made when first asked for

        return ScanInbox(self._store, scans=self.scans)

    @MadeOnce
    def scan_history(self) -> "ScanHistory":
        """What was scanned lately."""
        from sopdesk.services.scan_history import ScanHistory  # noqa: PLC0415 - made when first asked for

        return ScanHistory(self._store, forms=self.forms)

    @MadeOnce
    def recaps(self) -> "Recaps":
        """Workbooks."""
        from sopdesk.services.recaps import Recaps  # noqa: PLC0415 - made when first asked for

        return Recaps(
            self._store,
            office=self.office,
            people=self.people,
            letters=self.letters,
            cases=self.cases,
            library=self.library,
        )

    @MadeOnce
    def dashboard(self) -> "Dashboard":
        """The day at a glance."""
        from sopdesk.services.dashboard import Dashboard  # noqa: PLC0415 - made when first asked for

        return Dashboard(
            self._store,
            tasks=self.tasks,
            office=self.office,
            library=self.library,
            drafts=self.drafts,
            files=self.files,
        )

    @MadeOnce
    def drafts(self) -> "Drafts":
        """What was being typed."""
        from sopdesk.services.drafts import Drafts  # noqa: PLC0415 - made when first asked for

        return Drafts(self._store)

    @MadeOnce
    def files(self) -> "Files":
        """Backup and checks of the data folder."""
        from sopdesk.services.files import Files  # noqa: PLC0415 - made when first asked for

        return Files(self._store)

    @MadeOnce
    def forms(self) -> "Forms":
        """The definitions of forms."""
        from sopdesk.services.forms import Forms  # noqa: PLC0415 - made when first asked for

        return Forms(self._store, self.office, library=self.library)

    @MadeOnce
    def filling(self) -> "Filling":
        """Papers as they are filled in."""
        from sopdesk.services.filling import Filling  # noqa: PLC0415 - made when first asked for

        return Filling(self._store, office=self.office, forms=self.forms)

    @MadeOnce
    def printouts(self) -> "Printouts":
        """Papers as they are printed."""
        from sopdesk.services.printouts import Printouts  # noqa: PLC0415 - made when first asked for

        return Printouts(self._store, office=self.office, forms=self.forms)

    @MadeOnce
    def ledger(self) -> "Ledger":
        """Papers that are out for signature."""
        from sopdesk.services.ledger import Ledger  # noqa: PLC0415 - made when first asked for

        return Ledger(self._store, office=self.office, forms=self.forms)

    @MadeOnce
    def sheets(self) -> "DispositionSheets":
        """Disposition sheets as they are printed, and what came back of them."""
        from sopdesk.services.disposition_sheets import DispositionSheets  # noqa: PLC0415 - made when first asked for

        return DispositionSheets(self._store, forms=self.forms, letters=self.letters, attachments=self.attachments)

    @MadeOnce
    def foreign_pages(self) -> "ForeignPages":
        """Pages of files from outside, to be looked at."""
        from sopdesk.services.foreign_pages import ForeignPages  # noqa: PLC0415 - made when first asked for

        return ForeignPages()

    @MadeOnce
    def paper_numbers(self) -> "PaperNumbers":
        """How papers are numbered."""
        from sopdesk.services.paper_numbers import PaperNumbers  # noqa: PLC0415 - made when first asked for

        return PaperNumbers(self._store)

    @MadeOnce
    def specimens(self) -> "Specimens":
        """Forms as they would look."""
        from sopdesk.services.specimens import Specimens  # noqa: PLC0415 - made when first asked for

        return Specimens(self._store)
