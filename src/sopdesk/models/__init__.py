"""Floor 3: the tables. Columns and relations only; one noun a file."""

from sopdesk.models.agency import Agency, AgencyAlias
from sopdesk.models.attachment import Attachment, Blob
from sopdesk.models.audit import AuditEntry
from sopdesk.models.base import Base, Requested, Versioned
from sopdesk.models.book import Book, Counter
from sopdesk.models.case import Case, CaseEvent
from sopdesk.models.choice import ChoiceItem
from sopdesk.models.delegation import Delegation
from sopdesk.models.disposition import Disposition, DispositionCorrection, DispositionRecipient
from sopdesk.models.form_version import FormVersion
from sopdesk.models.holding import Holding
from sopdesk.models.holiday import Holiday
from sopdesk.models.hours_rule import HoursRule
from sopdesk.models.letter import Letter
from sopdesk.models.letter_change import LetterChange
from sopdesk.models.official import Official
from sopdesk.models.paper import Paper
from sopdesk.models.paper_copy import PaperCopy
from sopdesk.models.paper_event import PaperEvent
from sopdesk.models.paper_scan import PaperScan
from sopdesk.models.position import Position
from sopdesk.models.print_record import PrintRecord
from sopdesk.models.reservation import NumberGap, Reservation
from sopdesk.models.saved_view import SavedView
from sopdesk.models.scan_batch import ScanBatch
from sopdesk.models.scan_page import ScanPage
from sopdesk.models.setting import Setting
from sopdesk.models.tally import Tally
from sopdesk.models.unit import Unit
from sopdesk.models.user import User

__all__ = [
    "Agency",
    "AgencyAlias",
    "Attachment",
    "AuditEntry",
    "Base",
    "Blob",
    "Book",
    "Case",
    "CaseEvent",
    "ChoiceItem",
    "Counter",
    "Delegation",
    "Disposition",
    "DispositionCorrection",
    "DispositionRecipient",
    "FormVersion",
    "Holding",
    "Holiday",
    "HoursRule",
    "Letter",
    "LetterChange",
    "NumberGap",
    "Official",
    "Paper",
    "PaperCopy",
    "PaperEvent",
    "PaperScan",
    "Position",
    "PrintRecord",
    "Requested",
    "Reservation",
    "SavedView",
    "ScanBatch",
    "ScanPage",
    "Setting",
    "Tally",
    "Unit",
    "User",
    "Versioned",
]
