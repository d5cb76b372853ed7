"""Cases: started from a letter, without one, mid-way; every move by the engine; kept columns equal the replay."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from sopdesk.core.errors import ConflictError, IllegalMoveError, InvalidInputError, NotAllowedError
from sopdesk.core.resources import resource
from sopdesk.domain.case_moves import ActFirst, Cancel, Comment, Finish, Jump, KeyDeferred, Refuse, Resume, Return, Wait
from sopdesk.domain.case_rows import CaseFilter

BANDWIDTH = "batam/permohonan-kenaikan-bandwidth"
HOSTING = "batam/penyediaan-layanan-hosting-aplikasi"


def test_a_case_from_a_letter_takes_its_sender_and_its_receipt(office):
    letter = office.letter()
    office.wait(hours=2)
    case = office.start(BANDWIDTH, letter)
    row = office.cases.get(case, by=office.kadis).row
    assert (row.number, row.applicant, row.sop_key) == ("P-2026-0001", "Dinas Perhubungan", BANDWIDTH)
    assert (row.step, row.holder) == ("2/14", "Kepala Dinas Komunikasi dan Informatika, Azril Apriansyah")
    state = office.cases.state(case)
    assert (state.received_at, state.started_at) == (datetime(2026, 11, 23, 8), datetime(2026, 11, 23, 10))
    assert row.title == "Permohonan kenaikan bandwidth"


def test_starting_twice_with_one_submit_makes_one_case(office):
    letter = office.letter()
    ids = {
        office.cases.start(by=office.agendaris, sop_key=BANDWIDTH, letter_id=letter, request_id="a" * 32) for _ in "12"
    }
    assert len(ids) == 1
    assert office.cases.count(CaseFilter(), by=office.agendaris) == 1


def test_a_letter_carries_one_running_case(office):
    letter = office.letter()
    first = office.start(BANDWIDTH, letter)
    with pytest.raises(InvalidInputError, match="P-2026-0001"):
        office.start(BANDWIDTH, letter)
    office.act(office.agendaris, first, Cancel(reason="Salah SOP"))
    assert office.status(letter) == "baru"
    assert office.start("batam/permohonan-colocation", letter) != first


def test_a_case_without_letter_and_a_case_without_sop(office):
    alone = office.start(BANDWIDTH, applicant="dishub")
    assert office.cases.get(alone, by=office.kadis).row.applicant == "Dinas Perhubungan"
    bare = office.start(None, title="Permintaan liputan")
    row = office.cases.get(bare, by=office.kadis).row
    assert (row.title, row.sop_title, row.sop_key, row.number) == (
        "Permintaan liputan",
        "Tanpa SOP",
        "",
        "P-2026-0002",
    )


def test_a_case_without_sop_and_letter_needs_a_title(office):
    with pytest.raises(InvalidInputError) as refused:
        office.start(None)
    assert "title" in refused.value.fields


def test_a_title_only_sop_runs_bare_under_its_title(office):
    case = office.start("batam/permohonan-jaringan-baru", office.letter("Jaringan baru"))
    detail = office.cases.get(case, by=office.kadis)
    assert detail.row.sop_key == "batam/permohonan-jaringan-baru"
    assert detail.step_text == "Disposisi"
    assert len({s.number for s in detail.steps}) == 5


def test_an_sop_of_an_office_with_other_positions_is_refused_with_their_names(office):
    with pytest.raises(InvalidInputError, match="belum ada di kantor ini"):
        office.start("tanjungpinang/pendaftaran-email-resmi-instansi", office.letter())
    assert office.cases.count(CaseFilter(), by=office.agendaris) == 0


def test_a_case_may_be_entered_midway_with_a_reason(office):
    letter = office.letter()
    with pytest.raises(IllegalMoveError, match="Alasan"):
        office.start(BANDWIDTH, letter, at_cell="8/tim-data-center")
    case = office.start(BANDWIDTH, letter, at_cell="8/tim-data-center", reason="Sudah berjalan di kertas")
    detail = office.cases.get(case, by=office.tim)
    assert detail.cell == "8/tim-data-center"
    assert detail.events[0].what == "Permohonan dimulai pada langkah 8 (Tim Data Center)"
    assert next(s for s in detail.steps if s.cell == "3/kepala-bidang").state == "selesai"


def test_who_has_no_role_starts_no_case(office):
    nobody = replace(office.admin, roles=frozenset({"administrator"}))
    with pytest.raises(NotAllowedError):
        office.cases.start(by=nobody, sop_key=BANDWIDTH, title="x", request_id="b" * 32)


def test_a_stale_version_is_told_and_nothing_moves(office):
    case = office.start(BANDWIDTH, office.letter())
    version = office.cases.get(case, by=office.kadis).row.version
    office.act(office.kadis, case, Finish())
    with pytest.raises(ConflictError, match="baru saja diubah"):
        office.cases.act(by=office.kabid, case_id=case, version=version, move=Finish(), request_id="c" * 32)
    assert office.cases.state(case).address == "3/kepala-bidang"


def test_the_same_move_sent_twice_moves_once(office):
    case = office.start(BANDWIDTH, office.letter())
    version = office.cases.get(case, by=office.kadis).row.version
    for _ in range(2):
        office.cases.act(by=office.kadis, case_id=case, version=version, move=Finish(), request_id="d" * 32)
    assert office.cases.state(case).address == "3/kepala-bidang"


def test_the_desk_of_another_refuses_in_words(office):
    case = office.start(BANDWIDTH, office.letter())
    with pytest.raises(NotAllowedError, match="meja Kepala Dinas"):
        office.act(office.tim, case, Finish())
    moves = {m.kind: m for m in office.cases.get(case, by=office.tim).moves}
    assert not moves["finish"].enabled
    assert "meja Kepala Dinas" in moves["finish"].why_not
    assert moves["comment"].enabled


def test_the_page_of_a_decision_names_the_step_behind_each_exit(office):
    case = office.start(BANDWIDTH, at_cell="7/tim-data-center", reason="Sudah berjalan")
    detail = office.cases.get(case, by=office.tim)
    assert detail.question == "Dapat dinaikkan / tersedia?"
    assert [(e.label, e.outcome) for e in detail.exits] == [("Tidak", "ditolak"), ("Ya", "")]
    assert detail.exits[1].next_text.startswith("Langkah 8: Sesuai hasil analisa dapat dinaikkan")


def test_required_papers_are_asked_for_and_ticks_are_kept(office):
    case = office.start(BANDWIDTH, at_cell="9/tim-data-center", reason="Sudah berjalan")
    (paper,) = [r for r in office.cases.get(case, by=office.tim).requirements if r.check == "required"]
    assert (paper.text, paper.ticked) == ("Berita Acara Pekerjaan", False)
    office.act(office.tim, case, Finish(checks=(paper.text,)))
    asked = office.cases.get(case, by=office.agendaris).requirements
    assert next(r for r in asked if r.check == "required").ticked
    other = office.start(BANDWIDTH, at_cell="11/kepala-seksi", reason="Sudah berjalan")
    assert not any(r.ticked for r in office.cases.get(other, by=office.kasi).requirements)


def test_a_row_with_a_required_paper_is_not_left_without_it(office):
    case = office.start(BANDWIDTH, at_cell="9/tim-data-center", reason="Sudah berjalan")
    office.act(office.tim, case, Finish())
    with pytest.raises(IllegalMoveError, match="Kelengkapan wajib"):
        office.act(office.tim, case, Finish())


def test_history_says_who_went_on_without_advised_requirements(office):
    case = office.start(BANDWIDTH, office.letter())
    without = office.act(office.kadis, case, Finish())
    assert without.events[0].note == "Tanpa kelengkapan anjuran: Lembar Disposisi"
    assert "Kepala Dinas" in without.events[0].who
    complete = office.act(office.kabid, case, Finish(checks=("Lembar Disposisi",)))
    assert complete.events[0].note == ""


def test_a_late_step_asks_why(office):
    case = office.start(BANDWIDTH, office.letter())
    office.wait(days=3)
    detail = office.cases.get(case, by=office.kadis)
    assert detail.needs_late_reason
    assert detail.row.late == "2 hari kerja"
    assert "tidak-disebut" not in dict(detail.late_reasons)
    with pytest.raises(IllegalMoveError, match="alasannya belum dipilih"):
        office.act(office.kadis, case, Finish())
    done = office.act(office.kadis, case, Finish(checks=("Lembar Disposisi",)), late_reason="pimpinan")
    assert done.events[0].note == "Terlambat: menunggu pimpinan"


def test_waiting_stops_the_clock_and_says_for_what(office):
    case = office.start(BANDWIDTH, at_cell="8/tim-data-center", reason="Sudah berjalan")
    detail = office.act(office.tim, case, Wait(wait="isp", reason="Kapasitas dari penyedia"))
    assert (detail.row.status, detail.row.waiting, detail.row.due) == (
        "menunggu",
        "Menunggu penyedia internet (ISP)",
        None,
    )
    office.wait(days=7)
    detail = office.act(office.tim, case, Resume())
    assert (detail.row.status, detail.row.late) == ("berjalan", "")


def test_what_came_back_shows_its_reason_first(office):
    case = office.start(BANDWIDTH, office.letter())
    office.act(office.kadis, case, Finish())
    office.act(office.kabid, case, Return(reason="Lampiran belum ada"))
    detail = office.cases.get(case, by=office.kadis)
    assert (detail.cell, detail.returned_reason) == ("2/kepala-dinas", "Lampiran belum ada")
    assert detail.events[0].what == "Dikembalikan ke langkah 2 (Kepala Dinas)"


def test_refusing_for_good_ends_case_and_letter_as_ditolak(office):
    letter = office.letter()
    case = office.start(BANDWIDTH, letter, at_cell="7/tim-data-center", reason="Sudah berjalan")
    detail = office.act(office.tim, case, Refuse(reason="Kapasitas habis"))
    assert detail.row.status == "ditolak"
    assert office.status(letter) == "ditolak"


def test_cells_put_off_are_listed_until_keyed(office):
    case = office.start(BANDWIDTH, office.letter())
    office.act(office.tim, case, ActFirst(target="6/tim-data-center", reason="Mendesak"))
    row = office.cases.get(case, by=office.kadis).row
    assert row.deferred == 5
    menyusul = CaseFilter(special="menyusul")
    assert [r.id for r in office.cases.page(menyusul, by=office.kadis)] == [case]
    detail = office.act(office.kadis, case, KeyDeferred(cells=("2/kepala-dinas",)))
    assert detail.deferred[0].cell == "3/kepala-bidang"


def test_the_variant_is_asked_where_the_sop_fixes_it(office):
    case = office.start(HOSTING, office.letter("Hosting aplikasi"))
    detail = office.cases.get(case, by=office.sessions["admin"])
    assert [key for key, _ in detail.variants] == ["baru", "daftar-ulang"]


def test_several_steps_of_one_desk_are_offered_together(office):
    case = office.start(BANDWIDTH, at_cell="8/tim-data-center", reason="Sudah berjalan")
    assert office.cases.get(case, by=office.tim).finish_group[:2] == ("8/tim-data-center", "9/tim-data-center")


def test_kept_columns_equal_the_replay_after_every_move(office):
    from sopdesk.models import Case

    case = office.start(BANDWIDTH, office.letter())
    moves = [
        (office.kadis, Finish()),
        (office.kabid, Return(reason="Periksa lagi")),
        (office.kadis, Finish()),
        (office.kabid, Jump(target="7/tim-data-center", reason="Mendesak")),
        (office.tim, Wait(wait="vendor")),
        (office.tim, Resume()),
        (office.tim, Finish(exit=0)),
        (office.kasi, Finish()),
        (office.kabid, Comment(note="Segera")),
        (office.kabid, Finish()),
        (office.kadis, Finish()),
    ]
    for by, move in moves:
        office.wait(minutes=7)
        office.act(by, case, move)
        state = office.cases.state(case)
        with office.store.read() as work:
            kept = work.get(Case, case)
            assert (kept.status, kept.current_cell, kept.current_position_key or None) == (
                state.status,
                state.address,
                state.position,
            )
            assert (kept.since, kept.deadline, kept.closed_at, kept.outcome or None) == (
                state.since,
                state.deadline,
                state.closed_at,
                state.outcome,
            )
    assert office.cases.state(case).status == "ditolak"


def test_a_running_case_keeps_its_revision_when_a_newer_one_comes(office, tmp_path):
    case = office.start(BANDWIDTH, office.letter())
    before = office.cases.get(case, by=office.kadis)
    assert before.newer_revision == ""
    _import_revision(office, tmp_path, "[Revisi 02]")
    detail = office.cases.get(case, by=office.kadis)
    assert (detail.row.revision, detail.newer_revision) == ("[Revisi 01]", "[Revisi 02]")
    assert office.cases.get(office.start(BANDWIDTH), by=office.kadis).row.revision == "[Revisi 02]"


def _import_revision(office, folder: Path, revision: str) -> None:
    text = resource(f"sop/{BANDWIDTH}.toml").read_text(encoding="utf-8")
    file = folder / "baru.toml"
    file.write_text(text.replace("[Revisi 01]", revision), encoding="utf-8")
    office.library.import_file(by=office.admin, path=file)


def test_files_of_a_case_are_kept_with_kind_and_validity_and_noted(office):
    case = office.start(BANDWIDTH, office.letter())
    files = [("hasil uji.pdf", b"%PDF-1.4 uji")]
    for _ in range(2):
        office.cases.attach(
            by=office.tim,
            case_id=case,
            files=files,
            kind="laporan-hasil-uji-keamanan",
            valid_until=date(2027, 11, 23),
            request_id="e" * 32,
        )
    (kept,) = office.attachments.of_case(case)
    assert (kept.kind, kept.valid_until) == ("laporan-hasil-uji-keamanan", date(2027, 11, 23))
    event = office.cases.get(case, by=office.tim).events[0]
    assert (event.what, event.note) == ("Berkas dilampirkan", "hasil uji.pdf")


def test_suggestions_begin_with_the_sop_named_at_the_counter(office):
    letter = office.letter("Kenaikan bandwidth", sop_key="batam/permohonan-colocation")
    keys = [key for key, _ in office.cases.suggest(letter)]
    assert keys[:2] == ["batam/permohonan-colocation", BANDWIDTH]


def test_the_list_is_paged_by_key_and_filtered(office):
    ids = [office.start(BANDWIDTH, applicant="Dinas Kesehatan", title=f"Bandwidth {i}") for i in range(5)]
    first = office.cases.page(CaseFilter(), by=office.kadis, limit=2)
    rest = office.cases.page(CaseFilter(), by=office.kadis, before=first[-1].id)
    assert [r.id for r in (*first, *rest)] == ids[::-1]
    assert [r.id for r in office.cases.page(CaseFilter(text="dinkes width 0004"), by=office.kadis)] == [ids[3]]
    assert office.cases.count(CaseFilter(special="milik-saya"), by=office.kadis) == 5
    assert office.cases.count(CaseFilter(special="milik-saya"), by=office.kabid) == 0
    assert office.cases.count(CaseFilter(text="100%"), by=office.kadis) == 0
    office.wait(days=4)
    assert office.cases.count(CaseFilter(special="terlambat"), by=office.kadis) == 5
    assert office.cases.count(CaseFilter(status=("selesai",), sop_key=BANDWIDTH), by=office.kadis) == 0


def test_a_longer_list_needs_no_more_statements(office, count_statements):
    office.start(BANDWIDTH)
    one = count_statements(lambda: office.cases.page(CaseFilter(), by=office.kadis))
    office.start(BANDWIDTH)
    office.start("batam/permohonan-colocation")
    assert count_statements(lambda: office.cases.page(CaseFilter(), by=office.kadis)) == one


def test_each_line_speaks_of_its_own_sop_where_two_differ_in_one_digit(office, tmp_path):
    source = resource(f"sop/{BANDWIDTH}.toml").read_text(encoding="utf-8")
    first = office.start(BANDWIDTH, office.letter())
    old = office.cases.get(first, by=office.kadis).row.step_text
    new = old.replace(old[0], "#", 1)
    changed = tmp_path / "sop.toml"
    changed.write_text(source.replace(old, new, 1), encoding="utf-8")
    office.library.import_file(by=office.admin, path=changed)
    second = office.start(BANDWIDTH, office.letter("Surat kedua"))
    rows = {row.id: row.step_text for row in office.cases.page(CaseFilter(), by=office.kadis)}
    assert rows == {first: old, second: new}
