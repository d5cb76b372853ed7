"""What an office really gets by post: the right SOP stands first, and none where none fits."""

import pytest

from sopdesk.core.resources import resource
from sopdesk.domain.library import Library
from sopdesk.store.sop_files import load_library

FAULT, BANDWIDTH = "maintenance-gangguan-jaringan", "permohonan-kenaikan-bandwidth"
COLOCATION, HOSTING = "permohonan-colocation", "penyediaan-layanan-hosting-aplikasi"
SUBDOMAIN, EMAIL = "pembuatan-penghapusan-perubahan-subdomain", "pendaftaran-email-resmi-instansi"
SERVER, GENSET, HOTSPOT = "pemeliharaan-server", "pemeliharaan-genset", "pemeliharaan-publik-hotspot"
PORTAL, APPLICATIONS = "pengelolaan-sistem-keamanan-portal-website", "pengendalian-umum-sistem-aplikasi"

BATAM = (
    ("Gangguan jaringan kantor Kelurahan Tanjung Uma", "Kecamatan Lubuk Baja", FAULT),
    ("Internet mati di ruang pelayanan sejak pagi", "Dinas Kependudukan dan Pencatatan Sipil", FAULT),
    ("Laporan koneksi wifi putus-putus di kantor", "Dinas Perhubungan", FAULT),
    ("Mohon perbaikan jaringan internet", "Dinas Sosial", FAULT),
    ("Internet mati saat rapat di aula", "Sekretariat Daerah", FAULT),
    ("Permohonan penambahan kapasitas bandwidth", "Dinas Pendidikan", BANDWIDTH),
    ("Permohonan peningkatan kecepatan internet untuk ANBK", "Dinas Pendidikan", BANDWIDTH),
    ("Permohonan co-location server SIMRS", "RSUD Embung Fatimah", COLOCATION),
    ("Permohonan penempatan server di ruang Data Center", "Badan Pendapatan Daerah", COLOCATION),
    ("Permohonan hosting aplikasi SIPADU", "Dinas Sosial", HOSTING),
    ("Daftar ulang layanan hosting tahun 2027", "Dinas Kesehatan", HOSTING),
    ("Penyampaian formulir PA-17 aplikasi e-Kinerja", "BKPSDM", HOSTING),
    ("Permohonan pembuatan subdomain", "Dinas Pariwisata", "pembuatan-subdomain-dan-perubahan-dns-record"),
    ("Permohonan pemasangan jaringan internet di kantor UPT", "Dinas Kesehatan", "permohonan-jaringan-baru"),
    ("Permohonan pengambilan server milik dinas", "Bapenda", "penarikan-server-dari-data-center"),
    ("Permohonan pembuatan aplikasi antrean", "Disdukcapil", "pengembangan-aplikasi-spbe"),
    ("Jadwal pemeliharaan jaringan berkala", "Seksi Infrastruktur", "pemeliharaan-jaringan-berkala"),
)
TANJUNGPINANG = (
    ("Permohonan pembuatan sub domain", "Dinas Perhubungan", SUBDOMAIN),
    ("Penghapusan nama domain lama", "Bappelitbang", SUBDOMAIN),
    ("Permohonan perubahan IP subdomain disdik.tanjungpinangkota.go.id", "Dinas Pendidikan", SUBDOMAIN),
    ("Permohonan e-mail resmi instansi", "Kecamatan Bukit Bestari", EMAIL),
    ("Permohonan pendaftaran surat elektronik dinas", "Dinas Sosial", EMAIL),
    ("Permohonan pembuatan akun email tanjungpinangkota.go.id", "BKPSDM", EMAIL),
    ("Jadwal pemeliharaan server November 2026", "Bidang TIK", SERVER),
    ("Perawatan berkala data center", "Seksi Infrastruktur", SERVER),
    ("Pemeliharaan genset triwulan IV", "Seksi Infrastruktur", GENSET),
    ("Genset tidak menyala saat listrik padam", "Sekretariat", GENSET),
    ("Wifi publik di Taman Laman Boenda tidak bisa diakses", "Warga", HOTSPOT),
    ("Perbaikan hotspot di Gedung Gonggong", "Dinas Pariwisata", HOTSPOT),
    ("Laporan website dinas diretas", "Dinas Kesehatan", PORTAL),
    ("Audit perencanaan pembangunan aplikasi e-Retribusi", "BPPRD", APPLICATIONS),
    ("Permohonan pendampingan pembangunan sistem aplikasi perizinan", "DPMPTSP", APPLICATIONS),
    ("Permohonan pembuatan aplikasi layanan warga", "DPMPTSP", APPLICATIONS),
)
NO_SOP = (
    "Undangan rapat koordinasi SPBE",
    "Undangan pembukaan pelatihan jaringan UMKM",
    "Undangan sosialisasi aplikasi SIPD",
    "Permohonan narasumber bimbingan teknis keamanan informasi",
    "Permohonan kerja praktik siswa jurusan Teknik Komputer dan Jaringan",
    "Permohonan kenaikan pangkat",
    "Kenaikan gaji berkala a.n. Sdr. Rudi",
    "Penarikan kendaraan dinas",
    "Perpanjangan kontrak tenaga harian",
    "Lampu penerangan jalan mati",
    "Permintaan daftar aset server dan komputer",
    "Permohonan data pengguna aplikasi Lapor",
    "Permohonan keamanan acara pawai",
    "Surat pengantar proposal kegiatan",
    "Permohonan pinjam ruang umum",
    "Permohonan peminjaman genset",
    "Penyampaian hasil audit kinerja",
    "Pengadaan alat elektronik",
)


@pytest.fixture(scope="module")
def shelves() -> dict[str, Library]:
    sops = load_library(resource("sop"))
    return {office: Library(sop for sop in sops if sop.office == office) for office in ("batam", "tanjungpinang")}


@pytest.mark.parametrize(
    ("office", "subject", "sender", "wanted"),
    [("batam", *row) for row in BATAM] + [("tanjungpinang", *row) for row in TANJUNGPINANG],
)
def test_letter_of_this_office_gets_its_sop_first(shelves, office, subject, sender, wanted):
    assert shelves[office].suggest(subject, sender)[0] == f"{office}/{wanted}"


@pytest.mark.parametrize("office", ["batam", "tanjungpinang"])
@pytest.mark.parametrize("subject", NO_SOP)
def test_letter_of_other_business_gets_no_sop(shelves, office, subject):
    assert shelves[office].suggest(subject, "Dinas Pendidikan") == ()
