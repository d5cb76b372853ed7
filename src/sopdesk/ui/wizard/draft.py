"""What was typed into the first run, as plain data for the next start; never a password."""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sopdesk.domain.people import HOLDING_KINDS
from sopdesk.ui.wizard.state import PROFILE_FIELDS, OfficialLine, WizardState

_LINE = ("name", "nip", "rank", "login")
_TEXTS = ("admin_name", "admin_login", "admin_position")


def draft_of(state: WizardState) -> dict[str, Any]:
    """Return everything that was gathered but the passwords, as JSON."""
    return {
        "place": str(state.place),
        "office": state.office_key,
        "profile": dict(state.profile),
        "logo": b64encode(state.logo).decode("ascii") if state.logo else "",
        "officials": {
            line.position_key: {"kind": line.kind} | {name: getattr(line, name) for name in _LINE}
            for line in state.officials
        },
        "last_numbers": dict(state.last_numbers),
        "sops": sorted(state.chosen_sops),
    } | {name: getattr(state, name) for name in _TEXTS}


def restore(state: WizardState, draft: Mapping[str, Any]) -> None:
    """Take a draft into a fresh state; what another version kept, and this one does not know, is left out."""
    if draft.get("office") in {office.key for office in state.offices}:
        state.choose_office(str(draft["office"]))
    place = _text(draft, "place")
    if place and not state.place_fixed:
        state.place = Path(place)
    profile, numbers = _part(draft, "profile"), _part(draft, "last_numbers")
    state.profile |= {name: _text(profile, name) for name in PROFILE_FIELDS if name in profile}
    state.last_numbers |= {name: _text(numbers, name) for name in state.last_numbers if name in numbers}
    state.logo = _picture(_text(draft, "logo"))
    for line in state.officials:
        _restore_line(line, _part(_part(draft, "officials"), line.position_key))
    for name in _TEXTS:
        setattr(state, name, _text(draft, name))
    sops = draft.get("sops")
    if isinstance(sops, list):
        state.chosen_sops = {sop.key for sop in state.sops if sop.key in sops}


def _restore_line(line: OfficialLine, kept: Mapping[str, Any]) -> None:
    for name in _LINE:
        setattr(line, name, _text(kept, name))
    line.kind = next((kind for kind in HOLDING_KINDS if kind == kept.get("kind")), line.kind)


def _part(values: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = values.get(name)
    return found if isinstance(found, dict) else {}


def _text(values: Mapping[str, Any], name: str) -> str:
    found = values.get(name)
    return found if isinstance(found, str) else ""


def _picture(text: str) -> bytes | None:
    try:
        return b64decode(text, validate=True) or None
    except binascii.Error:
        return None
