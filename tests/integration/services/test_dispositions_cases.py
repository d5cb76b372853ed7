"""Where the letter carries a case, one act moves both, and both go back together."""

from datetime import datetime

import pytest

from sopdesk.core.errors import IllegalMoveError, InvalidInputError
from sopdesk.domain.case_moves import ActFirst, Finish, Jump, Resume, Return, Wait

BANDWIDTH = "batam/permohonan-kenaikan-bandwidth"


def _tree(office, letter):
    return office.dispositions.tree(letter, by=office.agendaris)


@pytest.fixture
def begun(office):
    letter = office.letter()
    return letter, office.start(BANDWIDTH, letter)


def test_the_case_follows_the_recipient_who_holds_the_next_step(office, begun):
    letter, case = begun
    office.dispose(office.kadis, letter, "kepala-dinas", "sekretaris", "kabid-pe", copies=("agendaris",))
    assert office.cases.state(case).position == "kabid-pe"
    (row,) = _tree(office, letter)
    assert [r.holds_case for r in row.recipients] == [False, True, False]


def test_the_holder_named_as_a_person_counts_as_his_position(office, begun):
    from sopdesk.domain.dispositions import DispositionEntry, RecipientEntry

    letter, case = begun
    rina = RecipientEntry(official_id=office.persons["Rina Marlina"])
    entry = DispositionEntry(from_position_id=office.seats["kepala-dinas"], recipients=(rina,))
    office.dispositions.dispose(by=office.kadis, letter_id=letter, entry=entry, request_id="d" * 32)
    assert office.cases.state(case).position == "kabid-pe"


@pytest.mark.parametrize(("recipients", "copies"), [(("sekretaris",), ()), (("sekretaris",), ("kabid-pe",))])
def test_without_the_next_holder_the_expected_position_is_named_and_nothing_moves(office, begun, recipients, copies):
    letter, case = begun
    with pytest.raises(InvalidInputError, match="Kepala Bidang Penyelenggaraan e-Government, Rina Marlina") as refused:
        office.dispose(office.kadis, letter, "kepala-dinas", *recipients, copies=copies)
    assert "recipients" in refused.value.fields
    assert office.cases.state(case).position == "kepala-dinas"
    assert _tree(office, letter) == ()


def test_a_desk_without_the_case_disposes_the_letter_only(office, begun):
    letter, case = begun
    office.dispose(office.agendaris, letter, "sekretaris", "agendaris", by_pen=True)
    assert office.cases.state(case).position == "kepala-dinas"
    assert not _tree(office, letter)[0].recipients[0].holds_case


def test_appointing_takes_the_person_named_on_the_sheet(office, begun):
    letter, case = begun
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    office.dispose(office.kabid, letter, "kabid-pe", "kasi-infrastruktur")
    yusuf = office.persons["Yusuf Rahman"]
    office.dispose(office.kasi, letter, "kasi-infrastruktur", "tim-data-center", appoint_official_id=yusuf)
    state = office.cases.state(case)
    assert (state.position, state.person) == ("tim-data-center", yusuf)
    # who was appointed by name works on the desk of his team
    office.act(office.teknisi, case, Finish(checks=("Dokumen Isian Kelengkapan",)))
    assert office.cases.state(case).status == "menunggu"


def test_recall_takes_the_case_back_while_nobody_opened_it(office, begun):
    letter, case = begun
    sent = office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    office.wait(minutes=2)
    office.dispositions.undo(by=office.kadis, disposition_id=sent)
    detail = office.cases.get(case, by=office.kadis)
    assert (detail.cell, detail.row.holder) == (
        "2/kepala-dinas",
        "Kepala Dinas Komunikasi dan Informatika, Azril Apriansyah",
    )
    assert "Disposisi ditarik" in detail.returned_reason
    assert detail.events[0].who.startswith("Azril Apriansyah")
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    assert office.cases.state(case).position == "kabid-pe"


def test_recall_is_refused_once_the_case_went_on(office, begun):
    letter, case = begun
    sent = office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    office.act(office.kabid, case, Jump(target="6/tim-data-center", reason="Mendesak"))
    with pytest.raises(IllegalMoveError, match="sudah bergerak"):
        office.dispositions.undo(by=office.kadis, disposition_id=sent)
    assert office.cases.state(case).address == "6/tim-data-center"
    assert _tree(office, letter)[0].recalled_at is None


def test_finishing_the_step_on_the_case_page_answers_the_disposition(office, begun):
    letter, case = begun
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    office.wait(minutes=10)
    office.act(office.kabid, case, Finish(note="Setuju"))
    recipient = _tree(office, letter)[0].recipients[0]
    assert (recipient.act, recipient.acted_at) == ("diteruskan", datetime(2026, 11, 23, 8, 10))


def test_giving_the_case_back_answers_the_disposition_too(office, begun):
    letter, case = begun
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    detail = office.act(office.kabid, case, Return(reason="Surat belum lengkap"))
    assert _tree(office, letter)[0].recipients[0].act == "selesai"
    assert detail.returned_reason == "Surat belum lengkap"


