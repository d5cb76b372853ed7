"""The use cases about scans over one store, as the program puts them together."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from sopdesk.domain.form import Form
from sopdesk.domain.paper_code import PaperCode
from sopdesk.models import Paper
from sopdesk.services.attachments import Attachments
from sopdesk.services.paper_records import FormSource
from sopdesk.services.scan_inbox import ScanInbox
from sopdesk.services.scan_pictures import ScanPictures
from sopdesk.services.scan_placing import ScanPlacing
from sopdesk.services.scan_withdrawal import ScanWithdrawal
from sopdesk.services.scans import Scans
from sopdesk.store.store import Store


class KeptFormsOnly:
    """Every form of these tests is kept with its papers."""

    def get(self, key: str, *, version: int | None = None) -> Form:
        raise AssertionError(key, version)


@dataclass(frozen=True)
class ScanDesk:
    scans: Scans
    pictures: ScanPictures
    placing: ScanPlacing
    inbox: ScanInbox
    withdrawal: ScanWithdrawal


def scan_desk(store: Store, *, attachments: Attachments, forms: FormSource | None = None) -> ScanDesk:
    """Return them; without forms, those kept with the papers must do."""
    pictures, source = ScanPictures(store), forms or KeptFormsOnly()
    scans = Scans(store, forms=source, attachments=attachments, pictures=pictures)
    placing = ScanPlacing(store, forms=source, attachments=attachments)
    withdrawal = ScanWithdrawal(store, forms=source, attachments=attachments)
    return ScanDesk(scans, pictures, placing, ScanInbox(store, scans=scans), withdrawal)


def rows(office: Any, model: type[Any]) -> list[Any]:
    """Return all rows of a table."""
    with office.store.read() as work:
        return list(work.session.scalars(select(model).order_by(model.id)))


def paper_of(office: Any, code: PaperCode) -> Paper:
    """Return the paper that a code stands on."""
    with office.store.read() as work:
        found: Paper = work.get(Paper, code.paper_id)
        return found
