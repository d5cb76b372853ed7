"""``sopdesk recap | demo | migrate | verify | self-test``, and the program as a real process."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import openpyxl
import pytest

from sopdesk.app import self_test

WRITES = ["verify", "migrate"]


def _as_process(*argv: object, folder) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"SOPDESK_DATA": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "sopdesk", *map(str, argv)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=120)


def test_recap_of_the_agenda_holds_the_letters_of_the_days(run, practice, tmp_path):
    target = tmp_path / "agenda.xlsx"
    code, out, err = run("recap", "agenda", target, "--from", "01/11/2026", "--to", "2026-11-19", "--data", practice)
    assert (code, out, err) == (0, f"{target}\n", "")
    cells = [cell.value for row in openpyxl.load_workbook(target).active.iter_rows() for cell in row]
    assert "Periode: 1 s.d. 19 November 2026" in cells
    with closing(sqlite3.connect(practice / "sopdesk.db")) as connection:
        wanted = connection.execute("SELECT number_text FROM letter WHERE received_at >= '2026-11-01'").fetchall()
    assert wanted
    assert {number for (number,) in wanted} <= set(cells)


@pytest.mark.parametrize("command", ["verify", "migrate"])
def test_a_file_as_data_folder_is_called_a_file(run, tmp_path, command):
    (tmp_path / "surat.txt").write_text("isi")
    code, out, err = run("--data", tmp_path / "surat.txt", command)
    assert (code, out) == (2, "")
    assert "surat.txt adalah berkas, bukan folder. Tidak ada yang diubah." in err


def test_recap_of_cases_without_any_is_an_empty_book(run, practice, tmp_path):
    code, _, _ = run("--data", practice, "recap", "permohonan", tmp_path / "p.xlsx")
    assert code == 0
    assert "Rekap permohonan" in {
        str(cell.value).capitalize() for row in openpyxl.load_workbook(tmp_path / "p.xlsx").active for cell in row
    }


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--book", "harian"], 'Buku agenda "harian" tidak ada; pilihannya: masuk,'),
        (["--from", "02/11/2026", "--to", "01/11/2026"], "Tanggal akhir lebih awal dari tanggal awal."),
    ],
)
def test_recap_with_wrong_wishes_writes_nothing(run, practice, tmp_path, argv, said):
    code, out, err = run("recap", "agenda", tmp_path / "x.xlsx", *argv, "--data", practice)
    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert not (tmp_path / "x.xlsx").exists()


def test_recap_into_a_place_that_cannot_be_written_is_one_sentence(run, practice, tmp_path):
    (tmp_path / "berkas").write_text("isi")
    code, _, err = run("recap", "agenda", tmp_path / "berkas" / "x.xlsx", "--data", practice)
    assert code == 2
    assert err.count("\n") == 1
    assert "Traceback" not in err


@pytest.mark.parametrize("argv", [["recap", "agenda", "x.xlsx"], ["verify"], ["migrate"]], ids=lambda a: a[0])
def test_commands_need_an_office_and_make_none(run, tmp_path, argv):
    code, _, err = run(*argv)
    assert code == 2
    assert err.startswith(f"Belum ada data kantor di {tmp_path / 'tidak-ada'}.")
    assert not (tmp_path / "tidak-ada").exists()


@pytest.mark.parametrize("command", WRITES)
def test_a_file_that_is_no_database_is_refused_and_kept(run, tmp_path, command):
    folder = tmp_path / "rusak"
    folder.mkdir()
    (folder / "sopdesk.db").write_bytes(b"bukan basis data" * 100)
    code, _, err = run(command, "--data", folder)
    assert code == 2
    assert err.count("\n") == 1
    assert (folder / "sopdesk.db").read_bytes() == b"bukan basis data" * 100


def test_verify_of_a_sound_office_is_done(run, practice):
    code, out, err = run("verify", "--data", practice)
    assert (code, err) == (0, "")
    assert out == "Baik: basis data, nomor, hitungan, dan semua lampiran utuh.\n"
    code, out, _ = run("verify", "--json", "--data", practice)
    assert (code, json.loads(out)) == (0, [])


def test_verify_tells_a_counter_that_lies(run, own_practice):
    with closing(sqlite3.connect(own_practice / "sopdesk.db")) as connection:
        connection.execute("UPDATE counter SET last = last - 1 WHERE counter_key = 'masuk'")
        connection.commit()
    code, out, _ = run("verify", "--data", own_practice)
    assert code == 1
    assert out.startswith("- ")
    code, out, _ = run("verify", "--json", "--data", own_practice)
    assert code == 1
    assert {"text", "serious"} == json.loads(out)[0].keys()


def test_verify_tells_damage_in_indonesian_words(run, own_practice):
    with closing(sqlite3.connect(own_practice / "sopdesk.db")) as connection:
        connection.execute("UPDATE letter SET sender_agency_id = 99999 WHERE id = 1")
        (index,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_letter_status_id'"
        ).fetchone()
        (page,) = connection.execute("PRAGMA page_size").fetchone()
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with (own_practice / "sopdesk.db").open("r+b") as file:
        file.seek((index - 1) * page + 3)
        file.write(b"\0\0")
    code, out, _ = run("verify", "--data", own_practice)
    assert code == 1
    assert "- Data surat nomor 1 menunjuk OPD yang tidak ada.\n" in out
    assert "Basis data rusak: daftar isi data surat tidak cocok dengan datanya. Pulihkan" in out
    assert not [word for word in ("letter", "agency", "index", "row", "missing", "entries", "page") if word in out]


def test_migrate_of_a_current_office_changes_nothing(run, own_practice):
    code, out, _ = run("migrate", "--data", own_practice)
    assert (code, out) == (0, "Basis data sudah sesuai dengan program ini.\n")
    assert not (own_practice / "cadangan").exists()


def test_a_fault_of_the_program_is_one_sentence_and_goes_into_the_log(run, own_practice, monkeypatch):
    def fall(*_args, **_more):
        raise ZeroDivisionError

    monkeypatch.setattr("sopdesk.cli.data.opened", fall)
    code, out, err = run("verify", f"--data={own_practice}")
    log = own_practice / "catatan" / "sopdesk.log"
    assert (code, out) == (3, "")
    assert err == (
        "Ada kesalahan di dalam SOPDesk. Yang sudah disimpan tetap utuh. "
        f"Rinciannya ada di {log}; kirim berkas itu kepada pengembang bila terulang.\n"
    )
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("in_the_way", ["catatan", "catatan/sopdesk.log"], ids=["folder", "berkas"])
def test_a_fault_that_cannot_be_logged_is_one_sentence_too(run, own_practice, monkeypatch, in_the_way):
    def fall(*_args, **_more):
        raise ZeroDivisionError

    monkeypatch.setattr("sopdesk.cli.data.opened", fall)
    if in_the_way.endswith("log"):
        (own_practice / in_the_way).mkdir(parents=True)
    else:
        (own_practice / in_the_way).write_text("sebuah berkas")
    code, out, err = run("verify", "--data", own_practice)
    assert (code, out) == (3, "")
    assert err == "Ada kesalahan di dalam SOPDesk. Yang sudah disimpan tetap utuh. Coba lagi.\n"


def test_migrate_of_a_newer_office_is_refused(run, own_practice):
    with closing(sqlite3.connect(own_practice / "sopdesk.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    code, _, err = run("migrate", "--data", own_practice)
    assert code == 2
    assert err.count("\n") == 1


def test_demo_makes_the_letters_it_was_asked_for(run, tmp_path):
    code, out, _ = run("demo", tmp_path / "baru", "--letters", "12", "--seed", "7")
    assert code == 0
    assert "Surat masuk: 12," in out
    with closing(sqlite3.connect(tmp_path / "baru" / "sopdesk.db")) as connection:
        assert connection.execute("SELECT count(*) FROM letter").fetchone() == (12,)


@pytest.mark.parametrize("day", [[], ["--day"]], ids=["kantor", "hari"])
def test_demo_never_lands_on_data(run, tmp_path, day):
    folder = tmp_path / "berisi"
    folder.mkdir()
    (folder / "penting.txt").write_text("jangan hilang")
    code, _, err = run("demo", folder, *day)
    assert code == 2
    assert "Tidak ada yang diubah" in err
    assert [p.name for p in folder.iterdir()] == ["penting.txt"]
    assert (folder / "penting.txt").read_text() == "jangan hilang"


def test_self_test_tells_what_is_wrong_and_goes_on(run, monkeypatch):
    checks = [("Satu", ""), ("Dua", "berkas huruf hilang"), ("Tiga", "")]
    monkeypatch.setattr(self_test, "run_self_test", lambda: iter(checks))
    code, out, err = run("self-test")
    assert code == 1
    assert out == "Satu: baik\nTiga: baik\nAda yang perlu diperbaiki.\n"
    assert err == "Dua: berkas huruf hilang\n"


def test_program_as_a_process_says_one_sentence_and_its_code(tmp_path):
    done = _as_process("sop", "print", "batam/tidak-ada", folder=tmp_path / "d")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == 'SOP "batam/tidak-ada" tidak ada. Lihat kuncinya dengan: sopdesk sop list\n'


@pytest.mark.soak  # eight seconds; the self-test runs in this process too (app/test_self_test.py)
def test_program_as_a_process_installs_and_proves_itself(tmp_path):
    done = _as_process("self-test", folder=tmp_path / "d")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("Baik.\n")
