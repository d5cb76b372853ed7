"""The lists of the office that the forms of letters offer."""

from dataclasses import dataclass

from sopdesk.domain.office import BookRow
from sopdesk.services import Services


@dataclass(frozen=True)
class OfficeLists:
    """The lists of the office that the fields offer."""

    books: tuple[BookRow, ...]
    speeds: tuple[tuple[str, str], ...]
    secrecy: tuple[tuple[str, str], ...]
    classes: tuple[tuple[str, str], ...]
    sops: tuple[tuple[str, str], ...]


def read_lists(services: Services) -> OfficeLists:
    """Read the office's lists; runs in the background."""

    def pairs(list_key: str) -> tuple[tuple[str, str], ...]:
        return tuple((row.key, row.label) for row in services.office.choices(list_key))

    return OfficeLists(
        books=tuple(row for row in services.office.books() if row.active),
        speeds=pairs("kecepatan"),
        secrecy=pairs("keamanan"),
        classes=pairs("klasifikasi"),
        sops=services.library.titles(),
    )
