"""The licences that the program shows are those of the packages in the lock."""

from installer.licences import TARGET, packages_text
from installer.packages import runtime_packages, version_of


def test_shown_licences_are_those_of_the_packages():
    assert TARGET.read_text(encoding="utf-8") == packages_text(), "run: python -m installer.licences"


def test_every_package_of_the_program_is_named_with_its_version():
    shown = TARGET.read_text(encoding="utf-8").lower().replace("_", "-")
    for name, entry in runtime_packages().items():
        assert f"\n{name} {version_of(entry)}\n" in shown
