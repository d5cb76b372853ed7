"""Whole requests from the letter to the closed case, on the real SOPs, desk by desk."""

from datetime import datetime

from sopdesk.domain.case_moves import ActFirst, Finish, KeyDeferred

BANDWIDTH = "batam/permohonan-kenaikan-bandwidth"
NETWORK = "batam/maintenance-gangguan-jaringan"
COLOCATION = "batam/permohonan-colocation"


def test_bandwidth_request_goes_through_every_desk_to_selesai(office):
    letter = office.letter()
    case = office.start(BANDWIDTH, letter)
    assert office.cases.state(case).address == "2/kepala-dinas"
    assert office.status(letter) == "diproses"

    office.wait(minutes=20)
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe", ticks=("proses",))
    office.wait(minutes=20)
    # the Kabid wrote with a pen; the agendaris keys it an hour later
    signed = office.clock.now()
    office.wait(hours=1)
    office.dispose(
        office.agendaris,
        letter,
        "kabid-pe",
        "kasi-infrastruktur",
        happened_at=signed,
        by_pen=True,
        sheet="0412/2026",
    )
    office.wait(minutes=20)
    office.dispose(
        office.kasi,
        letter,
        "kasi-infrastruktur",
        "tim-data-center",
        appoint_official_id=office.persons["Dimas Prakoso"],
    )
    assert office.cases.state(case).address == "5/tim-data-center"

    office.wait(minutes=20)
    office.act(office.tim, case, Finish(checks=("Dokumen Isian Kelengkapan",)))
    assert office.cases.state(case).status == "menunggu"
    office.wait(hours=1)
    office.act(office.agendaris, case, Finish(note="Formulir kembali"))
    office.act(office.tim, case, Finish())
    office.act(office.tim, case, Finish(exit=1))
    office.act(office.tim, case, Finish())
    office.act(office.tim, case, Finish(checks=("Berita Acara Pekerjaan",)))
    office.act(office.agendaris, case, Finish())
    office.act(office.tim, case, Finish())
    office.wait(minutes=30)
    office.act(office.kasi, case, Finish())
    office.act(office.kabid, case, Finish())
    detail = office.act(office.kadis, case, Finish())

    assert detail.row.status == "selesai"
    assert office.status(letter) == "selesai"
    tree = office.dispositions.tree(letter, by=office.agendaris)
    assert [(row.depth, [r.act for r in row.recipients]) for row in tree] == [
        (0, ["diteruskan"]),
        (1, ["diteruskan"]),
        (2, ["selesai"]),
    ]
    assert tree[1].by_pen
    assert tree[1].happened_at == signed
    keyed = next(e for e in detail.events if e.by_pen)
    assert keyed.who == "Rina Marlina (Kepala Bidang Penyelenggaraan e-Government), dicatat oleh Sari Dewi"
    assert all(s.state != "sekarang" for s in detail.steps)


def test_network_fault_by_whatsapp_is_repaired_first_and_the_papers_follow(office):
    letter = office.letter(
        "Gangguan koneksi jaringan kantor",
        book="gangguan",
        channel="wa",
        reporter_name="Ujang",
        letter_number="",
        reporter_phone="0812 7000 1234",
    )
    case = office.start(NETWORK, letter)
    office.wait(minutes=5)
    detail = office.act(
        office.tim, case, ActFirst(target="5/tim-data-center", reason="Jaringan putus, langsung diperbaiki")
    )
    assert [s.number for s in detail.deferred] == ["2", "3", "4"]
    assert office.status(letter) == "diproses"

    office.wait(minutes=40)
    office.act(office.tim, case, Finish(exit=0))
    office.act(office.tim, case, Finish(exit=0))
    office.wait(hours=1)
    for by, cell in ((office.kadis, "2/kepala-dinas"), (office.kabid, "3/kepala-bidang")):
        office.act(by, case, KeyDeferred(cells=(cell,)))
    office.act(office.agendaris, case, KeyDeferred(cells=("4/kepala-seksi",)), for_position="kasi-infrastruktur")
    assert office.cases.get(case, by=office.tim).deferred == ()

    office.act(office.tim, case, Finish(checks=("Berita Acara Pekerjaan",)))
    office.act(office.kasi, case, Finish())
    office.act(office.kabid, case, Finish())
    detail = office.act(office.kadis, case, Finish())
    assert detail.row.status == "selesai"
    assert office.status(letter) == "selesai"


def test_colocation_without_room_ends_as_ditolak(office):
    letter = office.letter("Permohonan colocation server")
    case = office.start(COLOCATION, letter)
    office.dispose(office.kadis, letter, "kepala-dinas", "kabid-pe")
    office.dispose(office.kabid, letter, "kabid-pe", "tim-data-center")
    office.act(office.tim, case, Finish())
    office.wait(hours=2)
    assert [e.outcome for e in office.cases.get(case, by=office.tim).exits] == ["ditolak", ""]
    office.act(office.tim, case, Finish(exit=0, note="Rak penuh"))
    office.act(office.kabid, case, Finish())
    detail = office.act(office.kadis, case, Finish())
    assert detail.row.status == "ditolak"
    assert office.status(letter) == "ditolak"
    assert datetime(2026, 11, 23, 10) == office.clock.now()
