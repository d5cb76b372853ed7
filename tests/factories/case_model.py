"""A second, simple reading of the rules of running, to compare the engine with: written without its flow.

It knows where a case stands, not when or by whom.
"""

from sopdesk.domain.sop import Cell, Performer, Sop


class CaseModel:
    """Where a case of this SOP stands; ``cell`` is an address, ``path`` what was passed on the way to it."""

    def __init__(self, sop: Sop, variant: str | None) -> None:
        self.sop = sop
        self.variant = variant
        self.rows = [(step, [c for c in step.cells if not c.joint]) for step in sop.steps]
        self.cells = {
            f"{step.id}/{c.key}": (r, i) for r, (step, cells) in enumerate(self.rows) for i, c in enumerate(cells)
        }
        self.path: list[str] = []
        self.deferred: list[str] = []
        self.outcomes: dict[str, str | None] = {}
        self.status = "berjalan"
        self.stopped = ""
        self.cell = next(a for a in self.cells if self.at(a).symbol == "start")

    def at(self, address: str) -> Cell:
        row, index = self.cells[address]
        return self.rows[row][1][index]

    def doer(self, address: str) -> Performer:
        cell = self.at(address)
        key = cell.by or cell.performer
        return next(p for p in self.sop.performers if p.key == key)

    def position(self) -> str | None:
        return self.doer(self.cell).position if self.status in {"berjalan", "menunggu"} else None

    @property
    def outcome(self) -> str | None:
        return next((self.outcomes[a] for a in reversed(self.path) if self.outcomes.get(a)), None)

    def applies(self, row: int) -> bool:
        names = self.rows[row][0].variants
        return not names or self.variant is None or self.variant in names

    def open_exits(self, address: str) -> list[int]:
        exits = self.at(address).exits
        return [i for i, e in enumerate(exits) if not e.variants or self.variant is None or self.variant in e.variants]

    def after(self, address: str, exit_index: int | None) -> str:
        """Where the flow leads, read straight from the file."""
        row, index = self.cells[address]
        cell = self.at(address)
        option = cell.exits[exit_index] if exit_index is not None else None
        if option and option.wait and not option.to:
            return address
        reference = option.to if option else cell.to
        if reference:
            if "/" in reference:
                row, index = self.cells[reference]
            else:
                row, index = next(i for i, (step, _) in enumerate(self.rows) if step.id == reference), 0
            if self.applies(row) and self.rows[row][1]:
                return f"{self.rows[row][0].id}/{self.rows[row][1][index].key}"
        elif option is None and index + 1 < len(self.rows[row][1]):
            return f"{self.rows[row][0].id}/{self.rows[row][1][index + 1].key}"
        row += 1
        while not self.applies(row) or not self.rows[row][1]:
            row += 1
        return f"{self.rows[row][0].id}/{self.rows[row][1][0].key}"

    def finish(self, exit_index: int | None) -> None:
        done, cell = self.cell, self.at(self.cell)
        if cell.symbol == "end":
            self.path.append(done)
            self.close()
            return
        target = self.after(done, exit_index)
        option = cell.exits[exit_index] if exit_index is not None else None
        if target == done:
            self.arrive(target, waits=bool(option and option.wait))
            return
        went_back = self.cut(target)
        marked = option is not None and (option.outcome or option.result)
        if not went_back or marked:
            self.path.append(done)
            self.outcomes[done] = option.outcome if option else None
        self.arrive(target, waits=bool(option and option.wait))

    def cut(self, target: str) -> bool:
        if target not in self.path:
            return False
        last = len(self.path) - 1 - self.path[::-1].index(target)
        self.deferred = [a for a in self.deferred if a in self.path[:last]]
        self.path = self.path[:last]
        return True

    def move(self, target: str) -> None:
        """Return or jump: nothing is finished; outcomes of exits below are forgotten."""
        self.cut(target)
        row = self.cells[target][0]
        for address in self.path:
            if self.cells[address][0] > row:
                self.outcomes[address] = None
        self.arrive(target)

    def pass_over(self, cells: tuple[str, ...], target: str, *, later: bool) -> None:
        for here, following in zip(cells, (*cells[1:], target), strict=True):
            went_back = self.cut(following)
            ways = [None] if self.at(here).symbol != "decision" else self.open_exits(here)
            taken = [w for w in ways if self.after(here, w) == following]
            assert taken, f"{here} does not lead to {following}"
            # of two exits to one cell, acting first takes the one that refuses nobody
            exits = self.at(here).exits
            way = next((w for w in taken if w is None or exits[w].outcome != "ditolak"), taken[0])
            if not went_back:
                self.path.append(here)
                option = exits[way] if way is not None else None
                self.outcomes[here] = option.outcome if option and later else None
                self.deferred += [here] if later else []
        self.arrive(target)

    def arrive(self, target: str, *, waits: bool = False) -> None:
        self.cell = target
        doer, cell = self.doer(target), self.at(target)
        has_work = self.rows[self.cells[target][0]][0].time is not None
        if cell.symbol == "end" and (doer.applicant or doer.position is None or not has_work):
            self.close()
        elif doer.applicant:
            self.status, self.stopped = "menunggu", "cell"
        elif waits:
            self.status, self.stopped = "menunggu", "exit"
        else:
            self.status, self.stopped = "berjalan", ""

    def close(self) -> None:
        self.status, self.stopped = self.outcome or "selesai", ""
