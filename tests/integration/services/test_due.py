"""What is due on which day, as Beranda counts it."""

from datetime import date

from sopdesk.app.context import build_services

FRIDAY = date(2026, 11, 27)


def test_a_disposition_counts_on_its_day_until_it_is_answered_or_taken_back(office):
    overview = build_services(office.store).dashboard.overview

    def due():
        return {day.day: day.due for day in overview(by=office.kadis).week if day.due}

    taken_back, answered = office.letter("Undangan"), office.letter("Edaran")
    kept = [office.dispose(office.kadis, i, "kepala-dinas", "kabid-pe", due=FRIDAY) for i in (taken_back, answered)]
    assert due() == {FRIDAY: 2}
    office.dispositions.recall(by=office.kadis, disposition_id=kept[0], reason="Salah orang")
    assert due() == {FRIDAY: 1}
    (row,) = office.dispositions.tree(answered, by=office.kabid)
    office.dispositions.finish(by=office.kabid, recipient_id=row.recipients[0].id)
    assert due() == {}


def test_a_step_counts_on_the_day_of_its_deadline(office):
    case = office.start("batam/permohonan-kenaikan-bandwidth", office.letter())
    deadline = office.cases.get(case, by=office.kadis).row.due.date()
    week = build_services(office.store).dashboard.overview(by=office.kadis).week
    assert {day.day: day.due for day in week if day.due} == {deadline: 1}
