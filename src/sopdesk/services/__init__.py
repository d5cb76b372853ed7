"""Floor 5: one file per noun, one method per use case; no Qt, no SQL, no drawing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sopdesk.core.clock import Clock
    from sopdesk.core.events import Bus
    from sopdesk.core.paths import DataFolder
    from sopdesk.services.attachments import Attachments
    from sopdesk.services.cases import Cases
    from sopdesk.services.dashboard import Dashboard
    from sopdesk.services.diagrams import Diagrams
    from sopdesk.services.dispositions import Dispositions
    from sopdesk.services.drafts import Drafts
    from sopdesk.services.files import Files
    from sopdesk.services.letter_hints import LetterHints
    from sopdesk.services.letters import Letters
    from sopdesk.services.library import SopLibrary
    from sopdesk.services.numbers import Numbers
    from sopdesk.services.office import Office
    from sopdesk.services.papers import Papers
    from sopdesk.services.pen import PenDesk
    from sopdesk.services.people import People
    from sopdesk.services.recaps import Recaps
    from sopdesk.services.setup import Setup
    from sopdesk.services.tasks import Tasks
    from sopdesk.services.users import Users


@dataclass(frozen=True)
class Services:
    """Everything the window and the command line can ask for; built by ``app/context.py``."""

    folder: "DataFolder"
    clock: "Clock"
    bus: "Bus"
    setup: "Setup"
    office: "Office"
    people: "People"
    users: "Users"
    library: "SopLibrary"
    letters: "Letters"
    letter_hints: "LetterHints"
    numbers: "Numbers"
    attachments: "Attachments"
    dispositions: "Dispositions"
    pen: "PenDesk"
    cases: "Cases"
    tasks: "Tasks"
    diagrams: "Diagrams"
    papers: "Papers"
    recaps: "Recaps"
    dashboard: "Dashboard"
    drafts: "Drafts"
    files: "Files"
