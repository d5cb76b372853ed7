"""What is to be begun: handed to the page, which begins it once, at the first change, however often one comes back."""

from dataclasses import dataclass, field
from uuid import uuid4


@dataclass(frozen=True)
class NewPaper:
    """A form to be filled for a case, a letter, or the office alone.

    ``step`` is the id of the SOP row; ``like`` the paper that is made once more.
    """

    form_key: str
    case_id: int | None = None
    letter_id: int | None = None
    step: str = ""
    like: int | None = None
    request_id: str = field(default_factory=lambda: uuid4().hex)
