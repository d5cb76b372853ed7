"""What waits for whom: desks, copies, new letters, returned steps, applicants, paper that was put off."""

from datetime import date, datetime

import pytest

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.case_moves import ActFirst, Finish, KeyDeferred, Return

BANDWIDTH = "batam/permohonan-kenaikan-bandwidth"


def _kinds(office, by, tab="semua"):
    return [(t.kind, t.number_text) for t in office.tasks.list(by=by, tab=tab)]


def test_a_new_letter_waits_for_the_agendaris_and_the_head(office):
    office.letter("Undangan rapat")
    assert _kinds(office, office.agendaris) == [("surat-baru", "0412")]
    assert _kinds(office, office.kadis) == [("surat-baru", "0412")]
    assert _kinds(office, office.kabid) == []


def test_a_disposition_moves_the_letter_from_desk_to_desk(office):
    letter = office.letter("Undangan rapat")
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", ticks=("wakili",), note="Bawa data")
    assert _kinds(office, office.kadis) == []
    (task,) = office.tasks.list(by=office.kabid, tab="belum-dibaca")
    assert (task.kind, task.title, task.asked) == ("disposisi", "Undangan rapat", "Wakili; Bawa data")
    assert task.origin == "Kepala Dinas Komunikasi dan Informatika · Dinas Perhubungan"
    (sent,) = office.tasks.list(by=office.kadis, tab="dikirim")
    assert sent.asked == "Menunggu Kepala Bidang Penyelenggaraan e-Government (belum dibuka)"


def test_opening_makes_a_task_read_and_a_copy_leaves(office):
    letter = office.letter("Undangan rapat")
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", copies=("sekretaris",))
    for by in (office.kabid, office.sekretaris):
        (task,) = office.tasks.list(by=by, tab="belum-dibaca")
        office.tasks.open(by=by, task=task)
        assert office.tasks.list(by=by, tab="belum-dibaca") == ()
    assert len(office.tasks.list(by=office.kabid, tab="keputusan")) == 1
    assert office.tasks.list(by=office.sekretaris, tab="semua") == ()


def test_a_copy_asks_for_no_decision(office):
    letter = office.letter("Undangan rapat")
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", copies=("sekretaris",))
    assert office.tasks.list(by=office.sekretaris, tab="keputusan") == ()
    assert office.tasks.list(by=office.sekretaris, tab="semua")[0].asked == "Tembusan: untuk diketahui"


def test_a_step_that_came_with_a_disposition_is_one_task(office):
    letter = office.letter()
    case = office.start(BANDWIDTH, letter)
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    (task,) = office.tasks.list(by=office.kabid, tab="semua")
    assert (task.kind, task.case_id, task.cell) == ("langkah", case, "3/kepala-bidang")
    assert task.recipient_id is not None
    assert task.asked.startswith("Langkah 3: Kepala Bidang memverifikasi")
    assert task.unread
    office.tasks.open(by=office.kabid, task=task)
    assert not office.tasks.list(by=office.kabid, tab="semua")[0].unread
    assert office.dispositions.tree(letter, by=office.kabid)[0].recipients[0].opened_at is not None


def test_a_returned_step_comes_first_and_is_unread_again(office):
    first = office.start(BANDWIDTH, office.letter())
    (task,) = office.tasks.list(by=office.kadis, tab="semua")
    office.tasks.open(by=office.kadis, task=task)
    office.wait(minutes=5)
    office.start("batam/permohonan-colocation", title="Colocation")
    office.act(office.kadis, first, Finish())
    office.wait(minutes=5)
    office.act(office.kabid, first, Return(reason="Lampiran kurang"))
    kembali, langkah = office.tasks.list(by=office.kadis, tab="semua")
    assert (kembali.kind, kembali.case_id, kembali.unread) == ("kembali", first, True)
    assert kembali.asked.startswith("Dikembalikan: Lampiran kurang. Langkah 2:")
    assert langkah.kind == "langkah"


def test_the_answer_of_the_applicant_is_asked_of_keeper_and_agendaris(office):
    case = office.start(BANDWIDTH, at_cell="5/tim-data-center", reason="Sudah berjalan")
    office.act(office.tim, case, Finish(checks=("Dokumen Isian Kelengkapan",)))
    assert _kinds(office, office.tim) == [("pemohon", "")]
    assert _kinds(office, office.agendaris) == [("pemohon", "")]
    assert _kinds(office, office.kasi) == []


def test_paper_put_off_waits_for_the_desks_it_skipped(office):
    case = office.start(BANDWIDTH, office.letter())
    office.act(office.tim, case, ActFirst(target="5/tim-data-center", reason="Mendesak"))
    assert [t.cell for t in office.tasks.list(by=office.kabid, tab="semua")] == ["3/kepala-bidang"]
    assert len(office.tasks.list(by=office.agendaris, tab="semua")) == 3
    office.act(office.kabid, case, KeyDeferred(cells=("3/kepala-bidang",)))
    assert office.tasks.list(by=office.kabid, tab="semua") == ()


