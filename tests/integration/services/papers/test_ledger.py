"""What is out for signature, with whom, since when; and what comes back closes what waited for it."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from sopdesk.core.errors import InvalidInputError
from sopdesk.domain.letters import LetterFilter


@pytest.fixture
def printed(papers):
    detail = papers.reply()
    papers.print(detail.row.id)
    return detail.row.id


def test_a_printed_paper_is_out_until_it_is_back(papers, printed):
    assert [row.id for row in papers.ledger.rows()] == [printed]
    papers.ledger.send(by=papers.by, paper_ids=[printed], with_whom="Kepala Dinas", place="Meja sekretaris")
    (row,) = papers.ledger.rows()
    assert (row.state, row.with_whom, row.place) == ("keluar", "Kepala Dinas", "Meja sekretaris")
    papers.ledger.returned(by=papers.by, paper_ids=[printed], note="Lengkap")
    assert papers.ledger.rows() == ()
    (row,) = papers.ledger.rows(only_open=False)
    assert row.state == "kembali"
    assert papers.get(printed).locked


def test_a_draft_is_not_in_the_ledger_and_cannot_come_back(papers):
    draft = papers.reply()
    assert papers.ledger.rows() == ()
    with pytest.raises(InvalidInputError, match="belum dicetak"):
        papers.ledger.returned(by=papers.by, paper_ids=[draft.row.id])


def test_several_go_and_come_in_one_act_or_not_at_all(papers, printed):
    other = papers.reply()
    with pytest.raises(InvalidInputError, match="belum dicetak"):
        papers.ledger.send(by=papers.by, paper_ids=[printed, other.row.id], with_whom="Kabid")
    assert papers.get(printed).row.state == "dicetak"


def test_the_true_time_is_kept_beside_the_time_it_was_keyed(papers, printed):
    true = papers.desks.clock.now() + timedelta(hours=1)
    papers.desks.wait(hours=4)
    papers.ledger.send(by=papers.by, paper_ids=[printed], with_whom="Kabid", at=true)
    event = papers.get(printed).events[-1]
    assert (event.happened_at, event.recorded_at) == (true, papers.desks.clock.now())
    with pytest.raises(InvalidInputError, match="belum terjadi"):
        papers.ledger.returned(by=papers.by, paper_ids=[printed], at=papers.desks.clock.now() + timedelta(hours=1))


def test_age_counts_working_days(papers, printed):
    papers.desks.wait(days=7)
    (row,) = papers.ledger.rows()
    assert row.days_out == 5
    assert papers.ledger.counts() == {"keluar": 1, "lama": 0}
    papers.desks.wait(days=1)
    assert papers.ledger.counts() == {"keluar": 1, "lama": 1}


def test_the_ledger_is_searched_by_words_and_by_code(papers, printed):
    other = papers.begin("surat-tugas")
    assert other.row.id != printed
    papers.ledger.send(by=papers.by, paper_ids=[printed], with_whom="Ibu Rina 100%")
    code = papers.get(printed).row.code
    for text in ("rina", "surat balasan", code, "rina surat", "100%"):
        assert [row.id for row in papers.ledger.rows(text=text)] == [printed]
    for text in ("hendra", "P-000099-1", "rina hendra", "10_%"):
        assert papers.ledger.rows(text=text) == ()


def test_the_ledger_is_read_in_pages(papers):
    ids = []
    for _ in range(3):
        ids.append(papers.reply().row.id)
        papers.print(ids[-1])
    first = papers.ledger.rows(limit=2)
    second = papers.ledger.rows(limit=2, after=first[-1].id)
    assert [row.id for row in (*first, *second)] == ids


def test_an_answer_that_came_back_closes_the_letter_it_answers(papers):
    letter = papers.desks.letter(reply_needed=True)
    detail = papers.reply(letter_id=letter)
    papers.print(detail.row.id)
    office = papers.desks
    out = papers.get(detail.row.id).row
    (linked,) = papers.filling.of_letter(letter)
    assert linked.id == out.id
    with office.store.read() as work:
        from sopdesk.models import Letter, Paper

        paper = work.get(Paper, detail.row.id)
        agenda = work.get(Letter, paper.out_letter_id)
        assert (agenda.direction, agenda.letter_number, agenda.number) == ("out", paper.number_text, paper.number)
        assert agenda.recipient_text == "Dinas Perhubungan"
        assert work.get(Letter, letter).answered_at is None
    heard = office.listen()
    papers.ledger.returned(by=papers.by, paper_ids=[detail.row.id])
    assert letter in heard[-1].letters
    with office.store.read() as work:
        assert work.get(Letter, letter).answered_at is not None
    assert [row.id for row in office.letters.get(letter, by=papers.by).answers] == [agenda.id]


@pytest.mark.parametrize("owed", [True, False])
def test_an_answered_letter_says_so_and_waits_for_nobody(papers, owed):
    letter = papers.desks.letter(reply_needed=owed)
    detail = papers.reply(letter_id=letter)
    papers.print(detail.row.id)
    papers.desks.wait(days=1)
    papers.ledger.returned(by=papers.by, paper_ids=[detail.row.id])
    letters, number = papers.desks.letters, papers.get(detail.row.id).row.number
    found = letters.get(letter, by=papers.by)
    assert (found.row.status, found.row.answered, found.row.reply_needed) == ("selesai", True, False)
    assert found.history[0].what == f"Dibalas dengan surat nomor {number} tanggal 23/11/2026"
    assert found.history[0].at.date() == date(2026, 11, 24)
    assert letters.count(LetterFilter(special="belum-dibalas")) == 0
    assert letters.count(LetterFilter(special="belum-didisposisi")) == 0
    papers.ledger.not_back(by=papers.by, paper_ids=[detail.row.id])
    again = letters.get(letter, by=papers.by)
    assert (again.row.status, again.row.answered, len(again.history)) == ("baru", False, 1)


def test_a_letter_that_comes_with_a_case_is_answered_from_the_case(papers):
    letter = papers.desks.letter()
    case_id = papers.desks.start(None, letter)
    detail = papers.reply(case_id=case_id)
    papers.print(detail.row.id)
    papers.ledger.returned(by=papers.by, paper_ids=[detail.row.id])
    found = papers.desks.letters.get(letter, by=papers.by)
    assert (found.row.status, found.row.answered) == ("diproses", True)


def test_an_order_to_our_own_staff_answers_no_letter(papers):
    from sopdesk.models import Paper

    detail = papers.begin("surat-tugas", letter_id=papers.desks.letter())
    with papers.desks.store.read() as work:
        assert work.get(Paper, detail.row.id).answers_letter_id is None


def test_a_cancelled_answer_leaves_the_letter_unanswered_and_its_number_kept(papers):
    letter = papers.desks.letter(reply_needed=True)
    detail = papers.reply(letter_id=letter)
    papers.print(detail.row.id)
    papers.filling.void(by=papers.by, paper_id=detail.row.id, reason="Salah tujuan")
    gone = papers.get(detail.row.id)
    assert gone.row.number
    with papers.desks.store.read() as work:
        from sopdesk.models import Letter, Paper

        agenda = work.get(Letter, work.get(Paper, detail.row.id).out_letter_id)
        assert (agenda.status, agenda.cancel_reason) == ("batal", "Salah tujuan")
        assert work.get(Letter, letter).answered_at is None


def test_the_agenda_follows_what_is_changed_on_the_paper(papers):
    from sopdesk.models import Paper

    detail = papers.reply(letter_id=papers.desks.letter())
    papers.print(detail.row.id)
    papers.fill(papers.get(detail.row.id), {"kepada": "Dinas Sosial", "hal": "Balasan"})
    with papers.desks.store.read() as work:
        letter_id = work.get(Paper, detail.row.id).out_letter_id
    shown = papers.desks.letters.get(letter_id, by=papers.by)
    assert (shown.entry.recipient, shown.entry.subject) == ("Dinas Sosial", "Balasan")
    assert {change.before for change in shown.history} >= {"Dinas Perhubungan", "Permohonan kenaikan bandwidth"}


def test_titles_of_forms_are_looked_through_once_not_for_each_paper(papers):
    detail = papers.begin("lembar-serah-akun", case_id=papers.desks.start(None, papers.desks.letter()))
    papers.filling.blank(by=papers.by, form_key="surat-tugas")
    said = []

    def heard(_connection, _cursor, statement, parameters, *_more):
        if "form_version" in statement and "LIKE" in statement.upper():
            said.append((statement, parameters))

    event.listen(papers.desks.store.engine, "before_cursor_execute", heard)
    (row,) = papers.ledger.rows(text="surat tugas")
    event.remove(papers.desks.store.engine, "before_cursor_execute", heard)
    assert (row.form_key, row.id != detail.row.id) == ("surat-tugas", True)
    ((statement, parameters),) = said
    with papers.desks.store.read() as work:
        plan = work.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        assert not [line for line in plan if "CORRELATED" in str(line)]
