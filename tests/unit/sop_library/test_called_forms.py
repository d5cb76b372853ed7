"""Every form that came with the program is called for by an SOP, or it is named here why none can."""

from pathlib import Path

from sopdesk.domain.form_calls import form_calls
from sopdesk.store.form_files import load_form
from sopdesk.store.sop_files import load_library

RESOURCES = Path(__file__).resolve().parents[3] / "resources"
OF_NO_STEP = {
    "ekspedisi": "goes with the messenger, for whatever letters go out that day",
    "surat-sosialisasi": "ordered by the warnings of E-mail and Subdomain, outside of any request",
    "tabel-7": "the register of the documentation, filled by the year",
    "tanda-terima-surat": "printed with letters to many offices",
}


def test_every_form_is_called_for_where_the_sops_name_it():
    called = {key for sop in load_library(RESOURCES / "sop") for key in form_calls(sop)}
    forms = {load_form(path).key for path in (RESOURCES / "forms").glob("*.toml")}
    assert forms - called == set(OF_NO_STEP)


def test_rows_that_name_a_paper_offer_it():
    sops = {sop.key: sop for sop in load_library(RESOURCES / "sop")}
    named = {
        ("batam/maintenance-gangguan-jaringan", "1", "nota-laporan"),
        ("batam/maintenance-gangguan-jaringan", "11", "laporan-hasil"),
        ("batam/permohonan-kenaikan-bandwidth", "10", "laporan-hasil"),
        ("batam/permohonan-colocation", "9", "laporan-hasil"),
        ("tanjungpinang/pemeliharaan-server", "4", "form-penggantian-alat"),
        ("tanjungpinang/pemeliharaan-publik-hotspot", "5", "form-penggantian-alat"),
        ("tanjungpinang/pemeliharaan-genset", "5", "form-penggantian-alat"),
        ("tanjungpinang/pendaftaran-email-resmi-instansi", "2", "lembar-disposisi"),
        ("tanjungpinang/pembuatan-penghapusan-perubahan-subdomain", "2", "lembar-disposisi"),
        ("tanjungpinang/pengendalian-umum-sistem-aplikasi", "2", "lembar-disposisi"),
    }
    offered = {
        (key, step.id, act.partition(":")[2]) for key, sop in sops.items() for step in sop.steps for act in step.acts
    }
    assert named <= offered
