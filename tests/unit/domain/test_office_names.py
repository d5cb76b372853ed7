"""How offices are written in letters."""

import pytest

from sopdesk.domain.office import OfficeProfile
from sopdesk.domain.office_names import answer_to, full_name, head_of


@pytest.mark.parametrize(
    ("agency", "head"),
    [
        ("Dinas Perhubungan", "Kepala Dinas Perhubungan"),
        ("Badan Pendapatan Daerah", "Kepala Badan Pendapatan Daerah"),
        ("Bagian Hukum Sekretariat Daerah", "Kepala Bagian Hukum Sekretariat Daerah"),
        ("Inspektorat Daerah", "Inspektur Daerah"),
        ("Sekretariat DPRD", "Sekretaris DPRD"),
        ("Kecamatan Sekupang", "Camat Sekupang"),
        ("Kelurahan Kasu Kecamatan Belakang Padang", "Lurah Kasu Kecamatan Belakang Padang"),
        ("RSUD Embung Fatimah", "Direktur RSUD Embung Fatimah"),
        ("Kepala Dinas Perhubungan", "Kepala Dinas Perhubungan"),
        ("PT Telkom Indonesia", "PT Telkom Indonesia"),
        ("Dinas", "Dinas"),
        ("", ""),
    ],
)
def test_a_letter_to_an_agency_goes_to_its_head(agency, head):
    assert head_of(agency) == head


def test_the_full_name_has_the_region_once_and_in_mixed_case():
    name = "DINAS KOMUNIKASI DAN INFORMATIKA"
    batam = OfficeProfile(name=name, government="PEMERINTAH KOTA BATAM", city="Batam")
    assert full_name(batam) == "Dinas Komunikasi dan Informatika Kota Batam"
    named = OfficeProfile(name=f"{name} KOTA BATAM", government="PEMERINTAH KOTA BATAM", city="Batam")
    assert full_name(named) == "Dinas Komunikasi dan Informatika Kota Batam"
    assert full_name(OfficeProfile(name="Diskominfo", government="", city="Natuna")) == "Diskominfo Natuna"


def test_the_answer_names_what_was_asked():
    assert answer_to("Permohonan  kenaikan bandwidth") == "Jawaban atas permohonan kenaikan bandwidth"
    assert answer_to("PSE: pendaftaran") == "Jawaban atas PSE: pendaftaran"
    assert answer_to("Jawaban atas permohonan") == "Jawaban atas permohonan"
    assert answer_to("") == ""
