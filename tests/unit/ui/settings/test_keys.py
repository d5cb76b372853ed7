"""Keys of new entries."""

from sopdesk.ui.pages.settings.keys import key_of_name


def test_a_key_is_made_of_the_name():
    assert key_of_name("Seksi Infrastruktur & Teknologi", ()) == "seksi-infrastruktur-teknologi"


def test_a_taken_key_gets_a_number():
    assert key_of_name("Staf", {"staf", "staf-2"}) == "staf-3"


def test_a_name_without_letters_still_gets_a_key():
    assert key_of_name("—", ()) == "baru"
