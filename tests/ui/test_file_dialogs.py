"""Files and folders are asked for where the user was last, in a dialog whose columns can be read."""

from PySide6.QtWidgets import QFileDialog, QTreeView, QWidget

from sopdesk.ui.start.pc_look import PcMemory
from sopdesk.ui.widgets import file_dialogs
from sopdesk.ui.widgets.file_dialogs import LastFolders, ask_open_all, ask_save, make_dialog

OPEN = QFileDialog.FileMode.ExistingFiles


def test_each_purpose_begins_where_the_user_was_last(qtbot, tmp_path, monkeypatch):
    window = QWidget()
    qtbot.addWidget(window)
    memory = PcMemory(tmp_path / "pc.json")
    LastFolders(memory.look.folders, lambda folders: memory.change(folders=folders), window)
    page = QWidget(window)
    (tmp_path / "pindaian").mkdir()
    chosen = tmp_path / "pindaian" / "surat.pdf"
    chosen.write_bytes(b"%PDF-1.4")
    monkeypatch.setattr(QFileDialog, "exec", lambda _self: 1)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _self: [str(chosen)])
    assert ask_open_all(page, "Pilih berkas", "", purpose="lampiran") == [str(chosen)]
    memory.save()
    known = PcMemory(tmp_path / "pc.json").look.folders
    assert known == {"lampiran": str(tmp_path / "pindaian")}
    again = make_dialog(page, "Pilih berkas", "", purpose="lampiran", mode=OPEN)
    assert again.directory().path() == str(tmp_path / "pindaian")
    other = make_dialog(page, "Pilih logo", "", purpose="logo", mode=OPEN)
    assert other.directory().path() == file_dialogs._documents()


def test_a_folder_that_is_gone_is_not_asked_for(qtbot, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    LastFolders({"rekap": str(tmp_path / "tidak-ada")}, lambda _folders: None, window)
    dialog = make_dialog(window, "Ekspor Excel", "", purpose="rekap", mode=QFileDialog.FileMode.AnyFile)
    assert dialog.directory().path() == file_dialogs._documents()


def test_thinking_better_of_it_gives_nothing_and_remembers_nothing(qtbot, monkeypatch):
    window = QWidget()
    qtbot.addWidget(window)
    kept: list[dict[str, str]] = []
    LastFolders({}, kept.append, window)
    monkeypatch.setattr(QFileDialog, "exec", lambda _self: 0)
    assert ask_save(window, "Simpan PDF", "surat.pdf", purpose="pdf") == ""
    assert kept == []


def test_columns_of_the_dialog_are_not_cut(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    dialog = make_dialog(window, "Pilih berkas", "", purpose="lampiran", mode=OPEN)
    tree = dialog.findChild(QTreeView, "treeView")
    assert tree is not None
    header = tree.header()
    assert dialog.width() >= 900
    assert [header.sectionSize(column) >= header.sectionSizeHint(column) for column in range(4)] == [True] * 4
    assert sum(header.sectionSize(column) for column in range(4)) < dialog.width()
