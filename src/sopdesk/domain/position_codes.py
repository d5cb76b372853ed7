"""The code of a position in numbers of papers ({jabatan}): the office's own, else the usual short word."""

from sopdesk.domain.people import PositionRow

_OF_RANK = {1: "KADIS", 2: "SEKRETARIS"}
_OF_NAME = {
    "kepala bidang": "KABID",
    "kepala seksi": "KASI",
    "kepala subbagian": "KASUBBAG",
    "kepala sub bagian": "KASUBBAG",
    "sub koordinator": "SUBKOOR",
}


def position_code(seat: PositionRow) -> str:
    """Return the code of a position: its own, else by its rank or the words that its name begins with."""
    if seat.number_code:
        return seat.number_code
    name = seat.name.casefold()
    short = next((code for words, code in _OF_NAME.items() if name.startswith(words)), "")
    return _OF_RANK.get(seat.rank) or short or seat.name.upper()
