"""Dispositions of letters without a case: who receives, reads, closes, takes back, corrects."""

from datetime import date, datetime, timedelta

import pytest

from sopdesk.core.errors import IllegalMoveError, InvalidInputError, NotAllowedError
from sopdesk.domain.dispositions import DispositionEntry, RecipientEntry


def _tree(office, letter):
    return office.dispositions.tree(letter, by=office.agendaris)


def _recipient(office, letter, index=0, row=0):
    return _tree(office, letter)[row].recipients[index]


def test_each_recipient_has_an_own_instruction(office):
    letter = office.letter("Undangan rapat")
    entry = DispositionEntry(
        from_position_id=office.seats["kepala-dinas"],
        recipients=(
            RecipientEntry(position_id=office.seats["kabid-pe"], instruction="Hadiri"),
            RecipientEntry(official_id=office.persons["Yusuf Rahman"], instruction="Siapkan bahan"),
            RecipientEntry(position_id=office.seats["sekretaris"], copy=True),
        ),
        ticks=("wakili", "proses"),
        note="Bawa <b>data</b> & grafik",
        due=date(2026, 11, 25),
    )
    office.dispositions.dispose(by=office.kadis, letter_id=letter, entry=entry, request_id="a" * 32)
    (row,) = _tree(office, letter)
    assert [(r.instruction, r.copy) for r in row.recipients] == [
        ("Hadiri", False),
        ("Siapkan bahan", False),
        ("", True),
    ]
    assert row.recipients[1].name == "Yusuf Rahman"
    assert row.tick_labels == ("Wakili", "Proses lebih lanjut")
    assert row.from_name == "Kepala Dinas Komunikasi dan Informatika, Azril Apriansyah"
    assert (row.note, row.due) == ("Bawa <b>data</b> & grafik", date(2026, 11, 25))
    assert office.status(letter) == "diproses"


def test_the_same_submit_twice_makes_one_disposition(office):
    letter = office.letter("Undangan rapat")
    entry = office.entry("kepala-dinas", "kabid-pe")
    ids = [
        office.dispositions.dispose(by=office.kadis, letter_id=letter, entry=entry, request_id="b" * 32) for _ in "12"
    ]
    assert ids[0] == ids[1]
    assert len(_tree(office, letter)) == 1


def test_only_the_recipients_own_look_counts_as_opened(office):
    letter = office.letter("Undangan rapat")
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    recipient = _recipient(office, letter)
    office.dispositions.open(by=office.agendaris, recipient_id=recipient.id)
    assert _recipient(office, letter).opened_at is None
    office.wait(minutes=3)
    office.dispositions.open(by=office.kabid, recipient_id=recipient.id)
    office.wait(minutes=3)
    office.dispositions.open(by=office.kabid, recipient_id=recipient.id)
    assert _recipient(office, letter).opened_at == datetime(2026, 11, 23, 8, 3)


def test_passing_on_answers_the_disposition_above(office):
    letter = office.letter("Undangan rapat")
    first = office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", "sekretaris")
    office.wait(minutes=5)
    office.dispose(office.kabid, letter, "kabid-pe", "kasi-infrastruktur")
    rows = _tree(office, letter)
    assert [(r.depth, r.parent_id) for r in rows] == [(0, None), (1, first)]
    assert [r.act for r in rows[0].recipients] == ["diteruskan", ""]
    assert rows[0].recipients[0].acted_at == datetime(2026, 11, 23, 8, 5)


def test_recall_while_unopened_gives_the_letter_back(office):
    letter = office.letter("Undangan rapat")
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    passed_on = office.dispose(office.kabid, letter, "kabid-pe", "kasi-infrastruktur")
    assert [r.can_recall for r in office.dispositions.tree(letter, by=office.kabid)] == [False, True]
    office.dispositions.recall(by=office.kabid, disposition_id=passed_on, reason="Salah alamat")
    above, below = _tree(office, letter)
    assert above.recipients[0].act == ""
    assert (below.recall_reason, below.recipients[0].act) == ("Salah alamat", "ditarik")
    assert office.status(letter) == "diproses"


def test_undo_of_the_only_disposition_makes_the_letter_new_again(office):
    letter = office.letter("Undangan rapat")
    sent = office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    office.dispositions.undo(by=office.kadis, disposition_id=sent)
    assert office.status(letter) == "baru"


