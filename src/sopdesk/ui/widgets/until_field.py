"""Asks for the last day of validity beside the kind of an attachment, where its kind ends."""

from collections.abc import Callable
from datetime import date

from sopdesk.domain.attachment_kinds import last_valid_day
from sopdesk.ui.widgets.date_fields import DateField


class UntilField(DateField):
    """A date that is there only for kinds that end; prefilled by the office's rule.

    Args:
        today: tells the day.
    """

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("Berlaku sampai", today)
        self._today, self._months = today, 0
        self.hide()

    def follow(self, months: int | None) -> None:
        """Ask for kinds that hold so many months; None: this kind has no end. What was typed for a kind stays."""
        if months != (self._months or None):
            self._months = months or 0
            self.set_value(last_valid_day(self._today(), months))
        self.setVisible(bool(months))

    @property
    def day(self) -> date | None:
        """The last day, None where the kind has no end or the field was emptied."""
        day: date | None = self.value() if self._months else None
        return day
