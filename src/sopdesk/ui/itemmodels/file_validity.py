"""How lists of files tell until when each holds."""

from collections.abc import Callable
from datetime import date

from sopdesk.domain.attachment_kinds import is_expired, validity_words
from sopdesk.domain.letters import AttachmentRow
from sopdesk.domain.words import short_date
from sopdesk.ui.itemmodels.columns import Column
from sopdesk.ui.theme.tokens import ChipKind
from sopdesk.ui.widgets.chip import Chip


def validity_column(today: Callable[[], date]) -> Column[AttachmentRow]:
    """Return the column "Berlaku s.d.": the last day, or a chip where it is over.

    Args:
        today: tells the day.
    """
    return Column(
        "valid",
        "Berlaku s.d.",
        lambda row: short_date(row.valid_until) if row.valid_until else "",
        112,
        chip=lambda row: Chip("Kedaluwarsa", ChipKind.RETURNED) if _over(row, today()) else None,
        tooltip=lambda row: validity_words(row.valid_until, today()).capitalize(),
    )


def _over(row: AttachmentRow, today: date) -> bool:
    return not row.removed and is_expired(row.valid_until, today)
