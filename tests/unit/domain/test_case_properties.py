"""Thousands of random moves on every SOP: the engine against a second reading, and illegal moves change nothing."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.case_model import CaseModel
from tests.factories.cases import AGENDARIS, MONDAY, Running, someone
from tests.factories.sop_strategies import sops

from sopdesk.core.errors import IllegalMoveError, NotAllowedError
from sopdesk.core.resources import resource
from sopdesk.domain.bare_case import bare_sop
from sopdesk.domain.case_course import tickable
from sopdesk.domain.case_moves import (
    ActFirst,
    Appoint,
    Attach,
    Cancel,
    Comment,
    Finish,
    Jump,
    KeyDeferred,
    Move,
    Refuse,
    Resume,
    Return,
    Skip,
    Start,
    Wait,
)
from sopdesk.domain.case_offers import act_first_targets, allowed, jump_targets
from sopdesk.domain.case_replay import replay
from sopdesk.domain.session import Session
from sopdesk.domain.sop import Sop
from sopdesk.store.sop_files import load_sop

FILES = sorted(Path(resource("sop")).rglob("*.toml"))
LIBRARY = {sop.key: sop for sop in map(load_sop, FILES) if sop.runnable} | {"tanpa-sop": bare_sop()}
MOVES_PER_CASE = 60
KABID = someone("kepala-bidang")
STRANGER = someone("kantin", roles=("staff",))


@dataclass
class Walk:
    """Cases of one SOP, driven at random beside their models; exits taken least are taken first."""

    sop: Sop
    dice: random.Random
    taken: Counter[tuple[str, int]] = field(default_factory=Counter)
    refused: int = 0
    made: Counter[str] = field(default_factory=Counter)

    def run(self, moves: int) -> None:
        while sum(self.made.values()) < moves:
            self.begin()
            for _ in range(MOVES_PER_CASE):
                self.try_illegal()
                self.make_legal()
                self.compare()
                if self.model.status not in {"berjalan", "menunggu"}:
                    break
            assert replay(self.sop, self.case.events, self.case.clock) == self.case.state

    def begin(self) -> None:
        names = [v.key for v in self.sop.variants]
        variant = self.dice.choice(names) if names else None
        self.case, self.model = Running(self.sop), CaseModel(self.sop, variant)
        self.now = MONDAY
        self.case.current = None
        self.append(Start(variant=variant), AGENDARIS)
        self.model.finish(None)
        self.made["start"] += 1
        self.compare()

    def append(self, move: Move, by: Session) -> None:
        """Make a move that must be possible (a replay after each would cost the square of the events)."""
        event = self.case.decide(move, by=by, at=self.now, now=self.now)
        self.case.events.append(event)
        self.case.current = self.case.course_apply(event)

    def compare(self) -> None:
        state, model = self.case.state, self.model
        assert (state.status, state.address) == (model.status, model.cell)
        assert state.outcome == model.outcome
        assert list(state.deferred) == model.deferred
        assert [p.address for p in state.trail] == model.path
        known = state.position == model.position() or state.lane in state.positions
        assert known or not state.open
        assert (state.deadline is None) or state.status == "berjalan"

    def holder(self) -> Session:
        return someone(self.case.state.position) if self.case.state.position else AGENDARIS

    def make_legal(self) -> None:
        self.now += timedelta(minutes=self.dice.choice((0, 1, 30, 500, 3000)))
        names = ["finish"] * 30 + ["return", "wait", "comment", "attach", "appoint", "skip", "act_first"] * 2
        names += ["jump", "key_deferred", "key_deferred", "refuse", "cancel"]
        kind = self.dice.choice(names)
        if self.model.stopped in {"exit", "move"} and kind in {"finish", "return", "wait"}:
            kind = "resume"
        if kind in allowed(self.case.state, self.sop):
            getattr(self, f"make_{kind}")()
            self.made[kind] += 1

    def make_finish(self) -> None:
        model, cell = self.model, self.model.cell
        step = model.rows[model.cells[cell][0]][0]
        asks = "variant" in (*step.acts, *model.at(cell).acts)
        variant = self.dice.choice([None, *(v.key for v in self.sop.variants)]) if asks else None
        model.variant = variant or model.variant
        exit_index = None
        if model.at(cell).symbol == "decision":
            exit_index = min(model.open_exits(cell), key=lambda i: (self.taken[cell, i], self.dice.random()))
            self.taken[cell, exit_index] += 1
        move = Finish(exit=exit_index, checks=tickable(step), variant=variant, reason_code="tidak-disebut")
        self.append(move, self.holder())
        model.finish(exit_index)

    def make_return(self) -> None:
        targets = [a for a in self.model.path if a not in self.model.deferred and a != self.model.cell]
        target = self.dice.choice(targets)
        self.append(Return(reason="Kurang", target=target), self.holder_or_keeper())
        self.model.move(target)

    def holder_or_keeper(self) -> Session:
        state = self.case.state
        return someone(state.position or state.keeper or "kepala-dinas")

    def make_wait(self) -> None:
        if self.case.state.position:
            self.append(Wait(wait=self.dice.choice(("isp", "vendor", "pengadaan"))), self.holder())
            self.model.status, self.model.stopped = "menunggu", "move"

    def make_resume(self) -> None:
        self.append(Resume(), self.holder())
        self.model.status, self.model.stopped = "berjalan", ""

    def make_refuse(self) -> None:
        self.append(Refuse(reason="Tidak dapat"), self.holder_or_keeper())
        self.model.status = "ditolak"

    def make_cancel(self) -> None:
        self.append(Cancel(reason="Ditarik"), AGENDARIS)
        self.model.status = "dibatalkan"

    def make_comment(self) -> None:
        self.append(Comment(note="Ditelepon"), AGENDARIS)

    def make_attach(self) -> None:
        self.append(Attach(attachments=("1",)), self.holder())

    def make_appoint(self) -> None:
        if self.case.state.position and self.case.state.lane:
            self.append(Appoint(person=self.dice.randrange(9), lane=self.case.state.lane), self.holder())

    def make_skip(self) -> None:
        cell = self.model.cell
        self.append(Skip(reason="Perintah"), KABID)
        self.model.pass_over((cell,), self.model.after(cell, None), later=False)

    def make_jump(self) -> None:
        target = self.dice.choice(jump_targets(self.case.state, self.sop))
        self.append(Jump(target=target, reason="Perintah"), KABID)
        self.model.move(target)

    def make_act_first(self) -> None:
        targets = act_first_targets(self.case.state, self.sop)
        if targets:
            target = self.dice.choice(targets)
            self.append(ActFirst(target=target, reason="Darurat"), KABID)
            assert self.case.events[-1].cells[0] == self.model.cell
            self.model.pass_over(self.case.events[-1].cells, target, later=True)

    def make_key_deferred(self) -> None:
        cell = self.dice.choice(self.model.deferred)
        step = self.model.rows[self.model.cells[cell][0]][0]
        desk = self.model.doer(cell).position
        by = someone(desk) if desk else AGENDARIS
        self.append(KeyDeferred(cells=(cell,), checks=tickable(step)), by)
        self.model.deferred.remove(cell)

    def try_illegal(self) -> None:
        """Something that cannot be: wrong person, exit, target, time, reason, or kind of move."""
        state, before = self.case.state, len(self.case.events)
        copy = replay(self.sop, self.case.events, self.case.clock) if self.dice.random() < 0.05 else state
        move, by, at, now = self.dice.choice(self.illegal())
        with pytest.raises((IllegalMoveError, NotAllowedError)):
            self.case.act(move, by=by, at=at, now=now)
        assert len(self.case.events) == before
        assert self.case.state is state
        assert state == copy
        self.refused += 1

    def illegal(self) -> list[tuple[Move, Session, datetime, datetime]]:
        now, decision = self.now, self.model.at(self.model.cell).symbol == "decision"
        early = self.case.state.last_move_at - timedelta(minutes=1)
        bad: list[Move] = [
            Start(),
            Finish(exit=9 if decision else 0),
            Finish(cells=("tidak/ada",)),
            Finish(reason_code="malas"),
            Finish(checks=("tidak ada",)),
            Finish(variant="tidak-ada"),
            Return(reason=""),
            Return(reason="x", target="tidak/ada"),
            Jump(target="tidak/ada", reason="x"),
            Jump(target=self.model.cell, reason="x"),
            ActFirst(target=self.model.cell, reason="x"),
            KeyDeferred(cells=(self.model.cell,)),
            KeyDeferred(cells=()),
            Comment(note=""),
            Attach(attachments=()),
        ]
        bad += [Resume()] if self.model.stopped in {"", "cell"} else [Finish(), Wait(wait="isp")]
        bad += [] if decision or self.model.stopped == "cell" else [Refuse(reason="x")]
        cases = [(move, self.holder(), now, now) for move in bad]
        cases += [(Finish(exit=0 if decision else None), STRANGER, now, now), (Skip(reason="x"), STRANGER, now, now)]
        cases += [(Finish(exit=0 if decision else None), self.holder(), early, now)]
        cases += [(Comment(note="x"), self.holder(), now + timedelta(minutes=1), now)]
        return cases


@pytest.mark.parametrize("moves", [2000, pytest.param(20_000, marks=pytest.mark.soak)])
@pytest.mark.parametrize("key", LIBRARY)
def test_random_moves_on_every_sop(key, moves):
    sop = LIBRARY[key]
    walk = Walk(sop, random.Random(key))
    walk.run(moves)
    exits = {(f"{s.id}/{c.key}", i) for s in sop.steps for c in s.cells for i, _ in enumerate(c.exits)}
    assert set(walk.taken) == exits, "some exit was never taken"
    assert walk.refused > moves / 2
    assert walk.made["finish"] > moves / 4
    assert {"return", "wait", "jump", "act_first", "key_deferred", "skip", "resume"} <= set(walk.made)


@given(sops(max_rows=7, max_lanes=4), st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_random_moves_on_any_sop(sop, seed):
    walk = Walk(sop, random.Random(seed))
    walk.run(40)


@pytest.mark.soak
@given(sops(), st.integers(0, 2**32))
@settings(max_examples=2000, deadline=None)
def test_random_moves_on_any_sop_for_long(sop, seed):
    walk = Walk(sop, random.Random(seed))
    walk.run(200)


def test_library_holds_the_sops_of_both_offices():
    assert {key.split("/")[0] for key in LIBRARY} == {"batam", "tanjungpinang", "tanpa-sop"}
    assert len(LIBRARY) >= 11
