from typing import Any

import pytest
from tests.factories.sops import end, make_sop, process, row, start, title_only

from sopdesk.core.resources import resource
from sopdesk.domain.library import Library
from sopdesk.domain.sop import Sop
from sopdesk.domain.sop_cover import Related
from sopdesk.store.sop_files import load_library


@pytest.fixture(scope="module")
def shipped() -> Library:
    return Library(load_library(resource("sop")))


def sop(code: str, title: str, **fields: Any) -> Sop:
    return make_sop(code=code, title=title, **fields)


def test_library_is_asked_by_key():
    one = sop("colocation", "Permohonan Colocation")
    library = Library([one])
    assert library.get("contoh/colocation") is one
    assert library.get("contoh/lain") is None
    assert "contoh/colocation" in library
    assert list(library) == [one]
    assert len(library) == 1


@pytest.mark.parametrize(
    ("subject", "sender", "first"),
    [
        ("Permohonan penambahan bandwith internet", "Dinas Pendidikan", "batam/permohonan-kenaikan-bandwidth"),
        ("Permohonan Co-Location Server", "Bapenda", "batam/permohonan-colocation"),
        ("Penitipan server di data center", "", "batam/permohonan-colocation"),
        ("Gangguan koneksi internet di kantor camat", "", "batam/maintenance-gangguan-jaringan"),
        ("JARINGAN LAMBAT", "", "batam/maintenance-gangguan-jaringan"),
        ("Permohonan hosting aplikasi SIPADU", "", "batam/penyediaan-layanan-hosting-aplikasi"),
        ("Permohonan pembuatan email dinas", "", "tanjungpinang/pendaftaran-email-resmi-instansi"),
        ("Penghapusan sub domain", "", "tanjungpinang/pembuatan-penghapusan-perubahan-subdomain"),
        ("Perawatan genset November", "Bidang TIK", "tanjungpinang/pemeliharaan-genset"),
        ("Audit perencanaan pembangunan aplikasi", "", "tanjungpinang/pengendalian-umum-sistem-aplikasi"),
        ("Permohonan jaringan baru", "", "batam/permohonan-jaringan-baru"),
        ("Pemeliharaan server", "Diskominfo Kota Tanjungpinang", "tanjungpinang/pemeliharaan-server"),
    ],
)
def test_letter_is_led_to_its_sop(shipped, subject, sender, first):
    assert shipped.suggest(subject, sender)[0] == first


@pytest.mark.parametrize(
    "subject", ["Undangan rapat koordinasi", "Permohonan cuti tahunan", "Permohonan data pegawai", ""]
)
def test_letter_about_something_else_gets_no_suggestion(shipped, subject):
    assert shipped.suggest(subject, "Dinas Pendidikan Kota Batam") == ()


def test_suggestions_keep_to_the_office_and_to_the_limit(shipped):
    assert all(key.startswith("batam/") for key in shipped.suggest("server hosting jaringan", office="batam"))
    assert len(shipped.suggest("server", limit=2)) == 2


def test_sop_that_can_run_stands_before_one_known_by_title():
    library = Library([title_only("a-server", "Permohonan Server"), sop("z-server", "Permohonan Server", steps=[
        row("1", start("opd"), text="Masuk"), row("2", process("tim"), text="Kerja"), row("3", end("opd"), text="Selesai")
    ])])  # fmt: skip
    assert library.suggest("Permohonan server") == ("contoh/z-server", "contoh/a-server")


@pytest.mark.parametrize(
    "title",
    [
        "Permohonan Colocation",
        "SOP Permohonan Colocation",
        "sop  permohonan CO-LOCATION ",
        "SOP Permohaonan Colocation",
    ],
)
def test_title_is_found_whatever_its_spelling(title):
    one = sop("colocation", "Permohonan Colocation")
    library = Library([one, sop("server", "Permohonan Server")])
    assert library.resolve(title) is one


def test_title_is_found_without_filler_words_and_place():
    one = sop("hosting", "SOP Penyediaan Layanan Hosting Aplikasi di Lingkungan Pemerintah Kota Contoh")
    assert Library([one]).resolve("SOP Penyediaan Hosting Aplikasi") is one


def test_short_title_is_a_title():
    one = sop("email", "Pendaftaran Surat Elektronik Resmi Instansi", short_title="Pendaftaran E-mail")
    assert Library([one]).resolve("SOP Pendaftaran Email") is one


@pytest.mark.parametrize(
    "title",
    ["SOP Pemeliharaan Server", "SOP Permohonan", "SOP Penarikan Server", "SOP Permohonan Server Baru", "SOP", ""],
)
def test_other_title_is_not_taken_for_it(title):
    assert Library([sop("server", "Permohonan Server")]).resolve(title) is None


def test_written_key_wins_over_the_title():
    server, colocation = sop("server", "Permohonan Server"), sop("colocation", "Permohonan Colocation")
    library = Library([server, colocation])
    assert library.resolve(Related(text="SOP Permohonan Server", sop="contoh/colocation")) is colocation
    assert library.resolve(Related(text="SOP Permohonan Server", sop="contoh/lain")) is None
    assert library.resolve(Related(text="SOP Permohonan Server")) is server


def test_own_office_is_meant_where_two_have_the_title():
    ours, theirs = (
        sop("server", "Pemeliharaan Server", office="kita"),
        sop("server", "Pemeliharaan Server", office="dia"),
    )
    library = Library([theirs, ours])
    assert library.resolve("Pemeliharaan Server", office="kita") is ours
    assert library.resolve("Pemeliharaan Server", office="dia") is theirs
    assert Library([theirs]).resolve("Pemeliharaan Server", office="kita") is theirs


def test_related_sops_of_the_shipped_library_are_all_known(shipped):
    lost = [
        item.text
        for one in shipped
        if not one.related.prose
        for item in one.related.items
        if shipped.resolve(item, office=one.office) is None
    ]
    assert lost == []
