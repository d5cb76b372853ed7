"""Keys of new entries: made of their name once, and kept when the name changes."""

import re
import unicodedata
from collections.abc import Collection

_LONGEST = 40


def key_of_name(name: str, taken: Collection[str]) -> str:
    """Return a key of small letters, digits and hyphens that is not taken yet."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-") or "baru"
    key, number = base, 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key
