"""One submit that writes several records: each part has a request id of its own."""

from hashlib import sha256


def part_id(request_id: str, part: object) -> str:
    """Return the request id of one part of a submit: the same part of the same submit always has the same."""
    return sha256(f"{request_id}/{part}".encode()).hexdigest()[:32]
