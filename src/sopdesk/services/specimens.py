"""Forms as they would look: before a change of text, paper or type is kept. Nothing is kept, no number is taken."""

from sopdesk.core.errors import BadFileError
from sopdesk.domain.form import Form
from sopdesk.domain.form_sample import sample_values
from sopdesk.domain.form_values import normal_values
from sopdesk.domain.number_pattern import sample
from sopdesk.domain.paper_sheet import PaperStyle
from sopdesk.domain.session import Session
from sopdesk.services.facts import Subject
from sopdesk.services.paper_numbers import PaperNumbers, read_rule
from sopdesk.services.paper_sheets import SheetPlan, build_sheet
from sopdesk.store.form_files import parse_form
from sopdesk.store.store import Store


class Specimens:
    """Use cases for Pengaturan.

    Args:
        store: the open store.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self, *, text: str, name: str) -> Form:
        """Return the form of a text that somebody is writing.

        Raises:
            BadFileError: line, place and what is expected are named.
        """
        form = parse_form(text, name=name)
        if not form.title.strip():
            raise BadFileError(file=name, place="", expected='"title" seharusnya berisi nama formulir')
        return form

    def draw(self, *, by: Session, form: Form, style: PaperStyle | None = None, filled: bool = False) -> bytes:
        """Return a form as PDF: empty for the pen, or with made-up values.

        Args:
            by: the user, for what is prefilled from him.
            form: the definition.
            style: paper, font and margins to try out; None for the office's own.
            filled: with made-up values.
        """
        from sopdesk.printing.paper import paper_pdf  # noqa: PLC0415 - slow import

        numbers, today = PaperNumbers(self._store), self._store.clock.now().date()
        unit, signer = numbers.unit(), numbers.signer(form)
        with self._store.read() as work:
            rule = read_rule(work, form)
            plan = SheetPlan(
                form=form,
                values=normal_values(form, sample_values(form, on=today) if filled else {}),
                subject=Subject(),
                on=today,
                number=sample(rule.pattern, on=today, code=rule.code, unit=unit, position=signer)
                if rule and filled
                else "",
                blank=not filled,
                style=style,
            )
            sheet = build_sheet(self._store, work, plan, by=by)
        return paper_pdf([sheet]).pdf
