"""What the wizard of the first run needs from the program: a look at a folder, the starting data, the making."""

from pathlib import Path
from typing import Any

import platformdirs

from sopdesk.app.context import open_office
from sopdesk.core.clock import Clock, SystemClock
from sopdesk.core.errors import StoreRefusedError
from sopdesk.core.paths import DataFolder
from sopdesk.core.progress import Progress
from sopdesk.core.resources import resource
from sopdesk.domain.setup import SetupPlan, SetupResult
from sopdesk.services import Services
from sopdesk.services.setup import starting_offices
from sopdesk.store.drafts import DraftFolder
from sopdesk.store.place import check_place
from sopdesk.store.sop_files import load_library
from sopdesk.store.store import Store
from sopdesk.ui.wizard.draft import restore
from sopdesk.ui.wizard.state import PlaceReport, SopChoice, WizardState

_OUTLINE = 6


def starting_state(folder: DataFolder, *, fixed: bool) -> WizardState:
    """Return an empty wizard: starting data and SOP library read, the folder proposed.

    Args:
        folder: the proposed data folder.
        fixed: it was named when the program was started, and is not asked again.
    """
    sops = tuple(
        SopChoice(
            key=sop.key,
            office=sop.office,
            title=sop.short_title or str(sop.title),
            number=str(sop.number or ""),
            steps=len(sop.steps),
            title_only=sop.title_only,
            outline=tuple(str(step.text) for step in sop.steps[:_OUTLINE]),
        )
        for sop in load_library(resource("sop"))
    )
    return WizardState(offices=starting_offices(), place=folder.root, sops=sops, place_fixed=fixed)


class FirstRunDraft:
    """What was typed into the first run on this PC: no data folder is chosen yet that could hold it.

    Args:
        folder: the proposed data folder; each has a draft of its own.
        clock: dates the draft; the PC's if None.
        place: where the draft is kept; the settings of this PC if None.
    """

    def __init__(self, folder: DataFolder, clock: Clock | None = None, place: Path | None = None) -> None:
        kept = place or Path(platformdirs.user_config_dir("sopdesk", appauthor=False)) / "draf"
        self._drafts = DraftFolder(kept, clock=clock or SystemClock())
        self._key = f"penyiapan:{folder.root}"

    def keep(self, values: dict[str, Any]) -> None:
        """Keep what was typed; nothing typed forgets what was kept.

        Raises:
            StoreFailedError: it cannot be written.
        """
        if values:
            self._drafts.keep("", self._key, values)
        else:
            self._drafts.remove("", self._key)

    def restore(self, state: WizardState) -> WizardState:
        """Take what was kept into a fresh state, if there is anything."""
        found = self._drafts.find("", self._key)
        if found is not None:
            restore(state, found.values)
            state.restored_at = found.kept_at
        return state


def look_at(place: Path) -> PlaceReport:
    """Tell whether data are safe in a folder and whether an office lies there already; changes nothing."""
    existing = DataFolder(place).database.is_file()
    try:
        check_place(place)
    except StoreRefusedError as error:
        return PlaceReport(place, refusal=error.message, existing=existing)
    return PlaceReport(place, existing=existing)


class OfficeMaker:
    """Makes the office in the chosen folder, and keeps it open for the window.

    Args:
        clock: tells the time; the PC's if None.
        opened: store and use cases of a folder that is open already, if there is one.
    """

    def __init__(self, clock: Clock | None = None, opened: tuple[Store, Services] | None = None) -> None:
        self._clock = clock
        self.opened = opened

    def make(self, place: Path, plan: SetupPlan, logo: bytes | None, progress: Progress) -> SetupResult:
        """Open the folder and write everything; after an error nothing stays open that was not before.

        Raises:
            StoreRefusedError: the folder cannot be used.
            InvalidInputError: a field needs another value.
        """
        progress.report(0, 3, "Membuat basis data")
        before = self.opened
        store, services = before or open_office(DataFolder(place), clock=self._clock)
        try:
            progress.report(1, 3, "Menyiapkan kantor")
            result = services.setup.run(plan)
        except BaseException:
            if before is None:
                store.close()
            raise
        self.opened = (store, services)
        progress.report(2, 3, "Menyimpan kop")
        if logo:
            admin = services.people.session_of(result.admin_user_id)
            services.office.save_profile(by=admin, profile=plan.profile, logo=logo)
        return result