def test_a_disposition_with_a_step_still_to_do_is_not_closed_by_itself(office, begun):
    letter, _case = begun
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    recipient = _tree(office, letter)[0].recipients[0]
    with pytest.raises(IllegalMoveError, match="P-2026-0001"):
        office.dispositions.note_only(by=office.kabid, recipient_id=recipient.id, reason="Dibaca")


def test_a_sheet_signed_before_the_case_was_registered_can_still_be_keyed(office):
    letter = office.letter()
    signed = office.wait(minutes=10)
    office.wait(minutes=50)
    case = office.start(BANDWIDTH, letter)
    office.dispose(office.agendaris, letter, "kepala-dinas", "kabid-pe", by_pen=True, happened_at=signed)
    assert _tree(office, letter)[0].happened_at == signed
    assert office.cases.state(case).address == "3/kepala-bidang"
    assert office.cases.state(case).since == datetime(2026, 11, 23, 9)


def test_other_open_dispositions_keep_the_letter_open_after_the_case(office, begun):
    letter, case = begun
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", "sekretaris")
    office.act(office.kabid, case, Jump(target="13/kepala-dinas", reason="Sudah selesai di kertas"))
    office.act(office.kadis, case, Finish())
    assert office.cases.state(case).status == "selesai"
    assert office.status(letter) == "diproses"
    office.dispositions.finish(by=office.sekretaris, recipient_id=_tree(office, letter)[0].recipients[1].id)
    assert office.status(letter) == "selesai"


def test_a_case_started_after_the_disposition_is_carried_by_it(office):
    letter = office.letter()
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    case = office.start(BANDWIDTH, letter, at_cell="3/kepala-bidang", reason="Sudah didisposisikan")
    assert _tree(office, letter)[0].recipients[0].holds_case
    office.dispose(office.kabid, letter, "kabid-pe", "kasi-infrastruktur")
    assert office.cases.state(case).address == "4/kepala-seksi"


def test_without_sop_the_case_follows_the_one_recipient(office):
    letter = office.letter("Permintaan data pegawai")
    case = office.start(None, letter)
    with pytest.raises(InvalidInputError, match="satu penerima"):
        office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", "sekretaris")
    office.dispose(office.kadis, letter, "kepala-dinas", "sekretaris", copies=("kabid-pe",))
    assert office.cases.state(case).position == "sekretaris"
    office.act(office.sekretaris, case, Finish())
    office.act(office.sekretaris, case, Finish())
    office.act(office.kadis, case, Finish())
    assert office.status(letter) == "selesai"


def test_a_late_disposition_is_stored_with_its_reason_or_as_not_said(office, begun):
    letter, case = begun
    office.wait(days=3)
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", late_reason="beban")
    office.wait(days=5)
    office.dispose(office.kabid, letter, "kabid-pe", "kasi-infrastruktur")
    notes = [e.note for e in office.cases.get(case, by=office.kadis).events]
    assert notes[1] == "Terlambat: pekerjaan menumpuk"
    assert notes[0] == "Terlambat: tidak disebutkan"


def test_sheets_that_follow_the_work_key_the_steps_put_off(office, begun):
    letter, case = begun
    signed = office.wait(minutes=5)
    office.act(office.tim, case, ActFirst(target="6/tim-data-center", reason="Mendesak"))
    office.wait(hours=1)
    first = office.dispose(
        office.agendaris, letter, "kepala-dinas", "kabid-pe", by_pen=True, happened_at=signed, sheet="0412/2026"
    )
    office.dispose(office.kabid, letter, "kabid-pe", "kasi-infrastruktur")
    office.dispose(office.kasi, letter, "kasi-infrastruktur", "tim-data-center")
    detail = office.cases.get(case, by=office.tim)
    assert detail.cell == "6/tim-data-center"
    assert [s.cell for s in detail.deferred] == ["5/tim-data-center", "5/opd-pemohon"]
    assert next(s for s in detail.steps if s.cell == "2/kepala-dinas").done_at == signed
    assert [r.act for row in _tree(office, letter) for r in row.recipients] == ["diteruskan", "diteruskan", ""]
    office.act(office.kabid, case, Jump(target="13/kepala-dinas", reason="Laporan lisan"))
    office.act(office.kadis, case, Finish())
    assert office.status(letter) == "selesai"
    with pytest.raises(IllegalMoveError):
        office.dispositions.undo(by=office.agendaris, disposition_id=first)


def test_a_sheet_that_keyed_a_step_put_off_is_not_recalled(office, begun):
    letter, case = begun
    office.act(office.tim, case, ActFirst(target="6/tim-data-center", reason="Mendesak"))
    sent = office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    with pytest.raises(IllegalMoveError, match="administrasi menyusul"):
        office.dispositions.undo(by=office.kadis, disposition_id=sent)
    assert _tree(office, letter)[0].recalled_at is None


def test_letter_waits_with_its_case(office):
    letter = office.letter()
    case = office.start(BANDWIDTH, letter)
    office.act(office.kadis, case, Wait(wait="pengadaan"))
    assert office.status(letter) == "menunggu"
    office.act(office.kadis, case, Resume())
    assert office.status(letter) == "diproses"
