"""Kept deadlines follow the office's hours and holidays."""

from datetime import date, datetime

from sopdesk.domain.office import HolidayRow


def test_deadlines_of_open_cases_follow_a_new_holiday(office):
    letter = office.letter()
    case = office.start("batam/permohonan-kenaikan-bandwidth", letter)
    assert office.cases.get(case, by=office.kadis).row.due == datetime(2026, 11, 24, 16, 0)
    office.office.save_holiday(by=office.admin, row=HolidayRow(date(2026, 11, 24), "Hari jadi", "lokal"))
    (row,) = office.letters.rows([letter])
    assert row.due == datetime(2026, 11, 25, 16, 0)
    assert office.cases.get(case, by=office.kadis).row.due == datetime(2026, 11, 25, 16, 0)