def test_who_was_appointed_by_name_sees_the_step(office):
    letter = office.letter()
    case = office.start(BANDWIDTH, letter, at_cell="4/kepala-seksi", reason="Sudah berjalan")
    yusuf = office.persons["Yusuf Rahman"]
    office.dispose(office.kasi, letter, "kasi-infrastruktur", "tim-data-center", appoint_official_id=yusuf)
    assert [t.case_id for t in office.tasks.list(by=office.teknisi, tab="keputusan")] == [case]
    assert office.cases.get(case, by=office.teknisi).moves[0].enabled


def test_a_task_put_off_comes_back_on_its_day_for_this_user_alone(office):
    letter = office.letter("Undangan rapat")
    (task,) = office.tasks.list(by=office.kadis, tab="keputusan")
    office.tasks.postpone(by=office.kadis, task=task, until=date(2026, 11, 25))
    assert office.tasks.list(by=office.kadis, tab="keputusan") == ()
    (put_off,) = office.tasks.list(by=office.kadis, tab="ditunda")
    assert (put_off.letter_id, put_off.postponed_until) == (letter, date(2026, 11, 25))
    assert len(office.tasks.list(by=office.agendaris, tab="keputusan")) == 1
    office.wait(days=2)
    assert len(office.tasks.list(by=office.kadis, tab="keputusan")) == 1
    assert office.tasks.list(by=office.kadis, tab="ditunda") == ()


def test_a_task_is_put_off_to_a_later_day_only_and_taken_up_again(office):
    office.letter("Undangan rapat")
    (task,) = office.tasks.list(by=office.kadis, tab="keputusan")
    with pytest.raises(InvalidInputError) as refused:
        office.tasks.postpone(by=office.kadis, task=task, until=date(2026, 11, 23))
    assert "until" in refused.value.fields
    office.tasks.postpone(by=office.kadis, task=task, until=date(2026, 11, 24))
    office.tasks.postpone(by=office.kadis, task=task, until=None)
    assert len(office.tasks.list(by=office.kadis, tab="keputusan")) == 1


def test_counts_are_those_of_the_lists(office):
    letters = [office.letter(f"Undangan {i}", letter_number=f"005/{i}") for i in range(3)]
    dues = (date(2026, 11, 23), date(2026, 11, 26), date(2026, 12, 4))
    for letter, due in zip(letters, dues, strict=True):
        office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", due=due)
    office.wait(days=1)
    first, *_, last = office.tasks.list(by=office.kabid, tab="semua")
    assert (first.late, first.due) == ("1 hari kerja", datetime(2026, 11, 23, 16))
    office.tasks.open(by=office.kabid, task=first)
    office.tasks.postpone(by=office.kabid, task=last, until=date(2026, 12, 1))
    counts = office.tasks.counts(by=office.kabid)
    assert (counts.unread, counts.open, counts.late, counts.due_this_week, counts.postponed) == (1, 2, 1, 1, 1)


def test_the_next_page_begins_after_the_last_row_shown(office):
    for i in range(5):
        office.letter(f"Undangan {i}", letter_number=f"005/{i}")
        office.wait(minutes=1)
    first = office.tasks.list(by=office.kadis, tab="semua", limit=2)
    rest = office.tasks.list(by=office.kadis, tab="semua", before=first[-1].key)
    assert [t.number_text for t in (*first, *rest)] == ["0412", "0413", "0414", "0415", "0416"]


@pytest.mark.parametrize("tab", ["semua", "dikirim"])
def test_more_tasks_need_no_more_statements(office, count_statements, tab):
    def add(number: int) -> None:
        letter = office.letter(f"Undangan {number}", letter_number=f"005/{number}")
        office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
        carried = office.letter(f"Bandwidth {number}", letter_number=f"006/{number}")
        office.start(BANDWIDTH, carried)
        office.dispose(office.kadis, carried, "kepala-dinas", "kabid-pe")
        office.letter(f"Baru {number}", letter_number=f"007/{number}")
        put_off = office.start(BANDWIDTH, title=f"Mendesak {number}")
        office.act(office.tim, put_off, ActFirst(target="5/tim-data-center", reason="Mendesak"))
        office.act(office.tim, put_off, Finish(checks=("Dokumen Isian Kelengkapan",)))

    add(1)
    one = count_statements(lambda: office.tasks.list(by=office.kabid, tab=tab))
    add(2)
    add(3)
    found = office.tasks.list(by=office.kabid, tab=tab)
    assert count_statements(lambda: office.tasks.list(by=office.kabid, tab=tab)) == one
    assert len(found) == (9 if tab == "semua" else 0)
