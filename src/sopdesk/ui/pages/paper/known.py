"""What the fields of a form propose: people, positions, OPD, and the rules of the office."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sopdesk.domain.form_rules import OfficeRules, office_rules
from sopdesk.domain.office import AgencyRow
from sopdesk.domain.people import OfficialRow, PositionRow
from sopdesk.services import Services


@dataclass(frozen=True)
class Known:
    """Read once when a page is opened."""

    agencies: tuple[AgencyRow, ...] = ()
    officials: tuple[OfficialRow, ...] = ()
    positions: tuple[PositionRow, ...] = ()
    rules: OfficeRules = field(default_factory=OfficeRules)

    def official(self, name: str) -> OfficialRow | None:
        """Return the person of this name, None for a name that is not the office's."""
        wanted = name.strip().casefold()
        return next((o for o in self.officials if o.name.casefold() == wanted), None)

    def beside(self, key: str, name: str, fields: Iterable[str]) -> dict[str, str]:
        """Return what is known of the person in field ``key`` for the fields of the same stem ("kepala_nip")."""
        official = self.official(name)
        if official is None:
            return {}
        texts, stem = personal(official), key.removesuffix("_nama").removesuffix("_name") + "_"
        found = {other: texts.get(other.removeprefix(stem), "") for other in fields if other.startswith(stem)}
        return {other: text for other, text in found.items() if text}


def read_known(services: Services) -> Known:
    """Read it all; in the background."""
    return Known(
        agencies=services.office.agencies(),
        officials=tuple(o for o in services.people.officials() if o.active),
        positions=tuple(p for p in services.people.positions() if p.active),
        rules=office_rules(services.office.profile()),
    )


def personal(row: OfficialRow) -> dict[str, str]:
    """Return what is known of a person, by the last word of the keys that forms use."""
    title = row.positions[0] if row.positions else ""
    return {
        "nip": row.nip,
        "rank": row.rank,
        "pangkat": row.rank,
        "title": title,
        "jabatan": title,
        "hp": row.phone,
        "telepon": row.phone,
        "email": row.email,
    }