def test_recall_after_opening_is_refused_and_a_correction_stays_visible(office):
    letter = office.letter("Undangan rapat")
    sent = office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", ticks=("proses",), note="Hadir")
    office.dispositions.open(by=office.kabid, recipient_id=_recipient(office, letter).id)
    with pytest.raises(IllegalMoveError, match="sudah dibuka"):
        office.dispositions.recall(by=office.kadis, disposition_id=sent, reason="Salah")
    office.dispositions.correct(by=office.kadis, disposition_id=sent, text="Cukup diwakili", ticks=("wakili",))
    (row,) = _tree(office, letter)
    assert row.ticks == ("wakili",)
    assert row.note == "Hadir"
    assert row.corrections == ("23/11/2026 08.00 oleh Azril Apriansyah: Cukup diwakili",)


@pytest.mark.parametrize("act", ["recall", "correct"])
def test_only_sender_or_recorder_may_take_back_or_correct(office, act):
    letter = office.letter("Undangan rapat")
    sent = office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    words = {"recall": {"reason": "Tidak jadi"}, "correct": {"text": "Tidak jadi"}}[act]
    with pytest.raises(NotAllowedError, match="bukan dari meja Anda"):
        getattr(office.dispositions, act)(by=office.kasi, disposition_id=sent, **words)


def test_a_copy_never_keeps_the_letter_open(office):
    letter = office.letter("Undangan rapat")
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", copies=("sekretaris",))
    office.dispositions.finish(by=office.kabid, recipient_id=_recipient(office, letter).id, note="Sudah dihadiri")
    assert office.status(letter) == "selesai"


def test_the_letter_is_done_when_the_last_recipient_closes(office):
    letter = office.letter("Undangan rapat")
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", "sekretaris")
    first, second = _tree(office, letter)[0].recipients
    office.dispositions.note_only(by=office.kabid, recipient_id=first.id, reason="Bukan bidang kami")
    assert office.status(letter) == "diproses"
    office.dispositions.finish(by=office.sekretaris, recipient_id=second.id)
    assert office.status(letter) == "selesai"
    assert _recipient(office, letter).act_note == "Bukan bidang kami"


def test_cukup_diketahui_needs_a_reason(office):
    letter = office.letter("Undangan rapat")
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    with pytest.raises(InvalidInputError) as refused:
        office.dispositions.note_only(by=office.kabid, recipient_id=_recipient(office, letter).id, reason=" ")
    assert "reason" in refused.value.fields


def test_closing_sent_twice_is_stored_once_and_another_closing_is_refused(office):
    letter = office.letter("Undangan rapat")
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    recipient = _recipient(office, letter).id
    for _ in range(2):
        office.dispositions.finish(by=office.kabid, recipient_id=recipient, note="Beres")
    with pytest.raises(IllegalMoveError, match="sudah ditutup"):
        office.dispositions.note_only(by=office.kabid, recipient_id=recipient, reason="Lain")


@pytest.mark.parametrize("act", ["note_only", "finish"])
def test_the_same_submit_of_a_closing_is_answered_once_and_another_is_refused(office, act):
    letter = office.letter("Undangan rapat")
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", "sekretaris")
    first, second = (r.id for r in _tree(office, letter)[0].recipients)
    close, words = getattr(office.dispositions, act), {"note_only": "reason", "finish": "note"}[act]
    close(by=office.kabid, recipient_id=first, request_id="a" * 32, **{words: "Beres"})
    heard = office.listen()
    close(by=office.kabid, recipient_id=first, request_id="a" * 32, **{words: "Beres, diubah"})
    close(by=office.sekretaris, recipient_id=second, request_id="a" * 32, **{words: "Beres"})
    assert heard == []
    assert [(r.act_note, r.acted_at is not None) for r in _tree(office, letter)[0].recipients] == [
        ("Beres", True),
        ("", False),
    ]
    with pytest.raises(IllegalMoveError, match="sudah ditutup"):
        close(by=office.kabid, recipient_id=first, request_id="b" * 32, **{words: "Beres"})


