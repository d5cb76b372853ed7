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
    sops: tuple[tuple[str, str], ...] = ()


def read_lists(services: Services, *, sops: bool = True) -> OfficeLists:
    """Read the office's lists, the SOPs only if they are wanted: they take longest; runs in the background."""

    def pairs(list_key: str) -> tuple[tuple[str, str], ...]:
        return tuple((row.key, row.label) for row in services.office.choices(list_key))

    return OfficeLists(
        books=tuple(row for row in services.office.books() if row.active),
        speeds=pairs("kecepatan"),
        secrecy=pairs("keamanan"),
        classes=pairs("klasifikasi"),
        sops=read_sops(services) if sops else (),
    )


def read_sops(services: Services) -> tuple[tuple[str, str], ...]:
    """Read keys and titles of the SOPs; runs in the background."""
    return services.library.titles()
