"""What is to be begun: handed to the page, which begins it once, however often one comes back to it."""

from dataclasses import dataclass, field
from uuid import uuid4


@dataclass(frozen=True)
class NewPaper:
    """A form to be filled for a case, a letter, or the office alone; ``step`` is the id of the SOP row."""

    form_key: str
    case_id: int | None = None
    letter_id: int | None = None
    step: str = ""
    request_id: str = field(default_factory=lambda: uuid4().hex)
