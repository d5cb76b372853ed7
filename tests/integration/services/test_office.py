"""The data of the office, and the working clock that follows it."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from PIL import Image
from tests.factories.hostile_pictures import png_claiming

from sopdesk.core.errors import InvalidInputError, NotAllowedError
from sopdesk.domain.letters import LetterFilter
from sopdesk.domain.office import AgencyRow, ChoiceRow, HolidayRow


def png(width=4, height=4):
    buffer = BytesIO()
    Image.new("RGB", (width, height), "navy").save(buffer, "PNG")
    return buffer.getvalue()


PNG = png()


def test_profile_is_kept_with_its_logo(office):
    profile = replace(office.office.profile(), address="Jalan Engku Putri 1", postal_code="29464")
    office.office.save_profile(by=office.admin, profile=profile, logo=PNG)
    assert office.office.profile().address == "Jalan Engku Putri 1"
    kept = office.office.logo()
    assert kept is not None
    assert Image.open(BytesIO(kept)).getpixel((1, 1)) == (0, 0, 128)
    assert "Jalan Engku Putri 1, 29464" in office.office.profile().letterhead


@pytest.mark.parametrize(
    "data",
    [
        b"GIF89a",
        PNG[:40],
        b"\x89PNG\r\n\x1a\nrusak",
        b"\xff\xd8\xffrusak",
        png_claiming(30_000, 30_000),
        PNG + b"x" * 2_000_000,
    ],
)
def test_profile_refuses_what_no_paper_could_show(office, data):
    with pytest.raises(InvalidInputError, match="PNG atau JPEG"):
        office.office.save_profile(by=office.admin, profile=office.office.profile(), logo=data)
    assert office.office.logo() is None


def test_an_emblem_is_kept_as_a_small_picture_of_our_own_making(office):
    out = BytesIO()
    Image.new("RGBA", (1400, 900), (0, 0, 128, 0)).save(out, "PNG")
    given = out.getvalue() + b"<script>"
    office.office.save_profile(by=office.admin, profile=office.office.profile(), logo=given)
    kept = office.office.logo()
    assert b"<script>" not in kept
    emblem = Image.open(BytesIO(kept))
    assert (emblem.format, emblem.size) == ("PNG", (700, 450))
    assert emblem.getchannel("A").getextrema() == (0, 0), "what is transparent stays so"


def test_profile_is_the_administrators(office):
    with pytest.raises(NotAllowedError):
        office.office.save_profile(by=office.tim, profile=office.office.profile())


def test_calendar_follows_holidays_at_once(office):
    start = datetime(2026, 11, 24, 15, 50)
    assert office.office.calendar().add_minutes(start, 15) == datetime(2026, 11, 25, 7, 35)
    office.office.save_holiday(by=office.agendaris, row=HolidayRow(date(2026, 11, 25), "Hari jadi", "lokal"))
    assert office.office.calendar().add_minutes(start, 15) == datetime(2026, 11, 26, 7, 35)
    office.office.remove_holiday(by=office.agendaris, day=date(2026, 11, 25))
    assert office.office.calendar().add_minutes(start, 15) == datetime(2026, 11, 25, 7, 35)


def test_holidays_of_2026_are_those_of_the_decree(office):
    days = {h.day: h.kind for h in office.office.holidays(2026)}
    assert days[date(2026, 3, 19)] == "libur"
    assert days[date(2026, 3, 18)] == "cuti-bersama"
    assert (len(days), sum(k == "cuti-bersama" for k in days.values())) == (25, 8)
    assert office.office.fill_holidays(by=office.admin, year=2026) == 0


def test_own_holiday_survives_filling(office):
    office.office.save_holiday(by=office.admin, row=HolidayRow(date(2026, 12, 25), "Natal bersama", "lokal"))
    office.office.fill_holidays(by=office.admin, year=2026)
    assert {h.day: h.name for h in office.office.holidays(2026)}[date(2026, 12, 25)] == "Natal bersama"


def test_hours_are_replaced_whole(office):
    (week,) = office.office.hours()
    ramadan = replace(week, name="Ramadan", from_date=date(2027, 2, 8), to_date=date(2027, 3, 9))
    office.office.save_hours(by=office.admin, hours=(week, ramadan))
    assert office.office.hours() == (week, ramadan)
    with pytest.raises(InvalidInputError, match="tepat satu"):
        office.office.save_hours(by=office.admin, hours=(ramadan,))
    crossing = replace(week, days=((("07:30", "12:00"), ("11:00", "16:00")), *week.days[1:]))
    with pytest.raises(InvalidInputError, match="bertumpuk"):
        office.office.save_hours(by=office.admin, hours=(crossing,))
    assert office.office.hours() == (week, ramadan)


def test_week_without_a_working_day_is_refused(office):
    (week,) = office.office.hours()
    with pytest.raises(InvalidInputError) as caught:
        office.office.save_hours(by=office.admin, hours=(replace(week, days=((),) * 7),))
    assert "days" in caught.value.fields
    assert office.office.hours() == (week,)


def test_agency_is_found_by_its_alias(office):
    key = office.office.save_agency(
        by=office.agendaris, row=AgencyRow(0, "UPT Metrologi", aliases=("Timbangan", "Metro"))
    )
    assert [a.name for a in office.office.agencies("timbang")] == ["UPT Metrologi"]
    with pytest.raises(InvalidInputError, match="sudah"):
        office.office.save_agency(by=office.agendaris, row=AgencyRow(0, "upt  metrologi"))
    with pytest.raises(InvalidInputError, match="OPD lain"):
        office.office.save_agency(by=office.agendaris, row=AgencyRow(0, "UPT Lain", aliases=("timbangan",)))
    office.office.save_agency(by=office.agendaris, row=AgencyRow(key, "UPT Metrologi", aliases=("Metro",)))
    assert office.office.agencies("timbang") == ()


def test_last_number_is_told_only_before_the_first_letter(office):
    office.office.set_last_number(by=office.admin, book="keluar", year=2026, last=88)
    assert {b.key: b.last for b in office.office.books()}["keluar"] == 88
    office.letter()
    with pytest.raises(InvalidInputError):
        office.office.set_last_number(by=office.admin, book="masuk", year=2026, last=500)


def test_choices_are_the_offices_own(office):
    labels = [c.label for c in office.office.choices("instruksi")]
    assert labels[0] == "Tanggapan dan saran"
    office.office.save_choice(by=office.admin, row=ChoiceRow(0, "instruksi", "wakili-saya", "Wakili saya", 99))
    assert office.office.choices("instruksi")[-1].label == "Wakili saya"


def test_letters_of_a_renamed_agency_are_found_by_its_new_name(office):
    letter = office.letter(sender="Dinas Perhubungan")
    (agency,) = office.office.agencies("Dinas Perhubungan")
    office.office.save_agency(by=office.agendaris, row=replace(agency, name="Dinas Transportasi Laut"))
    assert [row.id for row in office.letters.page(LetterFilter(text="transportasi laut"))] == [letter]