def test_nobody_closes_what_lies_on_a_desk_of_another_unit(office):
    letter = office.letter("Undangan rapat")
    office.dispose(office.kadis, letter, "kepala-dinas", "sekretaris")
    with pytest.raises(NotAllowedError, match="meja Sekretaris"):
        office.dispositions.finish(by=office.tim, recipient_id=_recipient(office, letter).id)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"recipients": ()}, "recipients"),
        ({"recipients": (RecipientEntry(position_id=1, copy=True),)}, "recipients"),
        ({"recipients": (RecipientEntry(),)}, "recipients"),
        ({"recipients": (RecipientEntry(position_id=4), RecipientEntry(position_id=4))}, "recipients"),
        ({"recipients": (RecipientEntry(position_id=1),)}, "recipients"),
        ({"ticks": ("tidak-ada",)}, "ticks"),
        ({"due": date(2026, 11, 20)}, "due"),
        ({"happened_at": datetime(2026, 11, 23, 7, 59)}, "happened_at"),
        ({"happened_at": datetime(2026, 11, 23, 8, 1)}, "happened_at"),
        ({"from_position_id": 0}, "from_position_id"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_stored(office, change, field):
    from dataclasses import replace

    letter = office.letter("Undangan rapat")
    entry = replace(office.entry("kepala-dinas", "kabid-pe"), **change)
    with pytest.raises(InvalidInputError) as refused:
        office.dispositions.dispose(by=office.kadis, letter_id=letter, entry=entry, request_id="c" * 32)
    assert field in refused.value.fields
    assert _tree(office, letter) == ()
    assert office.status(letter) == "baru"


def test_a_later_disposition_cannot_have_happened_before_the_one_above(office):
    letter = office.letter("Undangan rapat")
    office.wait(hours=1)
    sent = office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    with pytest.raises(InvalidInputError) as refused:
        office.dispose(
            office.kabid,
            letter,
            "kabid-pe",
            "kasi-infrastruktur",
            happened_at=office.clock.now() - timedelta(minutes=30),
            parent_id=sent,
        )
    assert "disposisi sebelumnya" in refused.value.fields["happened_at"]


def test_a_foreign_desk_is_disposed_from_only_with_the_pen(office):
    letter = office.letter("Undangan rapat")
    with pytest.raises(NotAllowedError, match="catat sebagai disposisi dari kertas"):
        office.dispose(office.agendaris, letter, "kepala-dinas", "kabid-pe")
    office.dispose(office.agendaris, letter, "kepala-dinas", "kabid-pe", by_pen=True, sheet="0412/2026")
    (row,) = _tree(office, letter)
    assert (row.by_pen, row.sheet, row.recorded_by) == (True, "0412/2026", "Sari Dewi")
    assert row.from_name.endswith("Azril Apriansyah")


def test_outgoing_and_cancelled_letters_are_not_disposed(office):
    outgoing = office.letter("Balasan", book="keluar", recipient="Dinas Perhubungan", letter_date=date(2026, 11, 23))
    with pytest.raises(IllegalMoveError, match="Surat keluar"):
        office.dispose(office.kadis, outgoing, "kepala-dinas", "kabid-pe")
    letter = office.letter("Salah kirim")
    office.letters.cancel(by=office.agendaris, letter_id=letter, version=1, reason="Ganda")
    with pytest.raises(IllegalMoveError, match="dibatalkan"):
        office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")


def test_suggestion_starts_from_the_users_desk_and_goes_down_the_sop(office):
    letter = office.letter("Permohonan kenaikan bandwidth")
    office.start("batam/permohonan-kenaikan-bandwidth", letter)
    own = office.dispositions.suggest(letter, by=office.kadis)
    assert own.from_position_id == office.seats["kepala-dinas"]
    assert [r.position_id for r in own.recipients] == [office.seats["kabid-pe"]]
    assert (own.by_pen, own.due) == (False, date(2026, 11, 24))
    assert office.dispositions.suggest(letter, by=office.agendaris).by_pen


def test_suggestion_follows_the_sop_named_when_the_letter_was_logged(office):
    letter = office.letter("Bandwidth", sop_key="batam/permohonan-kenaikan-bandwidth")
    entry = office.dispositions.suggest(letter, by=office.kadis)
    assert [r.position_id for r in entry.recipients] == [office.seats["kabid-pe"]]


def test_a_changed_tree_is_announced(office):
    letter = office.letter("Undangan rapat")
    heard = office.listen()
    sent = office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    assert heard[-1].letters == {letter}
    assert sent in heard[-1].dispositions
